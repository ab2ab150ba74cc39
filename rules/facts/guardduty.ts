import type { Read } from '../facts.ts';

/** The account that administers a service for this one, as the service names it to the member. */
export interface Administrator {
  readonly account: string;
  /** `Enabled` while the relationship holds; AWS writes it in several cases. */
  readonly status: string;
}

/** What GetDetector says. */
export interface Detector {
  readonly id: string;
  readonly status: 'ENABLED' | 'DISABLED';
  /** Names of the features (protection plans) that are ENABLED; null: the answer did not say. */
  readonly enabledFeatures: readonly string[] | null;
}

/** One criterion of a filter; all of its parts must hold. */
export interface FilterCriterion {
  /** `severity`, `service.archived`. */
  readonly field: string;
  readonly equals: readonly string[];
  readonly notEquals: readonly string[];
  /** At least, and more than. */
  readonly min: number | null;
  readonly above: number | null;
  /** At most, and less than. */
  readonly max: number | null;
  readonly below: number | null;
}

/** A filter that archives what it takes, so that nobody is told of it. */
export interface ArchiveFilter {
  readonly name: string;
  readonly criteria: readonly FilterCriterion[];
}

export interface GuardDutyAttributes {
  /** GuardDuty of the account in a region. */
  'guardduty.detector': {
    /** null: not enabled, there is no detector. */
    readonly detector: Read<Detector | null>;
    /** Filters with the action ARCHIVE; null: an administrator has them (not asked), or there is no detector. */
    readonly archiveFilters: Read<readonly ArchiveFilter[] | null>;
    /** null: stand-alone, or itself the administrator. */
    readonly administrator: Read<Administrator | null>;
  };
}
