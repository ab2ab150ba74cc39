/** The CDK app's parameters: from `bin/parameter.ts`, each overridden by `-c name=value` (resolve-parameters.ts). */
import * as z from 'zod';
import { roleNamePrefixPattern, rolePathPattern } from '../aws-config/landing-shapes.ts';
import { defaultRuleNamePrefix } from '../aws-config/rule-name.ts';
import * as values from './values.ts';

const { words } = values;
const { trueOrFalse } = words;

/** A value, and what a sentence says was expected where it is none. */
function of<T extends z.ZodType>(schema: T, expected: string): T {
  return schema.describe(expected);
}

/** A list, and what each entry should be. */
function listOf<T extends z.ZodType>(entry: T, expected: string): z.ZodOptional<z.ZodArray<T>> {
  return z.array(entry).min(1).optional().describe(expected);
}

/** One environment: an account with its home region, and a further region where that is wanted. */
export const parameterSchema = z.strictObject({
  /** Begins the stacks' names, unless it is Default. */
  envName: of(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,20}$/), 'a short name of letters and digits'),
  /** 12 digits. Without it the stacks fit the account whose credentials deploy them. */
  account: of(
    z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    "an account of 12 digits, quoted: '123456789012'",
  ),
  primaryRegion: of(values.region.default('ap-northeast-1'), words.region),
  secondaryRegion: of(values.region.optional(), words.region),
  /** Further ones whose stacks are deployed by other means, StackSets for example: the reporter watches there too. */
  furtherRegions: listOf(values.region, words.region),

  // How to judge
  /** The CLI's configuration file, as it is. Without it `fisc-check.yaml` of the current folder, where there is one. */
  configFile: of(z.string().min(1).optional(), 'the path of a configuration file'),
  /** Over the configuration file's. */
  level: of(z.enum(['standard', 'strict']).optional(), "'standard' or 'strict'"),
  /** Over the configuration file's. */
  allowedRegions: listOf(values.region, words.region),
  /** Globs over rule ids and item ids. */
  rules: listOf(values.glob, "a rule id, which may have wildcards, such as 's3-*'"),
  items: listOf(values.glob, "an item id, which may have wildcards, such as 'un108-*'"),
  /** Begins the names of the Config rules: two environments in one account and region need two. */
  ruleNamePrefix: of(
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_-]*$/)
      .default(defaultRuleNamePrefix),
    "letters, digits, _ and -, such as 'fisc-dev-'",
  ),
  /** Each FISC item as a Config rule too. */
  itemRules: of(z.boolean().default(true), trueOrFalse),
  /** Functions and reporter alone: the Config rules are deployed as conformance packs (`fisc-check template`). */
  rulesInPacks: of(z.boolean().default(false), trueOrFalse),
  /** Role that reads what only the organization may: the CLI's --org-role-arn. */
  orgRoleArn: of(values.roleArn.optional(), words.roleArn),
  /** Asks Cost Explorer about regions closed by a policy, a cent a call: the CLI's --cost-explorer. */
  costExplorer: of(z.boolean().default(false), trueOrFalse),
  /** How AWS Config is told of what is unknown. */
  unknownAs: of(z.literal('NON_COMPLIANT').optional(), "'NON_COMPLIANT' or nothing"),
  locale: of(z.enum(['ja', 'en']).default('ja'), "'ja' or 'en'"),

  // Who hears of it, and when
  notifyEmails: of(z.array(values.email).default([]), 'an e-mail address'),
  topicArn: of(values.topicArn.optional(), words.topicArn),
  /** The key of the existing topic, for the reporter's role to use. */
  topicKeyArn: of(values.keyArn.optional(), words.keyArn),
  secondaryTopicArn: of(values.topicArn.optional(), words.topicArn),
  secondaryTopicKeyArn: of(values.keyArn.optional(), words.keyArn),
  reportAt: of(
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .default('05:00'),
    "a time in Japan such as '05:00'",
  ),
  securityHub: of(z.boolean().default(false), trueOrFalse),

  // What the institution's IAM, keys and network ask for
  /** Name or ARN of a managed policy. */
  permissionsBoundary: of(values.policy.optional(), words.policy),
  rolePath: of(
    z.string().regex(rolePathPattern).optional(),
    "a path that begins and ends with a slash, without * and ?, such as '/audit/'",
  ),
  roleNamePrefix: of(z.string().regex(roleNamePrefixPattern).optional(), 'at most 36 letters, digits or +=,.@_-'),
  keyArn: of(values.keyArn.optional(), words.keyArn),
  /** What `keyArn` was before: reports and attestations stay encrypted by it. Those are in the primary region alone. */
  formerKeyArns: listOf(values.keyArn, words.keyArn),
  secondaryKeyArn: of(values.keyArn.optional(), words.keyArn),
  subnetIds: listOf(values.subnet, words.subnet),
  securityGroupIds: listOf(values.securityGroup, words.securityGroup),
  secondarySubnetIds: listOf(values.subnet, words.subnet),
  secondarySecurityGroupIds: listOf(values.securityGroup, words.securityGroup),
  logBucketName: of(values.bucketName.optional(), words.bucketName),
  attestationWriters: listOf(values.writer, words.writer),
  objectLockDays: of(z.int().min(1).max(3650).optional(), 'whole days, 1 to 3650'),
  /** How long dated reports are kept; for ever without it. */
  reportRetentionDays: of(z.int().min(1).max(36_500).optional(), 'whole days, 1 to 36500'),
  /** How long the report bucket's access logs are kept, where the stack makes the bucket for them. */
  accessLogDays: of(z.int().min(1).max(36_500).default(365), 'whole days, 1 to 36500'),
  /** Begins the names of the Systems Manager parameters. */
  parameterPath: of(
    z
      .string()
      .regex(/^(\/(?!aws|ssm)[A-Za-z0-9_.-]+)(\/[A-Za-z0-9_.-]+){0,10}$/i)
      .optional(),
    "a path that begins with a slash and does not end with one, such as '/audit/fisc' (not /aws… or /ssm…)",
  ),
  tags: of(values.tags.default({}), words.tags),
  qualifier: of(
    z
      .string()
      .regex(/^[a-z0-9]{1,10}$/)
      .optional(),
    'the qualifier given to cdk bootstrap: at most 10 lower-case letters or digits',
  ),
  terminationProtection: of(z.boolean().default(false), trueOrFalse),

  // Operation
  reservedConcurrency: of(z.int().min(1).optional(), 'a whole number, at least 1'),
  /** Of the account in the region: what Service Quotas calls concurrent executions. */
  lambdaConcurrencyQuota: of(z.int().min(1).optional(), 'a whole number, at least 1'),
  functionLogDays: of(
    z
      .int()
      .refine((value) => values.retentionDays.includes(value))
      .default(365),
    `a period that CloudWatch Logs offers: ${values.retentionDays.join(', ')}`,
  ),
  createRecorder: of(z.boolean().default(false), trueOrFalse),
});

/** What `bin/parameter.ts` states of one environment. */
export type FiscParameter = z.input<typeof parameterSchema>;
/** A parameter with its defaults. */
export type ResolvedParameter = z.output<typeof parameterSchema>;
