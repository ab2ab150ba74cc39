/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { atRest, flag, groups, number, orNull, tags, text } from './shapes.ts';

export default {
  'redshift.cluster': {
    encryption: atRest,
    details: z.strictObject({
      status: orNull,
      publiclyAccessible: flag.nullable(),
      parameterGroups: groups,
      hasHsm: flag,
      automatedSnapshotRetentionDays: number.nullable(),
      createdAt: orNull,
      namespaceArn: orNull,
      snapshotCopyRegion: orNull,
    }),
    tags,
  },
  'redshift.parameterGroup': { tls: z.record(text, orNull) },
};
