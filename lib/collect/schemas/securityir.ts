/** The values of a reading, by kind and attribute. */
import { flag, text } from './shapes.ts';

export default {
  'securityir.membership': { status: text, covers: flag },
};
