/** The values of a reading, by kind and attribute. */
import * as z from 'zod';

export default { 'macie.session': { status: z.enum(['ENABLED', 'PAUSED']).nullable() } };
