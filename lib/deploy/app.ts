/** The stacks of the CDK app: one an environment, and one more for its second region. */
import { existsSync } from 'node:fs';
import {
  Annotations,
  DefaultStackSynthesizer,
  PermissionsBoundary,
  Tags,
  type App,
  type IStackSynthesizer,
} from 'aws-cdk-lib';
import { allRules } from '../../rules/index.ts';
import { noConfiguration, parseConfiguration, type Configuration } from '../configuration/configuration.ts';
import { readText } from '../files.ts';
import { NothingSelected } from '../scan/selection.ts';
import { settingsOf } from '../scan/run.ts';
import { UsageError } from '../usage.ts';
import { smallFile } from '../yaml.ts';
import type { FiscParameter, ResolvedParameter } from './parameter.ts';
import { checkAllowed, furtherRegionsOf, possibleMeetings, reservedConcurrencyOf } from './parameters-together.ts';
import { resolveParameters } from './resolve-parameters.ts';
import { planDeployment, type DeploymentPlan } from './deployment-plan.ts';
import type { VpcSettings } from './function-settings.ts';
import { FiscComplianceStack } from './fisc-compliance-stack.ts';

/** The CLI takes it from the current folder, and so does the app. */
const defaultConfigFile = 'fisc-check.yaml';

/**
 * Adds the stacks of the environments to the app.
 *
 * @throws {UsageError} with a sentence that says which parameter is wrong and what it should be.
 */
export async function addStacks(
  app: App,
  environments: readonly FiscParameter[],
  /** Where the built handlers are. @default - the package's own */
  handlers?: string,
): Promise<void> {
  const context = app.node.getAllContext() as Readonly<Record<string, unknown>>;
  const resolved = resolveParameters(environments, context);
  for (const parameter of resolved) {
    const stack = await addEnvironment(app, parameter, handlers);
    for (const sentence of possibleMeetings(parameter, resolved)) {
      Annotations.of(stack).addWarningV2('fisc-check:environmentsMeet', sentence);
    }
  }
}

/** The environment's stacks; returns that of the home region. */
async function addEnvironment(
  app: App,
  parameter: ResolvedParameter,
  handlers: string | undefined,
): Promise<FiscComplianceStack> {
  const { envName, primaryRegion, secondaryRegion } = parameter;
  const configuration = await configurationOf(parameter);
  checkAllowed('primaryRegion', primaryRegion, settingsOf(configuration).allowedRegions);
  const plan = await planOf(parameter, configuration);
  const name = envName === 'Default' ? 'FiscCompliance' : `${envName}-FiscCompliance`;
  const stack = addStack(app, name, plan, parameter, { ...homeSettings(parameter), region: primaryRegion, handlers });
  if (secondaryRegion === undefined) return stack;
  const secondary = { ...secondarySettings(parameter), region: secondaryRegion, handlers };
  addStack(app, `${name}-${secondaryRegion}`, plan, parameter, secondary);
  return stack;
}

/** What differs from region to region. */
export interface RegionSettings {
  /** Whether it is the account's home region. */
  readonly home: boolean;
  /** @default - whichever it is deployed to */
  readonly region?: string;
  readonly keyArn?: string | undefined;
  readonly topicArn?: string | undefined;
  readonly topicKeyArn?: string | undefined;
  readonly vpc?: VpcSettings | undefined;
  readonly handlers?: string | undefined;
  /** @default - the app's, or that of the parameter `qualifier` */
  readonly synthesizer?: IStackSynthesizer;
}

/** What the parameters say of the home region. */
export function homeSettings(parameter: ResolvedParameter): RegionSettings {
  const { keyArn, topicArn, topicKeyArn, subnetIds, securityGroupIds } = parameter;
  return { home: true, keyArn, topicArn, topicKeyArn, vpc: vpcOf(subnetIds, securityGroupIds) };
}

/** What they say of the second region: keys, topics and subnets are each region's own. */
export function secondarySettings(parameter: ResolvedParameter): RegionSettings {
  return {
    home: false,
    keyArn: parameter.secondaryKeyArn,
    topicArn: parameter.secondaryTopicArn,
    topicKeyArn: parameter.secondaryTopicKeyArn,
    vpc: vpcOf(parameter.secondarySubnetIds, parameter.secondarySecurityGroupIds),
  };
}

