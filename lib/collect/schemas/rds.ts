/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull, text, texts } from './shapes.ts';

export default {
  'rds.instance': { copies: texts, engine: orNull },
  'rds.cluster': { copies: texts, engine: orNull },
  'rds.automatedBackup': { source: z.strictObject({ arn: text, resourceId: orNull, name: text }) },
  'rds.globalCluster': { memberArns: texts },
};
