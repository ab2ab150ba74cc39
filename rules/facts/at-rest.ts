/** Encryption at rest, as a service tells it. */
export interface AtRest {
  /** null: the answer does not say. */
  readonly encrypted: boolean | null;
  /**
   * How, in the service's words: `sse-kms`, `sse-ebs`, `sse-rds`, `sse-elasticache`, `none` …; null: the answer does not say.
   * Where it stands it is the truth: with a key that AWS owns RDS answers `StorageEncrypted` false and type `sse-rds`.
   */
  readonly type: string | null;
  /** Id, ARN or alias of the key; null: none is named. */
  readonly kmsKeyId: string | null;
}
