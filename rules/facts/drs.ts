import type { Read } from '../facts.ts';

/** https://docs.aws.amazon.com/drs/latest/APIReference/API_SourceServer.html */
export interface DrsServer {
  /** `CONTINUOUS`, `INITIAL_SYNC`, `STALLED`, `STOPPED`, `DISCONNECTED` …; null: not told. */
  readonly replicationState: string | null;
  /** How far the copy is behind, an ISO 8601 duration; null: not told. */
  readonly lag: string | null;
  /** ISO; null: not told. */
  readonly addedAt: string | null;
  /** The last time that somebody had the server launched; null: never. */
  readonly lastLaunch: {
    /** `DRILL`, `RECOVERY`; null: not told. */
    readonly type: string | null;
    /** ISO; null: not told. */
    readonly at: string | null;
  } | null;
  /** `NOT_STARTED`, `PENDING`, `SUCCEEDED`, `FAILED`; null: not told. */
  readonly lastLaunchResult: string | null;
}

export interface DrsAttributes {
  /** A server that AWS Elastic Disaster Recovery replicates into the region; extended ones too. */
  'drs.sourceServer': {
    readonly details: Read<DrsServer>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
}
