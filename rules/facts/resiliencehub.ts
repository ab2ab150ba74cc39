import type { Read } from '../facts.ts';

/** https://docs.aws.amazon.com/resilience-hub/latest/APIReference/API_AppSummary.html */
export interface AssessedApp {
  /** `Active`, `Deleting`; null: not told. */
  readonly status: string | null;
  /** `PolicyMet`, `PolicyBreached`, `NotAssessed`, `ChangesDetected`, `NotApplicable`, `MissingPolicy`; null: not told. */
  readonly compliance: string | null;
  /** `Detected`, `NotDetected`, `NotChecked`; null: not told. */
  readonly drift: string | null;
  /** ISO; null: never. */
  readonly evaluatedAt: string | null;
}

export interface ResilienceHubAttributes {
  'resiliencehub.app': {
    readonly details: Read<AssessedApp>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
}
