/** The CDK app's parameters: from `bin/parameter.ts`, each overridden by `-c name=value` (resolve-parameters.ts). */
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { defaultRuleNamePrefix } from '../aws-config/rule-name.ts';
import { knownRegions } from '../known-regions.ts';

/** A value, and what a sentence says was expected where it is none. */
function of<T extends z.ZodType>(schema: T, expected: string): T {
  return schema.describe(expected);
}

/** A list, and what each entry should be. */
function listOf<T extends z.ZodType>(entry: T, expected: string): z.ZodOptional<z.ZodArray<T>> {
  return z.array(entry).min(1).optional().describe(expected);
}

const regionWords = 'a region such as ap-northeast-1';
const keyArnWords = 'the ARN of a KMS key (not of an alias)';
const topicArnWords = 'the ARN of an SNS topic';
const roleArnWords = 'the ARN of a role';
const subnetWords = 'a subnet such as subnet-0a1b2c3d';
const securityGroupWords = 'a security group such as sg-0a1b2c3d';
const trueOrFalse = 'true or false';

const region = z.enum(knownRegions);
const keyArn = z.string().regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/.+$/);
const topicArn = z.string().regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:.+$/);
const roleArn = z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/);
const subnet = z.string().regex(/^subnet-[0-9a-z]+$/);
const securityGroup = z.string().regex(/^sg-[0-9a-z]+$/);
const glob = z.string().min(1);
const retentionDays = Object.values(RetentionDays).filter((value): value is RetentionDays => typeof value === 'number');
/** A policy's name, with its path before it where it has one, or its ARN. */
const policy = z.string().regex(/^(arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/\S+|[\w+=,.@/-]{1,512})$/);
const tagKey = z
  .string()
  .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u)
  .refine((key) => !key.toLowerCase().startsWith('aws:'));
const tagValue = z.string().regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u);

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
  primaryRegion: of(region.default('ap-northeast-1'), regionWords),
  secondaryRegion: of(region.optional(), regionWords),

  // How to judge
  /** The CLI's configuration file, as it is. Without it `fisc-check.yaml` of the current folder, where there is one. */
  configFile: of(z.string().min(1).optional(), 'the path of a configuration file'),
  /** Over the configuration file's. */
  level: of(z.enum(['standard', 'strict']).optional(), "'standard' or 'strict'"),
  /** Over the configuration file's. */
  allowedRegions: listOf(region, regionWords),
  /** Globs over rule ids and item ids. */
  rules: listOf(glob, "a rule id, which may have wildcards, such as 's3-*'"),
  items: listOf(glob, "an item id, which may have wildcards, such as 'un108-*'"),
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
  orgRoleArn: of(roleArn.optional(), roleArnWords),
  /** Asks Cost Explorer about regions closed by a policy, a cent a call: the CLI's --cost-explorer. */
  costExplorer: of(z.boolean().default(false), trueOrFalse),
  /** How AWS Config is told of what is unknown. */
  unknownAs: of(z.literal('NON_COMPLIANT').optional(), "'NON_COMPLIANT' or nothing"),
  locale: of(z.enum(['ja', 'en']).default('ja'), "'ja' or 'en'"),

  // Who hears of it, and when
  notifyEmails: of(z.array(z.string().regex(/^[^@\s,]+@[^@\s,]+\.[^@\s,]+$/)).default([]), 'an e-mail address'),
  topicArn: of(topicArn.optional(), topicArnWords),
  /** The key of the existing topic, for the reporter's role to use. */
  topicKeyArn: of(keyArn.optional(), keyArnWords),
  secondaryTopicArn: of(topicArn.optional(), topicArnWords),
  secondaryTopicKeyArn: of(keyArn.optional(), keyArnWords),
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
  permissionsBoundary: of(policy.optional(), 'the name or the ARN of a managed policy (not of a role)'),
  rolePath: of(
    z
      .string()
      .regex(/^\/([\x21-\x2e\x30-\x7e]+\/)*$/)
      .optional(),
    "a path that begins and ends with a slash, such as '/audit/'",
  ),
  roleNamePrefix: of(
    z
      .string()
      .regex(/^[\w+=,.@-]{1,36}$/)
      .optional(),
    'at most 36 letters, digits or +=,.@_-',
  ),
  keyArn: of(keyArn.optional(), keyArnWords),
  /** What `keyArn` was before: reports and attestations stay encrypted by it. Those are in the primary region alone. */
  formerKeyArns: listOf(keyArn, keyArnWords),
  secondaryKeyArn: of(keyArn.optional(), keyArnWords),
  subnetIds: listOf(subnet, subnetWords),
  securityGroupIds: listOf(securityGroup, securityGroupWords),
  secondarySubnetIds: listOf(subnet, subnetWords),
  secondarySecurityGroupIds: listOf(securityGroup, securityGroupWords),
  logBucketName: of(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
      .optional(),
    'the name of a bucket',
  ),
  attestationWriters: listOf(roleArn, roleArnWords),
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
  tags: of(
    z.record(tagKey, tagValue).default({}),
    "tags of at most 128 letters, digits, spaces or _.:/=+-@ with values of at most 256, none beginning with 'aws:'",
  ),
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
      .refine((value) => retentionDays.includes(value))
      .default(365),
    `a period that CloudWatch Logs offers: ${retentionDays.join(', ')}`,
  ),
  createRecorder: of(z.boolean().default(false), trueOrFalse),
});

/** What `bin/parameter.ts` states of one environment. */
export type FiscParameter = z.input<typeof parameterSchema>;
/** A parameter with its defaults. */
export type ResolvedParameter = z.output<typeof parameterSchema>;
