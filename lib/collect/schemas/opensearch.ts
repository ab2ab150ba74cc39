/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, tags } from './shapes.ts';

const domain = z.strictObject({
  deleted: flag,
  atRest: flag,
  kmsKeyId: orNull,
  nodeToNode: flag,
  enforceHttps: flag,
  tlsPolicy: orNull,
  zoneAwareness: flag,
  zoneCount: number.nullable(),
  instanceCount: number.nullable(),
  vpcId: orNull,
  accessPolicy: orNull,
  fineGrained: flag,
});

export default {
  'opensearch.domain': { details: domain.nullable(), tags },
};
