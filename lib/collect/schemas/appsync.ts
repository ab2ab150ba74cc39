/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull, text } from './shapes.ts';

export default { 'appsync.api': { details: z.strictObject({ visibility: text, webAcl: orNull }) } };
