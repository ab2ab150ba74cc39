/** The schema of every setting: in the configuration file, in saved facts, in results. */
import * as z from 'zod';
import type { SettingName, Settings } from '../rules/settings.ts';
import { valueWords } from './problems/values.ts';
import { regionName } from './region-names.ts';

export const region = z.string().regex(regionName, valueWords.region.en);
export const accountId = z.string().regex(/^\d{12}$/, valueWords.account.en);
const tag = z.strictObject({ key: z.string().min(1), value: z.string() });
const days = z.int().positive();
const pattern = z.string().min(1).refine(isPattern, valueWords.pattern.en);
const count = z.int().positive();
const strings = z.array(z.string().min(1));

/** Every setting; `parameters` overrides the same ones for one rule. */
export const settingSchemas = {
  allowedRegions: z.array(region).min(1),
  allowedZones: strings.nullable(),
  knownAccounts: z.array(accountId),
  knownOrganizations: z.array(z.string().regex(/^o-[a-z0-9]{10,32}$/, valueWords.organization.en)),
  centralAccounts: z.array(accountId),
  approvedOrigins: z.array(z.enum(['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'])).nullable(),
  sensitiveTag: tag,
  evidenceTag: tag,
  importanceTag: tag,
  outOfScopeTag: tag,
  backupMaxAgeHours: days,
  rdsBackupRetentionDays: days,
  vaultMinRetentionDays: days,
  backupAccounts: z.array(accountId),
  backupTypes: z.array(z.enum(['rds', 'dynamodb', 'efs', 'fsx', 'redshift', 'ec2', 's3'])),
  copyMaxAgeDays: days,
  restoreTestMaxAgeDays: days,
  restoreTestAccounts: z.array(accountId),
  drillMaxAgeDays: days,
  pitrDays: days,
  logRetentionDays: days,
  logDeletionPrincipals: strings,
  scpExemptPrincipals: strings,
  baselineResources: strings,
  adminPorts: z.array(z.int().min(0).max(65_535)).min(1),
  quarantineName: strings.min(1),
  findingMaxAgeDays: days,
  unusedDays: days,
  keyAgeDays: days,
  rootUnusedDays: days,
  passwordMinLength: count,
  passwordReuse: count,
  adminPrincipals: strings,
  breakGlassUsers: strings,
  configExclusions: strings,
  guardDutyFeatures: strings,
  securityStandards: strings,
  hsmBackupRetentionDays: days,
  reviewDays: days,
  hsmTypes: strings.min(1),
  requiredReports: z
    .array(z.strictObject({ kind: z.string().min(1), name: pattern, except: pattern.nullable() }))
    .min(1),
  requiredAgreements: strings,
  reportMaxAgeDays: days,
  httpOnInternal: z.boolean(),
  defaultEndpoints: z.boolean(),
  minDays: days,
  minDaysManual: days,
} satisfies { [S in SettingName]: z.ZodType<Settings[S]> };

/** A regular expression? */
function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'i') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Settings as far as they are stated. */
export const someSettings = z.strictObject(settingSchemas).partial();
