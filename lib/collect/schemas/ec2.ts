/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, orNull, text } from './shapes.ts';

const placement = z.strictObject({ zone: text, outpostArn: orNull });

export default {
  'ec2.ebsDefaults': { encryptionByDefault: flag, defaultKmsKeyId: text },
  'ec2.instance': { placement },
  'ec2.volume': { placement },
  'ec2.subnet': { placement, inUse: flag },
  'ec2.zone': { type: text },
};
