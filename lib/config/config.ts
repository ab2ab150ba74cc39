/** The configuration file: what the institution states about itself. Unknown keys are errors with file and line. */
import * as z from 'zod';
import type { Rule } from '../../rules/rule.ts';
import type { SettingName, Settings } from '../../rules/settings.ts';
import type { Judging } from '../scan/run.ts';
import { UsageError, nearest, readYaml } from '../yaml.ts';

const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected a region such as ap-northeast-1');
const accountId = z.string().regex(/^\d{12}$/, "expected an account of 12 digits, quoted: '123456789012'");
const roleArn = z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'expected the ARN of a role');
const tag = z.strictObject({ key: z.string().min(1), value: z.string() });
const days = z.int().positive();
const strings = z.array(z.string().min(1));

/** Every setting's schema; `parameters` overrides the same ones for one rule. */
const settingSchemas = {
  allowedRegions: z.array(region).min(1),
  allowedZones: strings.nullable(),
  knownAccounts: z.array(accountId),
  knownOrganizations: z.array(
    z.string().regex(/^o-[a-z0-9]{10,32}$/, 'expected an organization id such as o-a1b2c3d4e5'),
  ),
  approvedOrigins: z.array(z.enum(['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'])).nullable(),
  sensitiveTag: tag,
  evidenceTag: tag,
  importanceTag: tag,
  logRetentionDays: days,
  logDeletionPrincipals: strings,
  scpExemptPrincipals: strings,
  baselineResources: strings,
  hsmBackupRetentionDays: days,
  hsmTypes: strings.min(1),
} satisfies { [S in SettingName]: z.ZodType<Settings[S]> };

const anySettings = z.strictObject(settingSchemas).partial();

/** What is wrong with settings that come from elsewhere than the file; null: nothing. */
export function settingsProblem(value: unknown): string | null {
  const { error } = anySettings.safeParse(value);
  const issue = error?.issues[0];
  return issue === undefined ? null : `${issue.path.join('.')}${issue.path.length > 0 ? ': ' : ''}${issue.message}`;
}

/** Settings that can be set only for a rule. */
const onlyPerRule = ['hsmBackupRetentionDays', 'hsmTypes'] as const;
const { hsmBackupRetentionDays: _days, hsmTypes: _types, ...topLevel } = settingSchemas;

const readAs = z.strictObject({ account: accountId, roleArn, externalId: z.string().optional() });

export const configurationSchema = z.strictObject({
  level: z.enum(['standard', 'strict']).optional(),
  ...z.strictObject(topLevel).partial().shape,
  readAs: z.array(readAs).optional(),
  parameters: z.record(z.string(), anySettings).optional(),
});

export type ReadAs = z.infer<typeof readAs>;

export interface Configuration extends Judging {
  readonly readAs: readonly ReadAs[];
}

export const noConfiguration: Configuration = { level: 'standard', settings: {}, parameters: {}, readAs: [] };

/**
 * Parses a configuration file's text.
 * @throws {UsageError} with file, line and the nearest name.
 */
export function parseConfiguration(text: string, file: string, rules: readonly Rule[]): Configuration {
  const names = [...Object.keys(configurationSchema.shape), ...onlyPerRule];
  const { value, at } = readYaml(text, file, configurationSchema, names);
  const { level = 'standard', readAs: roles = [], parameters = {}, ...settings } = value;
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
    const near = nearest(
      id,
      rules.map((candidate) => candidate.id),
    );
    throw new UsageError(`${where}: no rule '${id}'${near === null ? '' : `; did you mean '${near}'?`}`);
  }
  const takes = rule.parameters ?? [];
  const wrong = Object.keys(own).find((name) => !takes.includes(name as SettingName));
  if (wrong !== undefined) {
    const list = takes.length === 0 ? 'it takes none' : `it takes ${takes.join(', ')}`;
    throw new UsageError(`${where}: rule '${id}' has no parameter '${wrong}' (${list})`);
  }
}

function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
