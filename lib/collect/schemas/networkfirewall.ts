/** The values of a reading, by kind and attribute. */
import { texts } from './shapes.ts';

export default { 'networkfirewall.firewall': { endpoints: texts } };
