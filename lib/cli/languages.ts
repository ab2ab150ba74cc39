/** Which language the command line speaks. */
import type { Locale } from '../../rules/rule.ts';
import { choiceProblems } from '../problems/choices.ts';
import { UsageError } from '../usage.ts';

export interface Languages {
  /** Of reports and of what commands print: Japanese where nobody says anything. */
  readonly reports: Locale;
  /** Of help, errors, warnings and progress: English where nobody says anything. */
  readonly messages: Locale;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The language of `--locale`, wherever it stands, else of FISC_CHECK_LOCALE, else of the system.
 * @throws {UsageError} for a language that there is not.
 */
export function languagesOf(args: readonly string[], env: Environment): Languages {
  const locale = fromArguments(args) ?? checked('FISC_CHECK_LOCALE', env['FISC_CHECK_LOCALE']) ?? systemLanguage(env);
  return { reports: locale ?? 'ja', messages: locale ?? 'en' };
}

/**
 * The language of the first of LC_ALL, LC_MESSAGES and LANG that is set; null for C, POSIX and languages that there are not.
 * https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
 */
export function systemLanguage(env: Environment): Locale | null {
  const name = (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').toLowerCase();
  if (/^ja(?![a-z])/.test(name) || name === 'japanese') return 'ja';
  return /^en(?![a-z])/.test(name) || name === 'english' ? 'en' : null;
}

/** The last one counts. A missing value is for commander to tell. */
function fromArguments(args: readonly string[]): Locale | null {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  const values = options.flatMap((arg, index) => {
    if (arg === '--locale') return options.slice(index + 1, index + 2);
    return arg.startsWith('--locale=') ? [arg.slice('--locale='.length)] : [];
  });
  const checkedValues = values.map((value) => language('--locale', value));
  return checkedValues.at(-1) ?? null;
}

function checked(from: string, value: string | undefined): Locale | null {
  return value === undefined || value === '' ? null : language(from, value);
}

function language(from: string, value: string): Locale {
  if (value === 'ja' || value === 'en') return value;
  throw new UsageError(choiceProblems.locale(from, value));
}
