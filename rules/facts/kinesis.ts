import type { Read } from '../facts.ts';

export interface KinesisAttributes {
  'kinesis.stream': {
    /** `type` is `KMS` or `NONE`. https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StreamDescriptionSummary.html */
    readonly encryption: Read<{ readonly type: string; readonly kmsKeyId: string | null }>;
  };
}
