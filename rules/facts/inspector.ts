import type { Read } from '../facts.ts';
import type { WaitingFindings } from './securityhub.ts';

/** Statuses of Inspector: `ENABLED`, `ENABLING`, `DISABLED`, `DISABLING`, `SUSPENDED`, `SUSPENDING`. */
export interface InspectorStatus {
  readonly account: string;
  readonly ec2: string;
  readonly ecr: string;
  /** null: not told. */
  readonly lambda: string | null;
}

/** Whether Inspector scans an instance, one way of scanning a row. */
export interface InstanceCoverage {
  readonly instanceId: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly reason: string;
}

export interface InspectorAttributes {
  /** Inspector of the account in a region. */
  'inspector.account': {
    readonly status: Read<InspectorStatus>;
    /** Its ACTIVE findings that have a fix, by severity. */
    readonly fixableCritical: Read<WaitingFindings>;
    readonly fixableHigh: Read<WaitingFindings>;
    /** The account's instances as Inspector knows them. */
    readonly coverage: Read<readonly InstanceCoverage[]>;
  };
}
