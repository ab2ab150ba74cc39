/** fisc-check as a library: judge facts, roll up per FISC item, render reports. */
export type { Catalog, Item, Mapping, Source } from '../catalog/schema.ts';
export type { Cause, Fact, Facts, Identity, Listing, Needs, Read, Reason, ResourceKind } from '../rules/facts.ts';
export { allRules, rules, type RuleId } from '../rules/index.ts';
export type { Level, Locale, Rule, Severity } from '../rules/rule.ts';
export type { Settings } from '../rules/settings.ts';
export { theCatalog } from './catalog.ts';
export type { FactsHeader, FactsSet } from './collect/facts-set.ts';
export { FactsFile, packFacts } from './collect/facts-file.ts';
export { readFacts, unpackFacts } from './collect/facts-read.ts';
export { parseConfiguration, type Configuration } from './configuration/configuration.ts';
export { formats, type FormatName } from './report/index.ts';
export type * from './result/result.ts';
export { evaluate } from './scan/evaluate.ts';
export { run, type Judging } from './scan/run.ts';
