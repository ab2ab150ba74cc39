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

export interface GuardDutyAttributes {
  /** GuardDuty of the account in a region. */
  'guardduty.detector': {
    /** null: not enabled, there is no detector. */
    readonly detector: Read<Detector | null>;
    /** null: stand-alone, or itself the administrator. */
    readonly administrator: Read<Administrator | null>;
  };
}
