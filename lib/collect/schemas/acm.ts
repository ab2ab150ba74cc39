/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text } from './shapes.ts';

const certificate = {
  details: z.strictObject({ status: text, type: orNull, renews: flag, notAfter: text }),
  inUse: flag,
};

export default { 'acm.certificate': certificate, 'acm.edgeCertificate': certificate };
