/** The configuration file: what the institution states about itself. Unknown keys are errors with file and line. */
import * as z from 'zod';
import type { Rule } from '../../rules/rule.ts';
import type { SettingName, Settings } from '../../rules/settings.ts';
import type { Judging } from '../scan/run.ts';
import { choiceProblems } from '../problems/choices.ts';
import { valueWords } from '../problems/values.ts';
import { at as behind, type Text } from '../text.ts';
import { firstProblem } from '../problem.ts';
import { UsageError, didYouMean } from '../usage.ts';
import { checkRegions } from '../region-names.ts';
import { readYaml } from '../yaml.ts';
import { accountId, settingSchemas, someSettings } from '../setting-schemas.ts';

/**
 * A role of an account, its path before its name. Neither has a wildcard: `role/*` would be every role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export const roleArnPattern = /^arn:aws[a-z-]*:iam::\d{12}:role\/([!-)+-.0->@-~]+\/)*[\w+=,.@-]{1,64}$/;
const roleArn = z.string().regex(roleArnPattern, valueWords.roleArn.en);

/** What is wrong with settings that come from elsewhere than the file; null: nothing. */
export function settingsProblem(value: unknown): Text | null {
  return firstProblem(someSettings.safeParse(value));
}

/** Settings that can be set only for a rule. */
const onlyPerRule = [
  'hsmBackupRetentionDays',
  'hsmTypes',
  'reviewDays',
  'httpOnInternal',
  'defaultEndpoints',
  'minDays',
  'minDaysManual',
  'rdsBackupRetentionDays',
  'vaultMinRetentionDays',
  'backupAccounts',
  'backupTypes',
  'copyMaxAgeDays',
  'restoreTestMaxAgeDays',
  'restoreTestAccounts',
  'drillMaxAgeDays',
  'pitrDays',
  'requiredReports',
  'requiredAgreements',
  'reportMaxAgeDays',
] as const satisfies readonly SettingName[];

type TopLevel = Omit<typeof settingSchemas, (typeof onlyPerRule)[number]>;
const topLevel = Object.fromEntries(
  Object.entries(settingSchemas).filter(([name]) => !onlyPerRule.some((own) => own === name)),
) as TopLevel;

const level = z.enum(['standard', 'strict'], valueWords.level.en);
const readAs = z.strictObject({ account: accountId, roleArn, externalId: z.string().optional() });

/** The configuration file, as a person writes it. */
export const configurationSchema = z.strictObject({
  level: level.optional(),
  ...z.strictObject(topLevel).partial().shape,
  readAs: z.array(readAs).optional(),
  parameters: z.record(z.string(), someSettings).optional(),
});

export type ReadAs = z.infer<typeof readAs>;

/** The configuration file: how to judge, and which accounts to read besides. */
export interface Configuration extends Judging {
  readonly readAs: readonly ReadAs[];
}

/** Without a configuration file: the standard level, every setting at its default. */
export const noConfiguration: Configuration = { level: 'standard', settings: {}, parameters: {}, readAs: [] };

/** A configuration as {@link parseConfiguration} gives it. */
const parsed = z.strictObject({
  level,
  settings: someSettings,
  parameters: z.record(z.string(), someSettings),
  readAs: z.array(readAs),
});

/**
 * Checks a configuration that comes from elsewhere than a file.
 * @throws {UsageError} with the way to what is wrong.
 */
export function checkConfiguration(value: object, rules: readonly Rule[]): void {
  const missing = Object.keys(parsed.shape).filter((name) => !(name in value));
  if (missing.length > 0) throw new UsageError(behind('configuration', choiceProblems.notParsed(missing)));
  const result = parsed.safeParse(value);
  if (!result.success) throw new UsageError(behind('configuration', firstProblem(result)!));
  const { settings, parameters } = result.data;
  checkRegions(settings.allowedRegions ?? [], 'configuration: settings.allowedRegions');
  for (const [id, own] of Object.entries(parameters)) {
    checkParameters(`configuration: parameters.${id}`, id, own, rules);
    checkRegions(own.allowedRegions ?? [], `configuration: parameters.${id}.allowedRegions`);
  }
}

/**
 * Parses a configuration file's text.
 * @throws {UsageError} with file, line and the nearest name.
 */
export function parseConfiguration(text: string, file: string, rules: readonly Rule[]): Configuration {
  const names = [...Object.keys(configurationSchema.shape), ...onlyPerRule];
  const { value, at } = readYaml(text, file, configurationSchema, names);
  const { level = 'standard', readAs: roles = [], parameters = {}, ...settings } = value;
  settings.allowedRegions?.forEach((region, index) => checkRegions([region], at(['allowedRegions', index])));
  for (const [id, own] of Object.entries(parameters)) checkParameters(at(['parameters', id]), id, own, rules);
  return {
    level,
    settings: defined(settings),
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([id, own]) => [id, defined(own) as Partial<Settings>]),
    ),
    readAs: roles,
  };
}

function checkParameters(where: string, id: string, own: object, rules: readonly Rule[]): void {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const ids = rules.map((candidate) => candidate.id);
    throw new UsageError(behind(where, choiceProblems.noRule(id, didYouMean(id, ids))));
  }
  const takes = rule.parameters ?? [];
  const wrong = Object.keys(own).find((name) => !takes.includes(name as SettingName));
  if (wrong !== undefined) throw new UsageError(behind(where, choiceProblems.noParameter(id, wrong, takes)));
}

function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
