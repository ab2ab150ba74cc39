/** The CDK app's parameters: from `bin/parameter.ts`, each overridden by `-c name=value`. */
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { defaultRuleNamePrefix } from '../aws-config/rule-name.ts';
import { regionName } from '../region-names.ts';
import { UsageError, didYouMean, nearest } from '../usage.ts';

const region = z.string().regex(regionName, 'expected a region such as ap-northeast-1');
const keyArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/.+$/, 'expected the ARN of a KMS key (not of an alias)');
const topicArn = z.string().regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:.+$/, 'expected the ARN of an SNS topic');
const roleArn = z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'expected the ARN of a role');
const subnetIds = z.array(z.string().regex(/^subnet-[0-9a-z]+$/, 'expected a subnet such as subnet-0a1b2c3d')).min(1);
const securityGroupIds = z
  .array(z.string().regex(/^sg-[0-9a-z]+$/, 'expected a security group such as sg-0a1b2c3d'))
  .min(1);
const retentionDays = Object.values(RetentionDays).filter((value): value is RetentionDays => typeof value === 'number');

/** One environment: an account with its home region, and a further region where that is wanted. */
const parameterSchema = z.strictObject({
  /** Begins the stacks' names, unless it is Default. */
  envName: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,20}$/, 'expected a short name of letters and digits'),
  /** 12 digits. Without it the stacks fit the account whose credentials deploy them. */
  account: z
    .string()
    .regex(/^\d{12}$/, "expected an account of 12 digits, quoted: '123456789012'")
    .optional(),
  primaryRegion: region.default('ap-northeast-1'),
  secondaryRegion: region.optional(),

  // How to judge
  /** The CLI's configuration file, as it is. Without it `fisc-check.yaml` of the current folder, where there is one. */
  configFile: z.string().min(1).optional(),
  /** Over the configuration file's. */
  level: z.enum(['standard', 'strict'], "expected 'standard' or 'strict'").optional(),
  /** Over the configuration file's. */
  allowedRegions: z.array(region).min(1).optional(),
  /** Globs over rule ids and item ids. */
  rules: z.array(z.string().min(1)).min(1).optional(),
  items: z.array(z.string().min(1)).min(1).optional(),
  /** Begins the names of the Config rules: two environments in one account and region need two. */
  ruleNamePrefix: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, "expected letters, digits, _ and -, such as 'fisc-dev-'")
    .default(defaultRuleNamePrefix),
  /** Each FISC item as a Config rule too. */
  itemRules: z.boolean().default(true),
  /** Role that reads what only the organization may: the CLI's --org-role-arn. */
  orgRoleArn: roleArn.optional(),
  /** Asks Cost Explorer about regions closed by a policy, a cent a call: the CLI's --cost-explorer. */
  costExplorer: z.boolean().default(false),
  /** How AWS Config is told of what is unknown. */
  unknownAs: z.literal('NON_COMPLIANT', "expected 'NON_COMPLIANT' or nothing").optional(),
  locale: z.enum(['ja', 'en'], "expected 'ja' or 'en'").default('ja'),

  // Who hears of it, and when
  notifyEmails: z.array(z.string().regex(/^[^@\s,]+@[^@\s,]+\.[^@\s,]+$/, 'expected an e-mail address')).default([]),
  topicArn: topicArn.optional(),
  secondaryTopicArn: topicArn.optional(),
  reportAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected a time in Japan such as '05:00'")
    .default('05:00'),
  securityHub: z.boolean().default(false),

  // What the institution's IAM, keys and network ask for
  /** Name or ARN of a managed policy. */
  permissionsBoundary: z.string().min(1).optional(),
  rolePath: z
    .string()
    .regex(/^\/([\x21-\x2e\x30-\x7e]+\/)*$/, "expected a path that begins and ends with a slash, such as '/audit/'")
    .optional(),
  roleNamePrefix: z
    .string()
    .regex(/^[\w+=,.@-]{1,36}$/, 'expected at most 36 letters, digits or +=,.@_-')
    .optional(),
  keyArn: keyArn.optional(),
  secondaryKeyArn: keyArn.optional(),
  subnetIds: subnetIds.optional(),
  securityGroupIds: securityGroupIds.optional(),
  secondarySubnetIds: subnetIds.optional(),
  secondarySecurityGroupIds: securityGroupIds.optional(),
  logBucketName: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'expected the name of a bucket')
    .optional(),
  attestationWriters: z.array(roleArn).min(1).optional(),
  objectLockDays: z.int().min(1).max(3650).optional(),
  tags: z.record(z.string().min(1).max(128), z.string().max(256)).default({}),
  qualifier: z
    .string()
    .regex(/^[a-z0-9]{1,10}$/, 'expected the qualifier given to cdk bootstrap: at most 10 lower-case letters or digits')
    .optional(),
  terminationProtection: z.boolean().default(false),

  // Operation
  reservedConcurrency: z.int().min(1).optional(),
  functionLogDays: z
    .int()
    .refine((value) => retentionDays.includes(value), {
      error: `expected a period that CloudWatch Logs offers: ${retentionDays.join(', ')}`,
    })
    .default(365),
  createRecorder: z.boolean().default(false),
});

