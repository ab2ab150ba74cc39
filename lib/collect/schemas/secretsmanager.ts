/** The values of a reading, by kind and attribute. */
import { orNull, tags, texts } from './shapes.ts';

export default {
  'secretsmanager.secret': { replicaRegions: texts, deletionDate: orNull, policy: orNull, kmsKeyId: orNull, tags },
};
