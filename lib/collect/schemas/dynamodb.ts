/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, tags, text, texts } from './shapes.ts';

const table = z.strictObject({
  status: text,
  createdAt: text,
  encryption: z.strictObject({ status: orNull, keyArn: orNull }).nullable(),
});

export default {
  'dynamodb.table': {
    replicaRegions: texts,
    details: table,
    pointInTime: z.strictObject({ enabled: flag, periodDays: number.nullable() }).nullable(),
    tags,
  },
  'dynamodb.globalTable': { replicaRegions: texts },
};
