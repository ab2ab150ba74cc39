/** The values of a reading, by kind and attribute. */
import { orNull, texts } from './shapes.ts';

export default {
  'secretsmanager.secret': { replicaRegions: texts, deletionDate: orNull, policy: orNull },
};
