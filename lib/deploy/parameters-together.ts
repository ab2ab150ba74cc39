/** What the schema of one value cannot say: values that must fit each other, and environments that must not meet. */
import { Token } from 'aws-cdk-lib';
import { UsageError } from '../usage.ts';
import type { ResolvedParameter } from './parameter.ts';
import { refuseRepeated } from './wrong-value.ts';

/** Lambda keeps so many of an account's concurrent executions for functions that reserve none. https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
const unreservable = 100;
/** What AWS grants an account of some age. */
const usualQuota = 1000;
/** What the rule handler reserves where the quota is stated and large enough for it. */
const usualReserve = 50;

/** Parameters by name, or a construct's options. */
type Values = object;

/** @throws {UsageError} for the first pair that does not fit. */
export function checkTogether(parameter: ResolvedParameter): void {
  const { primaryRegion, secondaryRegion } = parameter;
  if (secondaryRegion === primaryRegion) {
    throw new UsageError(`parameter 'secondaryRegion': ${primaryRegion} is the primary region already`);
  }
  for (const [name, value] of Object.entries(parameter)) if (Array.isArray(value)) refuseRepeated(name, value);
  for (const name of ['primaryRegion', 'secondaryRegion'] as const) {
    const region = parameter[name];
    if (region === undefined || parameter.furtherRegions?.includes(region) !== true) continue;
    throw new UsageError(`parameter 'furtherRegions': ${region} is the ${name.replace('Region', '')} region already`);
  }
  inRegion(parameter, ['keyArn', 'topicArn', 'topicKeyArn'], primaryRegion);
  checkFormerKeys(parameter);
  inRegion(parameter, ['secondaryKeyArn', 'secondaryTopicArn', 'secondaryTopicKeyArn'], secondaryRegion);
  together(parameter, 'subnetIds', 'securityGroupIds', 'a function in a VPC needs both');
  together(parameter, 'secondarySubnetIds', 'secondarySecurityGroupIds', 'a function in a VPC needs both');
  onlyWith(parameter, 'topicKeyArn', 'topicArn');
  onlyWith(parameter, 'secondaryTopicKeyArn', 'secondaryTopicArn');
  if (parameter.notifyEmails.length > 0) {
    notBoth(parameter, 'notifyEmails', 'topicArn', existingTopic);
    notBoth(parameter, 'notifyEmails', 'secondaryTopicArn', existingTopic);
  }
  checkRetention(parameter);
  checkConcurrency(parameter);
}

/** Concurrent executions to reserve for the rule handler; undefined: none, which every account can give. */
export function reservedConcurrencyOf({
  reservedConcurrency,
  lambdaConcurrencyQuota,
}: Pick<ResolvedParameter, 'reservedConcurrency' | 'lambdaConcurrencyQuota'>): number | undefined {
  if (reservedConcurrency !== undefined) return reservedConcurrency;
  const free = (lambdaConcurrencyQuota ?? 0) - unreservable;
  return free >= usualReserve ? usualReserve : undefined;
}

/** What environments in one account and region must not share: Config rules, roles and parameters are called by it. */
const ownNames = ['ruleNamePrefix', 'roleNamePrefix', 'parameterPath'] as const;

/** Two environments that have a region and a name in common. */
interface Meeting {
  readonly one: ResolvedParameter;
  readonly other: ResolvedParameter;
  readonly region: string;
  readonly name: (typeof ownNames)[number];
}

/** @throws {UsageError} for environments whose names would meet in one account. */
export function checkEnvironments(environments: readonly ResolvedParameter[]): void {
  for (const { one, other, region, name } of meetings(environments)) {
    if (one.account === undefined || one.account !== other.account) continue;
    throw new UsageError(
      `parameter '${name}': ${one.envName} and ${other.envName} are both in ${one.account}, ${region}: ` +
        `each needs its own (got '${one[name]}' twice)`,
    );
  }
}

/** Why an environment may meet another at deployment, for all that is known: one of them states no account. */
export function possibleMeetings(
  environment: ResolvedParameter,
  environments: readonly ResolvedParameter[],
): readonly string[] {
  return meetings(environments)
    .filter(({ one, other }) => other === environment && (one.account === undefined || other.account === undefined))
    .map(
      ({ one, other, region, name }) =>
        `${one.envName} and ${other.envName} are both in ${region} and called by '${name}' '${one[name]}': in one account ` +
        `they meet; state 'account', or another '${name}'`,
    );
}

function meetings(environments: readonly ResolvedParameter[]): readonly Meeting[] {
  return environments.flatMap((one, index) =>
    environments.slice(index + 1).flatMap((other) => {
      const region = regionsOf(one).find((each) => regionsOf(other).includes(each));
      if (region === undefined) return [];
      const shared = ownNames.filter((name) => one[name] !== undefined && one[name] === other[name]);
      return shared.map((name) => ({ one, other, region, name }));
    }),
  );
}

