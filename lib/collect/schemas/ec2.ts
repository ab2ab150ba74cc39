/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { atRest, flag, orNull, tags, text, texts } from './shapes.ts';

const placement = z.strictObject({ zone: text, outpostArn: orNull });

const sharingBlock = z.strictObject({ state: text, managedBy: orNull });

export default {
  'ec2.ebsDefaults': { encryptionByDefault: flag, defaultKmsKeyId: text },
  'ec2.instance': {
    placement,
    autoScalingGroup: orNull,
    details: z.strictObject({ state: text, launchedAt: text, vpcId: orNull }),
    metadataOptions: z.strictObject({
      tokens: z.enum(['required', 'optional']),
      endpoint: z.enum(['enabled', 'disabled']),
    }),
  },
  'ec2.metadataDefaults': { defaults: z.strictObject({ tokens: orNull, tokensEnforced: orNull }) },
  'ec2.volume': {
    placement,
    encryption: atRest,
    details: z.strictObject({ state: orNull, instanceIds: texts, createdAt: orNull }),
    tags,
  },
  'ec2.snapshot': {
    encryption: atRest,
    details: z.strictObject({ state: orNull, volumeId: orNull, startedAt: orNull }),
    public: flag.nullable(),
    tags,
  },
  'ec2.image': { details: z.strictObject({ public: flag.nullable(), state: orNull }), tags },
  'ec2.snapshotBlock': { block: sharingBlock },
  'ec2.imageBlock': { block: sharingBlock },
  'ec2.subnet': { placement, network: z.strictObject({ vpcId: orNull, cidrs: texts }), inUse: flag },
  'ec2.zone': { type: text },
};