/** A stack of the environment. */
export function addStack(
  app: App,
  name: string,
  plan: DeploymentPlan,
  parameter: ResolvedParameter,
  { home, region, keyArn, topicArn, topicKeyArn, vpc, handlers, synthesizer = ofQualifier(parameter) }: RegionSettings,
): FiscComplianceStack {
  const { account, permissionsBoundary } = parameter;
  const reservedConcurrency = reservedConcurrencyOf(parameter);
  const stack = new FiscComplianceStack(app, name, {
    plan,
    home,
    env: { ...(region !== undefined && { region }), ...(account !== undefined && { account }) },
    ...(synthesizer !== undefined && { synthesizer }),
    terminationProtection: parameter.terminationProtection,
    tags: parameter.tags,
    itemRules: parameter.itemRules,
    emails: parameter.notifyEmails,
    reportAt: parameter.reportAt,
    securityHub: parameter.securityHub,
    createRecorder: parameter.createRecorder,
    logRetention: parameter.functionLogDays,
    accessLogDays: parameter.accessLogDays,
    ...(reservedConcurrency !== undefined && { reservedConcurrency }),
    ...optional(parameter, [
      'formerKeyArns',
      'rolePath',
      'roleNamePrefix',
      'logBucketName',
      'objectLockDays',
      'reportRetentionDays',
      'parameterPath',
      'attestationWriters',
      'unknownAs',
    ]),
    ...(permissionsBoundary !== undefined && { permissionsBoundary: boundary(permissionsBoundary) }),
    ...(keyArn !== undefined && { keyArn }),
    ...(topicArn !== undefined && { topicArn }),
    ...(topicKeyArn !== undefined && { topicKeyArn }),
    ...(vpc && { vpc }),
    ...(handlers !== undefined && { handlers }),
  });
  for (const [key, value] of Object.entries(parameter.tags)) Tags.of(stack).add(key, value);
  return stack;
}

/** CDK's own types are not made for exactOptionalPropertyTypes, hence the assertion. */
function ofQualifier({ qualifier }: ResolvedParameter): IStackSynthesizer | undefined {
  return qualifier === undefined ? undefined : (new DefaultStackSynthesizer({ qualifier }) as IStackSynthesizer);
}

/** The CDK puts the name behind `policy/`: a path before it begins without a slash. */
function boundary(nameOrArn: string): PermissionsBoundary {
  return nameOrArn.startsWith('arn:')
    ? PermissionsBoundary.fromArn(nameOrArn)
    : PermissionsBoundary.fromName(nameOrArn.replace(/^\//, ''));
}

/** How the environment judges. */
export async function configurationOf(parameter: ResolvedParameter): Promise<Configuration> {
  const { level, allowedRegions } = parameter;
  const file = parameter.configFile ?? (existsSync(defaultConfigFile) ? defaultConfigFile : undefined);
  const stated =
    file === undefined ? noConfiguration : parseConfiguration(await readText(file, smallFile.length), file, allRules);
  return {
    ...stated,
    level: level ?? stated.level,
    settings: { ...stated.settings, ...(allowedRegions && { allowedRegions }) },
  };
}

/** What the environment deploys. */
export async function planOf(parameter: ResolvedParameter, configuration: Configuration): Promise<DeploymentPlan> {
  const { rules, items, locale, orgRoleArn, costExplorer, ruleNamePrefix, rulesInPacks } = parameter;
  const { allowedRegions } = settingsOf(configuration);
  for (const region of furtherRegionsOf(parameter)) {
    checkAllowed(region === parameter.secondaryRegion ? 'secondaryRegion' : 'furtherRegions', region, allowedRegions);
  }
  try {
    return await planDeployment({
      configuration,
      locale,
      costExplorer,
      ruleNamePrefix,
      rulesInPacks,
      ...(rules && { rules }),
      ...(items && { items }),
      furtherRegions: furtherRegionsOf(parameter),
      ...(orgRoleArn !== undefined && { orgRoleArn }),
    });
  } catch (error) {
    if (error instanceof NothingSelected) throw new UsageError(`parameters 'rules' and 'items': ${error.message}`);
    throw error;
  }
}

/** Both or neither. */
function vpcOf(
  subnetIds: readonly string[] | undefined,
  securityGroupIds: readonly string[] | undefined,
): VpcSettings | undefined {
  return subnetIds === undefined || securityGroupIds === undefined ? undefined : { subnetIds, securityGroupIds };
}

/** The named values that are there: an absent one is no value. */
function optional<T extends object, K extends keyof T>(
  values: T,
  keys: readonly K[],
): { [P in K]?: Exclude<T[P], undefined> } {
  const there = keys.filter((key) => values[key] !== undefined).map((key) => [key, values[key]] as const);
  return Object.fromEntries(there) as { [P in K]?: Exclude<T[P], undefined> };
}
