/** The values of a reading, by kind and attribute. */
import { text } from './shapes.ts';

export default { 'iam.serverCertificate': { notAfter: text } };
