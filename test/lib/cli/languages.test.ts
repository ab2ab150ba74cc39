/** Which language: the option, the variable, the system's settings, in that order. */
import { describe, expect, test } from 'vitest';
import { languagesOf } from '../../../lib/cli/languages.ts';

type Environment = Readonly<Record<string, string>>;
type Chosen = 'ja' | 'en' | null;

test.each<[args: string, env: Environment, chosen: Chosen]>([
  ['', {}, null],
  ['scan --locale ja', {}, 'ja'],
  ['scan --locale=en', {}, 'en'],
  ['--locale en scan', {}, 'en'],
  ['--locale ja scan --locale en', {}, 'en'],
  ['scan --locale', {}, null],
  ['explain -- --locale', {}, null],
  ['scan --locale ja', { FISC_CHECK_LOCALE: 'en', LANG: 'en_US.UTF-8' }, 'ja'],
  ['scan --locale ja', { FISC_CHECK_LOCALE: 'fr' }, 'ja'],
  ['scan', { FISC_CHECK_LOCALE: 'en', LANG: 'ja_JP.UTF-8' }, 'en'],
  ['scan', { FISC_CHECK_LOCALE: '', LANG: 'ja_JP.UTF-8' }, 'ja'],
  ['scan', { LANG: 'ja_JP.UTF-8' }, 'ja'],
  ['scan', { LANG: 'ja' }, 'ja'],
  ['scan', { LANG: 'ja_JP.eucJP' }, 'ja'],
  ['scan', { LANG: 'en_US.UTF-8' }, 'en'],
  ['scan', { LANG: 'en-GB' }, 'en'],
  ['scan', { LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' }, 'ja'],
  ['scan', { LC_ALL: 'en_US.UTF-8', LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'ja_JP.UTF-8' }, 'en'],
  ['scan', { LC_ALL: 'C.UTF-8', LANG: 'ja_JP.UTF-8' }, null],
  ['scan', { LANG: 'C' }, null],
  ['scan', { LANG: 'POSIX' }, null],
  ['scan', { LANG: 'fr_FR.UTF-8' }, null],
  ['scan', { LANG: 'jam_JM' }, null],
])('%j with %j: %s', (args, env, chosen) => {
  const words = args === '' ? [] : args.split(' ');
  expect(languagesOf(words, env)).toEqual({ reports: chosen ?? 'ja', messages: chosen ?? 'en' });
});

describe('a language that there is not is told', () => {
  test.each<[args: string, env: Environment, message: string]>([
    ['scan --locale fr', {}, "--locale: no language 'fr' (there are ja, en)"],
    ['--locale=JA scan', {}, "--locale: no language 'JA'"],
    ['--locale fr scan --locale ja', {}, "--locale: no language 'fr'"],
    ['scan', { FISC_CHECK_LOCALE: 'japanese' }, "FISC_CHECK_LOCALE: no language 'japanese'"],
  ])('%j with %j', (args, env, message) => {
    expect(() => languagesOf(args.split(' '), env)).toThrow(message);
    expect(() => languagesOf(args.split(' '), env)).toThrow(expect.objectContaining({ name: 'UsageError' }));
  });
});
