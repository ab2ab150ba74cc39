import type { Read } from '../facts.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export interface QueueAttributes {
  /** Text of the queue's policy; null: none. */
  readonly policy: string | null;
  /** `true` or `false`, a text; null: not told. */
  readonly sqsManagedSseEnabled: string | null;
  /** Id, ARN or alias of the key; null: none. */
  readonly kmsMasterKeyId: string | null;
}

export interface SqsAttributes {
  'sqs.queue': { readonly attributes: Read<QueueAttributes> };
}
