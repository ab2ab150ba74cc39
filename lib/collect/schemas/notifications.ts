/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull, text, texts } from './shapes.ts';

const eventRule = z.strictObject({
  source: text,
  eventType: text,
  eventPattern: text,
  regions: texts,
  statusByRegion: z.record(text, text),
});

export default {
  'notifications.configuration': { status: text, eventRules: z.array(eventRule), channels: texts },
  'notifications.managedConfiguration': {
    channels: z.array(
      z.strictObject({ type: text, identifier: orNull, override: z.enum(['ENABLED', 'DISABLED']).nullable() }),
    ),
  },
  'notifications.emailContact': { status: z.enum(['active', 'inactive']) },
};