/** What `bin/parameter.ts` states of one environment. */
export type FiscParameter = z.input<typeof parameterSchema>;
/** A parameter with its defaults. */
export type ResolvedParameter = z.output<typeof parameterSchema>;

const names = Object.keys(parameterSchema.shape);
const lists = new Set([
  'allowedRegions',
  'rules',
  'items',
  'notifyEmails',
  'subnetIds',
  'securityGroupIds',
  'secondarySubnetIds',
  'secondarySecurityGroupIds',
  'attestationWriters',
]);
const booleans = new Set(['itemRules', 'costExplorer', 'securityHub', 'createRecorder', 'terminationProtection']);
const numbers = new Set(['objectLockDays', 'reservedConcurrency', 'functionLogDays']);

/**
 * The environments to deploy: those of `bin/parameter.ts`, or the one that `-c environment=<envName>` names, with the
 * context's values over them.
 *
 * @throws {UsageError} with the parameter's name and what it should be.
 */
export function resolveParameters(
  environments: readonly FiscParameter[],
  context: Readonly<Record<string, unknown>>,
): readonly ResolvedParameter[] {
  refuseMisspelt(context);
  const overrides = Object.fromEntries(
    names.filter((name) => context[name] !== undefined).map((name) => [name, fromContext(name, context[name])]),
  );
  return chosen(environments, context['environment']).map((environment) => resolve({ ...environment, ...overrides }));
}

function chosen(environments: readonly FiscParameter[], wanted: unknown): readonly FiscParameter[] {
  if (wanted === undefined) return environments;
  const found = environments.filter(({ envName }) => envName === wanted);
  if (found.length > 0) return found;
  const known = environments.map(({ envName }) => envName).join(', ');
  throw new UsageError(
    `parameter 'environment': no ${JSON.stringify(wanted)} in bin/parameter.ts (there are ${known})`,
  );
}

function resolve(stated: object): ResolvedParameter {
  const result = parameterSchema.safeParse(stated);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    if (issue.code === 'unrecognized_keys') throw unknownName(issue.keys[0]!);
    const [name] = issue.path;
    const got = JSON.stringify((stated as Record<string, unknown>)[String(name)]);
    throw new UsageError(`parameter '${String(name)}': ${issue.message} (got ${got})`);
  }
  checkTogether(result.data);
  return result.data;
}

/** What the schema of one parameter cannot say. */
function checkTogether(parameter: ResolvedParameter): void {
  const { primaryRegion, secondaryRegion } = parameter;
  if (secondaryRegion === primaryRegion) {
    throw new UsageError(`parameter 'secondaryRegion': ${primaryRegion} is the primary region already`);
  }
  const inRegion = (name: 'keyArn' | 'secondaryKeyArn' | 'topicArn' | 'secondaryTopicArn', expected?: string): void => {
    const arn = parameter[name];
    const actual = arn?.split(':')[3];
    if (actual === undefined || actual === expected) return;
    throw new UsageError(`parameter '${name}': it is in ${actual}, the stack in ${expected ?? 'no second region'}`);
  };
  inRegion('keyArn', primaryRegion);
  inRegion('topicArn', primaryRegion);
  inRegion('secondaryKeyArn', secondaryRegion);
  inRegion('secondaryTopicArn', secondaryRegion);
  const together = (one: keyof ResolvedParameter, other: keyof ResolvedParameter): void => {
    if ((parameter[one] === undefined) === (parameter[other] === undefined)) return;
    throw new UsageError(`parameters '${one}' and '${other}' belong together: a function in a VPC needs both`);
  };
  together('subnetIds', 'securityGroupIds');
  together('secondarySubnetIds', 'secondarySecurityGroupIds');
}

/** `-c` gives text: lists and tags are separated by commas. `cdk.json` may give the value itself. */
function fromContext(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return name === 'account' && typeof value === 'number' ? String(value) : value;
  if (lists.has(name)) return parts(value);
  if (name === 'tags') {
    return Object.fromEntries(
      parts(value).map((part) => {
        const at = part.indexOf('=');
        if (at < 1) throw new UsageError(`parameter 'tags': expected Key=value,Key=value (got '${part}')`);
        return [part.slice(0, at), part.slice(at + 1)];
      }),
    );
  }
  if (booleans.has(name)) {
    if (value === 'true' || value === 'false') return value === 'true';
    throw new UsageError(`parameter '${name}': expected true or false (got '${value}')`);
  }
  if (numbers.has(name)) {
    if (/^\d+$/.test(value)) return Number(value);
    throw new UsageError(`parameter '${name}': expected a whole number (got '${value}')`);
  }
  return value;
}

function parts(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Context also holds feature flags and others' values: only what looks like one of ours is a mistake. */
function refuseMisspelt(context: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(context)) {
    if (names.includes(name) || name === 'environment' || /[^A-Za-z]/.test(name)) continue;
    if (nearest(name, [...names, 'environment']) !== null) throw unknownName(name);
  }
}

function unknownName(name: string): UsageError {
  const hint = didYouMean(name, [...names, 'environment']);
  return new UsageError(`unknown parameter '${name}'${hint.en}`);
}
