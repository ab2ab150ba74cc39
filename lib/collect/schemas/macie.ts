/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { orNull } from './shapes.ts';

export default { 'macie.session': { status: z.enum(['ENABLED', 'PAUSED']).nullable(), administrator: orNull } };
