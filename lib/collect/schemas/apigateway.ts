/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, texts } from './shapes.ts';

const endpoint = { types: texts, securityPolicy: orNull };

export default {
  'apigateway.domainName': { endpoint: z.strictObject(endpoint) },
  'apigateway.stage': { webAcl: orNull },
  'apigateway.restApi': { endpoint: z.strictObject({ ...endpoint, isDisabled: flag }) },
};
