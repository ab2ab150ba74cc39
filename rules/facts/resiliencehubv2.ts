import type { Read } from '../facts.ts';

/** A service as the next generation of AWS Resilience Hub assesses it. */
export interface AssessedService {
  /** null: no policy. */
  readonly policyArn: string | null;
  /** `NOT_STARTED`, `PENDING`, `IN_PROGRESS`, `FAILED`, `SUCCESS`; null: not told. */
  readonly assessment: string | null;
  /** `availabilitySlo`, `multiAzRtoRpo` … and whether it is `ACHIEVABLE` or `NOT_ACHIEVABLE`; those that are told. */
  readonly targets: Readonly<Record<string, string>>;
}

export interface ResilienceHubV2Attributes {
  /** The account's own, in their home region. */
  'resiliencehubv2.service': {
    readonly details: Read<AssessedService>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
}
