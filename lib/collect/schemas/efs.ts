/** The values of a reading, by kind and attribute. */
import { orNull, texts } from './shapes.ts';

export default {
  'efs.fileSystem': { state: orNull, policy: orNull },
  'efs.replication': { destinationRegions: texts },
};
