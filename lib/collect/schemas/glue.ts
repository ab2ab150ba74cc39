/** The values of a reading, by kind and attribute. */
import { orNull } from './shapes.ts';

export default {
  'glue.catalogPolicy': { policy: orNull },
};
