/** The values of a reading, by kind and attribute. */
import { texts } from './shapes.ts';

export default {
  'dynamodb.table': { replicaRegions: texts },
  'dynamodb.globalTable': { replicaRegions: texts },
};
