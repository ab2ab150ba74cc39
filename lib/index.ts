/** fisc-check as a library: read an account, judge facts, roll up per FISC item, render reports (docs/api.md). */
export type { Catalog, Item, Mapping, Source } from '../catalog/schema.ts';
export type { Cause, Fact, Facts, Identity, Listing, Needs, Read, Reason, ResourceKind } from '../rules/facts.ts';
export { allRules, rules, type RuleId } from '../rules/index.ts';
export type { Level, Locale, Rule, Severity } from '../rules/rule.ts';
export type { Settings } from '../rules/settings.ts';
export {
  collect,
  demoFacts,
  evaluate,
  render,
  scan,
  type CollectOptions,
  type Credentials,
  type EvaluateOptions,
  type RenderOptions,
  type Scan,
  type ScanOptions,
} from './api.ts';
export type { OnProgress, ProgressEvent } from './collect/progress.ts';
export { theCatalog } from './catalog.ts';
export type { FactsHeader, FactsSet } from './collect/facts-set.ts';
export { FactsFile, packFacts } from './collect/facts-file.ts';
export { readFacts, unpackFacts, type ReadFacts } from './collect/facts-read.ts';
export { noConfiguration, parseConfiguration, type Configuration } from './configuration/configuration.ts';
export {
  evidenceContext,
  noEvidence,
  parseEvidence,
  type Attestation,
  type Evidence,
  type Exception,
} from './evidence/evidence.ts';
export { formats, type FormatName, type ReportContent, type ReportFile, type ReportInput } from './report/index.ts';
export {
  compareResults,
  type ChangeKind,
  type Difference,
  type FindingChange,
  type ItemChange,
  type ScopeDifference,
} from './result/difference.ts';
export { parseResult } from './result/read.ts';
export type { FactValue, ValuesOf } from './result/fact-value.ts';
export type * from './result/result.ts';
export type { Evaluation } from './scan/evaluate.ts';
export { run, type Judging } from './scan/run.ts';
export { selectRules, type Selection } from './scan/selection.ts';
export { NoCredentials, UsageError } from './usage.ts';
