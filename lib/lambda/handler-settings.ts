/** What a handler is told by its environment and by its rule's InputParameters. */
import type { Locale } from '../../rules/rule.ts';
import type { Level, Settings } from '../../rules/settings.ts';
import { optInsOf, type OptIn } from '../collect/collector.ts';
import type { Configuration } from '../configuration/configuration.ts';

/** A variable or a parameter that is missing or wrong. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

export interface HandlerSettings {
  readonly configuration: Configuration;
  readonly locale: Locale;
  /** Where ordinary rules look; null: every enabled region. */
  readonly regions: readonly string[] | null;
  readonly unknownAs: 'NON_COMPLIANT' | null;
  readonly orgRoleArn: string | null;
  /** What is read beyond the ordinary. */
  readonly optIns: ReadonlySet<OptIn>;
}

type Texts = Readonly<Record<string, string | undefined>>;

const levels: readonly Level[] = ['standard', 'strict'];
const empty: Configuration = { level: 'standard', settings: {}, parameters: {}, readAs: [] };

/** The environment's settings, the rule's parameters over them. @throws {WrongSetting} */
export function settingsFrom(environment: Texts, parameters: Texts = {}): HandlerSettings {
  const text = environment['FISC_CONFIGURATION'];
  const stated = text === undefined ? {} : (json(text, 'FISC_CONFIGURATION') as Partial<Configuration>);
  return {
    configuration: overridden({ ...empty, ...stated }, parameters),
    locale: oneOf<Locale>('locale', parameters['locale'] ?? environment['LOCALE'], ['ja', 'en']) ?? 'ja',
    regions: list(parameters['regions'] ?? environment['FISC_REGIONS']),
    unknownAs:
      oneOf<'NON_COMPLIANT'>('unknownAs', parameters['unknownAs'] ?? environment['FISC_UNKNOWN_AS'], [
        'NON_COMPLIANT',
      ]) ?? null,
    orgRoleArn: environment['FISC_ORG_ROLE_ARN'] ?? null,
    optIns: optInsOf({ costExplorer: environment['FISC_COST_EXPLORER'] === 'true' }),
  };
}

/**
 * As {@link settingsFrom}, and every setting that was stated is one and has the right shape: a wrong one would judge by
 * something that nobody meant.
 * @throws {WrongSetting}
 */
export async function checkedSettings(environment: Texts, parameters: Texts = {}): Promise<HandlerSettings> {
  const settings = settingsFrom(environment, parameters);
  const { configuration } = settings;
  const stated = [configuration.settings, ...Object.values(configuration.parameters)];
  if (stated.every((own) => Object.keys(own).length === 0)) return settings;
  // Loaded where something is stated: the schema library costs start-up time.
  const { settingsProblem } = await import('../configuration/configuration.ts');
  for (const own of stated) {
    const problem = settingsProblem(own);
    if (problem !== null) throw new WrongSetting(`settings: ${problem.en}`);
  }
  return settings;
}

/** A variable that must be there. @throws {WrongSetting} */
export function mustHave(environment: Texts, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new WrongSetting(`${name} is not set`);
  return value;
}

/** What commas separate; null without any. */
export function list(text: string | undefined): readonly string[] | null {
  const parts = (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length === 0 ? null : parts;
}

function overridden(configuration: Configuration, { ruleId, level, settings }: Texts): Configuration {
  const own = settings === undefined ? {} : (json(settings, 'settings') as Partial<Settings>);
  return {
    ...configuration,
    level: oneOf('level', level, levels) ?? oneOf('level', configuration.level, levels) ?? empty.level,
    parameters:
      ruleId === undefined
        ? configuration.parameters
        : { ...configuration.parameters, [ruleId]: { ...configuration.parameters[ruleId], ...own } },
  };
}

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined || value === '') return undefined;
  const hit = allowed.find((candidate) => candidate === value);
  if (hit === undefined) throw new WrongSetting(`${name}: '${value}' is none of ${allowed.join(', ')}`);
  return hit;
}

function json(text: string, name: string): object {
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    // Said below: no JSON is no JSON object.
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new WrongSetting(`${name} is no JSON object`);
}
