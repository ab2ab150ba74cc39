/** Reads what AWS Config holds of the deployed rules. */
import type { Catalog } from '../../catalog/schema.ts';
import { allRules } from '../../rules/index.ts';
import { AwsCallError, MissingField } from '../aws/errors.ts';
import { resultFromEvaluations } from '../aws-config/from-evaluations.ts';
import { inputParameters, recordedNow, rulesInConfig } from '../aws-config/state.ts';
import { configRuleName, deployedAs } from '../aws-config/rule-name.ts';
import type { ScanResult } from '../result/result.ts';
import { choiceProblems } from '../problems/choices.ts';
import { UsageError } from '../usage.ts';
import type { ReportFlags } from './flags.ts';
import { configurationOf, evidenceOf, signIn } from './inputs.ts';
import { sayOfWire } from './network.ts';

/** @throws {UsageError} when none of the rules is deployed in the account and region. */
export async function readFromConfig(flags: ReportFlags, catalog: Catalog, signal: AbortSignal): Promise<ScanResult> {
  const { rulePrefix } = flags;
  const judging = await configurationOf(flags);
  const evidence = await evidenceOf(flags.evidence, catalog);
  const { aws } = await signIn(flags, { ...judging, readAs: [] }, signal);
  const [rules, parameters, recorded] = await Promise.all([
    rulesInConfig(aws, allRules, rulePrefix),
    inputParameters(aws, rulePrefix),
    recordedNow(aws, allRules),
  ]).catch(unreadable);
  sayOfWire(aws.wire);
  const inConfig = rules.map((rule) => ({
    ...rule,
    parameters: parameters.get(deployedAs(parameters.keys(), configRuleName(rulePrefix, rule.ruleId))) ?? null,
    isRecorded: recorded.has(rule.ruleId),
  }));
  if (inConfig.every(({ evaluations }) => evaluations === null)) {
    throw new UsageError(choiceProblems.nothingDeployed(aws.account, aws.homeRegion, rulePrefix));
  }
  return resultFromEvaluations({
    inConfig,
    all: allRules,
    catalog,
    judging,
    evidence,
    account: aws.account,
    callerArn: aws.callerArn,
    region: aws.homeRegion,
    rulePrefix,
    now: new Date(aws.wire.clock.now()).toISOString(),
    calls: aws.calls,
  });
}

/** Without them there is nothing to report. @throws {UsageError} for an answer of AWS. */
function unreadable(error: unknown): never {
  if (error instanceof AwsCallError) {
    const { api, region, facts } = error;
    throw new UsageError(choiceProblems.configRefused(region, `${api} ${facts.code}: ${facts.message}`));
  }
  if (error instanceof MissingField) throw new UsageError(choiceProblems.configMalformed(error.message));
  throw error;
}
