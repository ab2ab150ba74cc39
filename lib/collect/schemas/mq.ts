/** The values of a reading, by kind and attribute. */
import { flag, orNull } from './shapes.ts';

export default {
  'mq.broker': { state: orNull, publiclyAccessible: flag },
};
