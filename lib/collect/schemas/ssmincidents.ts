/** The values of a reading, by kind and attribute. */
import { flag, text } from './shapes.ts';

export default {
  'ssmincidents.replicationSet': { status: text },
  'ssmincidents.responsePlan': { engages: flag },
};
