import type { Read } from '../facts.ts';

/** RDS, Aurora, Neptune and DocumentDB. */
export interface RdsAttributes {
  'rds.instance': {
    /** ARNs of its copies in other regions: read replicas and replicated automated backups. */
    readonly copies: Read<readonly string[]>;
    /** `postgres`, `aurora-mysql`, …; null: the answer did not say. */
    readonly engine: Read<string | null>;
  };
  'rds.cluster': { readonly copies: Read<readonly string[]>; readonly engine: Read<string | null> };
  /** Automated backups where they lie; `id` is the ARN of the backup. */
  'rds.automatedBackup': {
    readonly source: Read<{ readonly arn: string; readonly resourceId: string | null; readonly name: string }>;
  };
  /** One for all regions. */
  'rds.globalCluster': { readonly memberArns: Read<readonly string[]> };
}
