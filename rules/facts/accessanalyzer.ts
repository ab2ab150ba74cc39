import type { Read } from '../facts.ts';

/** An analyzer of IAM Access Analyzer. */
export interface Analyzer {
  readonly arn: string;
  /** `ACCOUNT` and `ORGANIZATION` look for access from outside; the others (unused, internal access) do not. */
  readonly type: string;
  readonly status: string;
  /** Why it does not work; null: not said. */
  readonly reason: string | null;
}

/** What another account that can be read has in the region. */
export interface AnalyzersElsewhere {
  readonly account: string;
  /** ARN of its analyzer of type ORGANIZATION that is ACTIVE; null: none. */
  readonly organizationAnalyzer: string | null;
}

export interface AccessAnalyzerAttributes {
  /** IAM Access Analyzer to the account in a region. */
  'accessanalyzer.analysis': {
    readonly analyzers: Read<readonly Analyzer[]>;
    /** Of the accounts that `readAs` names; those that refused are left out. */
    readonly elsewhere: Read<readonly AnalyzersElsewhere[]>;
  };
  /** An active finding on outside access to a resource of the account. */
  'accessanalyzer.finding': {
    readonly resource: Read<string>;
    readonly isPublic: Read<boolean>;
    /** ISO. */
    readonly createdAt: Read<string>;
    /** The resource could not be analysed. */
    readonly hasError: Read<boolean>;
  };
}
