/** What the schema of one parameter cannot say: values that must fit each other, and environments that must not meet. */
import { UsageError } from '../usage.ts';
import type { ResolvedParameter } from './parameter.ts';

/** Lambda keeps so many of an account's concurrent executions for functions that reserve none. https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
const unreservable = 100;
/** What AWS grants an account of some age. */
const usualQuota = 1000;
/** What the rule handler reserves where the quota is stated and large enough for it. */
const usualReserve = 50;

/** @throws {UsageError} for the first pair that does not fit. */
export function checkTogether(parameter: ResolvedParameter): void {
  const { primaryRegion, secondaryRegion } = parameter;
  if (secondaryRegion === primaryRegion) {
    throw new UsageError(`parameter 'secondaryRegion': ${primaryRegion} is the primary region already`);
  }
  refuseRepeated(parameter);
  inRegion(parameter, ['keyArn', 'topicArn', 'topicKeyArn'], primaryRegion);
  checkFormerKeys(parameter);
  inRegion(parameter, ['secondaryKeyArn', 'secondaryTopicArn', 'secondaryTopicKeyArn'], secondaryRegion);
  together(parameter, 'subnetIds', 'securityGroupIds', 'a function in a VPC needs both');
  together(parameter, 'secondarySubnetIds', 'secondarySecurityGroupIds', 'a function in a VPC needs both');
  onlyWith(parameter, 'topicKeyArn', 'topicArn');
  onlyWith(parameter, 'secondaryTopicKeyArn', 'secondaryTopicArn');
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

/**
 * Two environments in one account and region share the names of Config rules, roles and parameters.
 * @throws {UsageError} for names that would meet.
 */
export function checkEnvironments(environments: readonly ResolvedParameter[]): void {
  for (const [index, one] of environments.entries()) {
    for (const other of environments.slice(index + 1)) {
      const region = regionsOf(one).find((each) => regionsOf(other).includes(each));
      if (region === undefined || one.account === undefined || one.account !== other.account) continue;
      for (const name of ['ruleNamePrefix', 'roleNamePrefix', 'parameterPath'] as const) {
        if (one[name] === undefined || one[name] !== other[name]) continue;
        throw new UsageError(
          `parameter '${name}': ${one.envName} and ${other.envName} are both in ${one.account}, ${region}: ` +
            `each needs its own (got '${one[name]}' twice)`,
        );
      }
    }
  }
}

function regionsOf({ primaryRegion, secondaryRegion }: ResolvedParameter): readonly string[] {
  return secondaryRegion === undefined ? [primaryRegion] : [primaryRegion, secondaryRegion];
}

/** An address that stands twice is told twice, a subnet that does is refused by Lambda. */
function refuseRepeated(parameter: ResolvedParameter): void {
  for (const [name, value] of Object.entries(parameter)) {
    if (!Array.isArray(value)) continue;
    const entries = value.map(String);
    const plain = entries.map((entry) => entry.toLowerCase());
    const twice = entries.find((_, index) => plain.indexOf(plain[index]!) !== index);
    if (twice !== undefined) throw new UsageError(`parameter '${name}': '${twice}' stands twice`);
  }
}

function inRegion(
  parameter: ResolvedParameter,
  names: readonly (keyof ResolvedParameter & `${string}Arn${'' | 's'}`)[],
  expected: string | undefined,
): void {
  for (const name of names) {
    const arns = [parameter[name] ?? []].flat();
    const actual = arns.map((arn) => arn.split(':')[3]).find((region) => region !== expected);
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

function together(
  parameter: ResolvedParameter,
  one: keyof ResolvedParameter,
  other: keyof ResolvedParameter,
  why: string,
): void {
  if ((parameter[one] === undefined) === (parameter[other] === undefined)) return;
  throw new UsageError(`parameters '${one}' and '${other}' belong together: ${why}`);
}

function onlyWith(parameter: ResolvedParameter, name: keyof ResolvedParameter, needed: keyof ResolvedParameter): void {
  if (parameter[name] === undefined || parameter[needed] !== undefined) return;
  throw new UsageError(`parameter '${name}': it goes with '${needed}' alone, which is not given`);
}

function checkRetention({ objectLockDays, reportRetentionDays }: ResolvedParameter): void {
  if (objectLockDays === undefined || reportRetentionDays === undefined || reportRetentionDays >= objectLockDays)
    return;
  throw new UsageError(
    `parameter 'reportRetentionDays': expected at least the ${objectLockDays} days of 'objectLockDays', before which ` +
      `nobody can delete a report (got ${reportRetentionDays})`,
  );
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