function regionsOf(parameter: ResolvedParameter): readonly string[] {
  return [parameter.primaryRegion, ...furtherRegionsOf(parameter)];
}

/** Beside the home region: where the regional rules are, whoever deploys them. */
export function furtherRegionsOf({
  secondaryRegion,
  furtherRegions = [],
}: Pick<ResolvedParameter, 'secondaryRegion' | 'furtherRegions'>): readonly string[] {
  return secondaryRegion === undefined ? furtherRegions : [secondaryRegion, ...furtherRegions];
}

/** Why addresses go with a topic that is made alone: FiscDeploy subscribes nobody to a topic that others own. */
export const existingTopic =
  'an existing topic has subscribers of its own, and another account refuses new ones; subscribe the addresses there';

/**
 * @param expected the region of the stack; undefined: there is none.
 * @throws {UsageError} for the first ARN of another region.
 */
export function inRegion(
  values: Values,
  names: readonly `${string}Arn${'' | 's'}`[],
  expected: string | undefined,
): void {
  if (Token.isUnresolved(expected)) return;
  for (const name of names) {
    const arns = [valueOf(values, name) ?? []].flat().map(String);
    const known = arns.filter((arn) => !Token.isUnresolved(arn));
    const actual = known.map((arn) => arn.split(':')[3]).find((region) => region !== expected);
    if (actual === undefined) continue;
    throw new UsageError(`parameter '${name}': it is in ${actual}, the stack in ${expected ?? 'no second region'}`);
  }
}

function checkFormerKeys(parameter: ResolvedParameter): void {
  const { keyArn, formerKeyArns = [], primaryRegion } = parameter;
  inRegion(parameter, ['formerKeyArns'], primaryRegion);
  if (keyArn === undefined || !formerKeyArns.includes(keyArn)) return;
  throw new UsageError(`parameter 'formerKeyArns': '${keyArn}' is the key in use ('keyArn')`);
}

/** @throws {UsageError} for the one without the other. */
function together(values: Values, one: string, other: string, why: string): void {
  if ((valueOf(values, one) === undefined) === (valueOf(values, other) === undefined)) return;
  throw new UsageError(`parameters '${one}' and '${other}' belong together: ${why}`);
}

/** @throws {UsageError} for both. */
export function notBoth(values: Values, one: string, other: string, why: string): void {
  if (valueOf(values, one) === undefined || valueOf(values, other) === undefined) return;
  throw new UsageError(`parameters '${one}' and '${other}' exclude each other: ${why}`);
}

/** @throws {UsageError} for one without what it needs. */
export function onlyWith(values: Values, name: string, needed: string): void {
  if (valueOf(values, name) === undefined || valueOf(values, needed) !== undefined) return;
  throw new UsageError(`parameter '${name}': it goes with '${needed}' alone, which is not given`);
}

/** @throws {UsageError} for reports that should go before anybody can delete them. */
export function checkRetention(values: {
  readonly objectLockDays?: number | undefined;
  readonly reportRetentionDays?: number | undefined;
}): void {
  const { objectLockDays, reportRetentionDays } = values;
  if (objectLockDays === undefined || reportRetentionDays === undefined || reportRetentionDays >= objectLockDays)
    return;
  throw new UsageError(
    `parameter 'reportRetentionDays': expected at least the ${objectLockDays} days of 'objectLockDays', before which ` +
      `nobody can delete a report (got ${reportRetentionDays})`,
  );
}

/** @throws {UsageError} for a stack in a region of which the rules say that nothing may be there. */
export function checkAllowed(name: string, region: string, allowedRegions: readonly string[]): void {
  if (Token.isUnresolved(region) || allowedRegions.includes(region)) return;
  throw new UsageError(
    `parameter '${name}': ${region} is not among the allowed regions (${allowedRegions.join(', ')}): ` +
      `state allowedRegions in the configuration, or -c allowedRegions=${[...allowedRegions, region].join(',')}`,
  );
}

function valueOf(values: Values, name: string): unknown {
  return (values as Readonly<Record<string, unknown>>)[name];
}

function checkConcurrency({
  reservedConcurrency,
  lambdaConcurrencyQuota: quota = usualQuota,
}: ResolvedParameter): void {
  const most = Math.max(0, quota - unreservable);
  if (reservedConcurrency === undefined || reservedConcurrency <= most) return;
  const limit = most === 0 ? 'nothing' : `at most ${most}`;
  throw new UsageError(
    `parameter 'reservedConcurrency': expected ${limit}, since Lambda keeps ${unreservable} of the account's quota of ` +
      `${quota} for other functions; state 'lambdaConcurrencyQuota' if yours is another (got ${reservedConcurrency})`,
  );
}
