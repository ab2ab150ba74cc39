/** Constructs for continuous checking: the rules and FISC items as AWS Config rules, and the reporter. */
export { FiscAfterDeployment, type FiscAfterDeploymentProps } from './fisc-after-deployment.ts';
export { FiscConfigRules, type FiscConfigRulesProps } from './fisc-config-rules.ts';
export { FiscItemRules, type FiscItemRulesProps } from './fisc-item-rules.ts';
export { FiscOperations, type FiscOperationsProps } from './fisc-operations.ts';
export {
  planDeployment,
  type DeploymentPlan,
  type PlannedItem,
  type PlannedRule,
  type PlanOptions,
} from './deployment-plan.ts';
export { FiscRecorder, type FiscRecorderProps } from './fisc-recorder.ts';
export { FiscReporter, type FiscReporterProps } from './fisc-reporter.ts';
export type { FunctionSettings, VpcSettings } from './function-settings.ts';
export { FiscComplianceStack, type FiscComplianceStackProps } from './fisc-compliance-stack.ts';
export type { Trigger } from '../aws-config/trigger.ts';
export { parseConfiguration, type Configuration } from '../configuration/configuration.ts';
export { allRules } from '../../rules/index.ts';
