/** Constructs for continuous checking: the rules and FISC items as AWS Config rules, and the reporter. */
export { FiscConfigRules, type FiscConfigRulesProps } from './config-rules.ts';
export { FiscItemRules, type FiscItemRulesProps } from './item-rules.ts';
export { FiscOperations, type FiscOperationsProps } from './operations.ts';
export { planDeployment, type DeploymentPlan, type PlannedItem, type PlannedRule, type PlanOptions } from './plan.ts';
export { FiscRecorder, type FiscRecorderProps } from './recorder.ts';
export { FiscReporter, type FiscReporterProps } from './reporter.ts';
export type { FunctionSettings, VpcSettings } from './settings.ts';
export { FiscComplianceStack, type FiscComplianceStackProps } from './stack.ts';
export type { Trigger } from './trigger.ts';
export { parseConfiguration, type Configuration } from '../config/config.ts';
export { allRules } from '../../rules/index.ts';
