import type { Read } from '../facts.ts';

/** https://docs.aws.amazon.com/emr/latest/APIReference/API_BlockPublicAccessConfiguration.html */
export interface EmrBlock {
  readonly blocks: boolean;
  /** Ports that may be open to all nevertheless. */
  readonly permitted: readonly { readonly from: number; readonly to: number }[];
}

export interface EmrAttributes {
  /** A region's switch. */
  'emr.block': {
    /** How many clusters are starting, running or waiting. */
    readonly clusters: Read<number>;
    readonly configuration: Read<EmrBlock>;
  };
}
