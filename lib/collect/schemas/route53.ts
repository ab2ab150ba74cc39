/** The values of a reading, by kind and attribute. */
import { flag } from './shapes.ts';

export default { 'route53.hostedZone': { isPrivate: flag } };
