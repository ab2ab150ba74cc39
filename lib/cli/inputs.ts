/** What several commands read before they start: configuration, selection, sessions. */
import { existsSync } from 'node:fs';
import type { Catalog } from '../../catalog/schema.ts';
import { allRules } from '../../rules/index.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Sessions } from '../collect/context.ts';
import { optInsOf } from '../collect/collector.ts';
import { noConfiguration, type Configuration } from '../configuration/configuration.ts';
import { noEvidence, type Evidence } from '../evidence/evidence.ts';
import { readText } from '../files.ts';
import { said } from '../i18n/cli-said.ts';
import { choiceProblems } from '../problems/choices.ts';
import { checkRegions } from '../region-names.ts';
import { formats, type FormatName } from '../report/index.ts';
import { selectItems, selectRules } from '../scan/selection.ts';
import { at } from '../text.ts';
import { UsageError } from '../usage.ts';
import { smallFile } from '../yaml.ts';
import { theCatalog } from '../catalog.ts';
import type { CredentialFlags, SelectionFlags } from './flags.ts';
import { note } from './print.ts';

const defaultConfigFile = 'fisc-check.yaml';

/** The configuration file's content, with `--level` over it. */
export async function configurationOf(flags: SelectionFlags): Promise<Configuration> {
  const file = flags.config ?? (existsSync(defaultConfigFile) ? defaultConfigFile : undefined);
  if (file === undefined) return { ...noConfiguration, level: flags.level ?? noConfiguration.level };
  const { parseConfiguration } = await import('../configuration/configuration.ts');
  const configuration = parseConfiguration(await readText(file, smallFile.length), file, allRules);
  if (flags.config === undefined) note(said.usingFile(file));
  return { ...configuration, level: flags.level ?? configuration.level };
}

export interface Selected {
  readonly catalog: Catalog;
  readonly items: readonly string[];
  readonly rules: readonly Rule[];
}

/** The rules and items chosen by `--items` and `--rules`. */
export async function selectedBy(flags: SelectionFlags, configuration: Configuration): Promise<Selected> {
  const catalog = await theCatalog();
  const rules = selectRules(flags, catalog, allRules, configuration.level);
  if (rules.length === 0) throw new UsageError(choiceProblems.noRuleBehind());
  return { catalog, items: selectItems(flags.items, catalog), rules };
}

/** The regions of `--regions`; null without it. @throws {UsageError} for what is no region's name. */
export function regionsOf({ regions }: { readonly regions?: readonly string[] }): readonly string[] | null {
  checkRegions(regions ?? [], '--regions');
  return regions ?? null;
}

/** @throws {UsageError} for a format that does not exist. */
export function checkFormats(names: readonly string[]): readonly FormatName[] {
  const wrong = names.find((name) => !Object.hasOwn(formats, name));
  if (wrong !== undefined) throw new UsageError(at('--format', choiceProblems.noFormat(wrong, Object.keys(formats))));
  return names as readonly FormatName[];
}

/** The attestations and exceptions of `--evidence`, one YAML file or a folder of them; none without it. */
export async function evidenceOf(path: string | undefined, catalog: Catalog): Promise<Evidence> {
  if (path === undefined) return noEvidence;
  const [{ evidenceContext }, { readEvidence }] = await Promise.all([
    import('../evidence/evidence.ts'),
    import('./evidence.ts'),
  ]);
  return readEvidence(path, evidenceContext(catalog, allRules, new Date().toISOString()));
}

/**
 * Opens the scanned account's session and those of further roles, with a person at the terminal for an MFA code.
 * @throws {NoCredentials} for credentials that are none, with the way out in words.
 */
export async function signIn(
  flags: CredentialFlags & { readonly costExplorer?: true },
  configuration: Configuration,
  signal: AbortSignal,
): Promise<Sessions> {
  const [sessions, { askMfaCode, checkProfile }] = await Promise.all([
    import('../sessions.ts'),
    import('./sign-in.ts'),
  ]);
  const { profile, roleArn, orgRoleArn, deadline: deadlineMs } = flags;
  await checkProfile(profile);
  const mfaCode = (serial: string): Promise<string> => askMfaCode(serial, signal);
  const optIns = optInsOf(flags);
  return sessions.openSessions({ profile, roleArn, orgRoleArn, mfaCode, deadlineMs, signal, optIns }, configuration);
}
