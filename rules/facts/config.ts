import type { Read } from '../facts.ts';

/** What the recorder of the account's own (not one that a service links) is told to record. */
export interface ConfigRecorder {
  /** Of recordingGroup. */
  readonly allSupported: boolean;
  /** Whether IAM's global types are among all that are supported. */
  readonly includesGlobalTypes: boolean;
  /** RecordingStrategy; null: a recorder that was made before there were strategies. */
  readonly strategy:
    'ALL_SUPPORTED_RESOURCE_TYPES' | 'INCLUSION_BY_RESOURCE_TYPES' | 'EXCLUSION_BY_RESOURCE_TYPES' | null;
  readonly included: readonly string[];
  readonly excluded: readonly string[];
  /** How often it records, where no override says otherwise. */
  readonly frequency: 'CONTINUOUS' | 'DAILY';
}

/** DescribeConfigurationRecorderStatus; times are ISO 8601 in UTC. */
export interface ConfigRecorderStatus {
  readonly recording: boolean;
  /** `Pending`, `Success`, `Failure` or `NotApplicable`; null: not told. */
  readonly lastStatus: string | null;
  readonly lastStartTime: string | null;
}

/** One way in which a channel delivers. */
export interface ConfigDelivery {
  /** `Success`, `Failure` or `Not_Applicable`; null: never tried. */
  readonly lastStatus: string | null;
  readonly lastSuccessfulTime: string | null;
}

/** DescribeDeliveryChannelStatus. */
export interface ConfigDeliveryStatus {
  readonly history: ConfigDelivery;
  readonly snapshot: ConfigDelivery;
  /** Of the stream only the status is told. */
  readonly stream: ConfigDelivery;
}

export interface ConfigAttributes {
  /** The delivery channel of AWS Config in a region. */
  'config.deliveryChannel': {
    readonly bucketName: Read<string | null>;
    readonly status: Read<ConfigDeliveryStatus>;
  };
  /** The recorder of AWS Config in a region, of which an account has one at most: what it is to the account there. */
  'config.recorder': {
    /** null: there is none. */
    readonly recorder: Read<ConfigRecorder | null>;
    /** null: there is none. */
    readonly status: Read<ConfigRecorderStatus | null>;
  };
}
