import type { Read } from '../facts.ts';

/** Where a resource of EC2 stands. */
export interface Placement {
  /** Zone name, `ap-northeast-1a`. */
  readonly zone: string;
  readonly outpostArn: string | null;
}

export interface Ec2Attributes {
  /** EBS default encryption of a region. */
  'ec2.ebsDefaults': {
    readonly encryptionByDefault: Read<boolean>;
    /** Key id, ARN or alias. */
    readonly defaultKmsKeyId: Read<string>;
  };
  /** Every instance that is not terminated. */
  'ec2.instance': { readonly placement: Read<Placement> };
  'ec2.volume': { readonly placement: Read<Placement> };
  'ec2.subnet': {
    readonly placement: Read<Placement>;
    /** Some network interface stands in it. */
    readonly inUse: Read<boolean>;
  };
  /** A zone of a region, opted in or not; its name is `name`. */
  'ec2.zone': {
    /** `availability-zone`, `local-zone` or `wavelength-zone`. */
    readonly type: Read<string>;
  };
}
