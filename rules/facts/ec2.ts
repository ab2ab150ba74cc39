import type { Read } from '../facts.ts';
import type { AtRest } from './at-rest.ts';

/** Where a resource of EC2 stands. */
export interface Placement {
  /** Zone name, `ap-northeast-1a`. */
  readonly zone: string;
  readonly outpostArn: string | null;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html */
export interface Volume {
  /** `creating`, `available`, `in-use`, `deleting`, `error` …; null: not told. */
  readonly state: string | null;
  /** Ids of the instances that it is attached to. */
  readonly instanceIds: readonly string[];
  /** ISO; null: not told. */
  readonly createdAt: string | null;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html */
export interface Snapshot {
  /** `pending`, `completed`, `error`, `recoverable`, `recovering`; null: not told. */
  readonly state: string | null;
  readonly volumeId: string | null;
  /** ISO; null: not told. */
  readonly startedAt: string | null;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html */
export interface Image {
  /** Anybody may launch it; null: not told. */
  readonly public: boolean | null;
  /** `pending`, `available`, `disabled`, `failed` …; null: not told. */
  readonly state: string | null;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
export interface Instance {
  /** `pending`, `running`, `shutting-down`, `stopping` or `stopped`. */
  readonly state: string;
  /** ISO. */
  readonly launchedAt: string;
  /** null: not in a VPC (any more). */
  readonly vpcId: string | null;
}

/** How credentials are had from within an instance. */
export interface MetadataOptions {
  readonly tokens: 'required' | 'optional';
  readonly endpoint: 'enabled' | 'disabled';
}

/** The account's defaults for new instances; null: no preference. */
export interface MetadataDefaults {
  readonly tokens: string | null;
  readonly tokensEnforced: string | null;
}

/** A switch of a region against making something public. */
export interface SharingBlock {
  /** `block-all-sharing`, `block-new-sharing` or `unblocked`. */
  readonly state: string;
  /** `account` or `declarative-policy`; null: not told. */
  readonly managedBy: string | null;
}

export interface Ec2Attributes {
  /** EBS default encryption of a region. */
  'ec2.ebsDefaults': {
    readonly encryptionByDefault: Read<boolean>;
    /** Key id, ARN or alias. */
    readonly defaultKmsKeyId: Read<string>;
  };
  /** Every instance that is not terminated. */
  'ec2.instance': {
    readonly placement: Read<Placement>;
    /** Name of the Auto Scaling group that launched it; null: none did. */
    readonly autoScalingGroup: Read<string | null>;
    readonly details: Read<Instance>;
    readonly metadataOptions: Read<MetadataOptions>;
  };
  /** Defaults of the metadata service in a region. */
  'ec2.metadataDefaults': { readonly defaults: Read<MetadataDefaults> };
  'ec2.volume': {
    readonly placement: Read<Placement>;
    readonly encryption: Read<AtRest>;
    readonly details: Read<Volume>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  /** The account's own. */
  'ec2.snapshot': {
    readonly encryption: Read<AtRest>;
    readonly details: Read<Snapshot>;
    /** Anybody may make a volume of it; null: not asked, for what is encrypted cannot be public. */
    readonly public: Read<boolean | null>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  /** The account's own, deprecated and disabled ones too. */
  'ec2.image': { readonly details: Read<Image>; readonly tags: Read<Readonly<Record<string, string>>> };
  /** The switch of a region against public snapshots. */
  'ec2.snapshotBlock': { readonly block: Read<SharingBlock> };
  /** The switch of a region against public images. */
  'ec2.imageBlock': { readonly block: Read<SharingBlock> };
  'ec2.subnet': {
    readonly placement: Read<Placement>;
    readonly network: Read<{
      /** null: not told. */
      readonly vpcId: string | null;
      /** Of IPv4 and IPv6. */
      readonly cidrs: readonly string[];
    }>;
    /** Some network interface stands in it. */
    readonly inUse: Read<boolean>;
  };
  /** A zone of a region, opted in or not; its name is `name`. */
  'ec2.zone': {
    /** `availability-zone`, `local-zone` or `wavelength-zone`. */
    readonly type: Read<string>;
  };
}
