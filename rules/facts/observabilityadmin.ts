import type { Read } from '../facts.ts';

/** A rule by which an organization's logs are gathered. */
export interface CentralizationRule {
  readonly name: string;
  readonly sourceRegions: readonly string[];
  /** Where the logs go, and where their backup stands. */
  readonly destinationRegions: readonly string[];
}

export interface ObservabilityadminAttributes {
  /** The account, where it may read its organization's rules and there are some. */
  'observabilityadmin.centralization': { readonly rules: Read<readonly CentralizationRule[]> };
}
