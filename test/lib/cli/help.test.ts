/** The help in both languages: whole, in one language, in lines that fit. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { helpInJapanese } from '../../../lib/cli/japanese-help.ts';
import { program } from '../../../lib/cli/program.ts';
import { errorInJapanese, helpWords } from '../../../lib/i18n/cli-help.ts';
import { displayWidth } from '../../../lib/report/width.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const kana = /[\u3041-\u30FF\u4E00-\u9FFF]/;

/** The help of the program and of each command, as it is printed. */
function helpIn(locale: 'ja' | 'en'): ReadonlyMap<string, string> {
  const languages = { reports: locale, messages: locale } as const;
  const command = program(new AbortController().signal, languages, locale === 'ja' ? helpInJapanese : {});
  const pages = [command, ...command.commands.flatMap((one) => [one, ...one.commands])].map((one) => {
    let text = '';
    one.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
    const parent = one.parent === command || one.parent === null ? '' : `${one.parent.name()} `;
    return [`${parent}${one.name()}`, text] as const;
  });
  return new Map(pages);
}

const [ja, en] = [helpIn('ja'), helpIn('en')];

/** Without what is typed: names of commands and options, examples. */
const prose = (page: string): string =>
  page
    .split('\n')
    .filter((line) => !/^( {2}|使い方: )fisc-check /.test(line))
    .join('\n')
    .replaceAll(/^ {2}(-\S, )?(--?\S+|[a-z]+ [[<]\S+|[a-z]+)( <\S+>)?/gm, '');

describe.each([...ja.keys()])('%s', (name) => {
  test('Japanese holds no English sentence, and English no Japanese', () => {
    expect(prose(ja.get(name)!)).not.toMatch(/[a-z]{2,},? [a-z]{2,},? [a-z]{2,}|default|choices|Options|Usage/);
    expect(en.get(name)!.replaceAll(/[運実]\d/g, '')).not.toMatch(kana);
  });

  test('no line of the Japanese is wider than 100 columns', () => {
    const wide = ja
      .get(name)!
      .split('\n')
      .filter((line) => displayWidth(line) > 100);
    expect(wide).toEqual([]);
  });

  test('both tell the same commands, options, arguments, defaults and choices', () => {
    const told = (page: string): readonly string[] =>
      [...page.matchAll(/(?<![\w-])--?[a-z][\w-]*|<\w+>|\[result\]|fisc-check-report|\b60m\b/gi)].map(([word]) => word);
    expect(new Set(told(ja.get(name)!))).toEqual(new Set(told(en.get(name)!)));
  });
});

test.each(Object.entries(helpWords))('%s: words in both languages, used', (key, words) => {
  expect(words.ja).toMatch(kana);
  expect(words.ja).not.toMatch(/です|ます/);
  expect(words.en.replaceAll(/[運実]\d/g, '')).not.toMatch(kana);
  expect(readFileSync(join(root, 'lib/cli/program.ts'), 'utf8')).toMatch(new RegExp(`\\('${key}'\\)`));
});

/** What commander says, from its own source, with something in each place. */
const commanderErrors = [
  ...readFileSync(join(root, 'node_modules/commander/lib/command.js'), 'utf8').matchAll(/`(error: [^`]+)`/g),
].map(([, template]) =>
  template!
    .replaceAll('${suggestion}', '')
    .replaceAll('${forSubcommand}', " for 'scan'")
    .replaceAll(/\$\{\w*(expected|received)[^}]*\}/gi, '1')
    .replaceAll(/\$\{s\}/g, 's')
    .replaceAll(/\$\{getErrorMessage\(\w+\)\}/g, "option '--x'")
    .replaceAll(/\$\{[^}]+\}/g, 'X'),
);

test('every error of commander has Japanese words', () => {
  expect(commanderErrors.length).toBeGreaterThan(8);
  for (const error of commanderErrors) expect(errorInJapanese(error), error).not.toMatch(/error|[a-z]{4,} [a-z]{3,}/);
  const suggested = "error: unknown option '--a'\n(Did you mean one of --ab, --ac?)";
  expect(errorInJapanese(suggested)).toBe("エラー: 不明なオプション '--a'\n(候補: --ab, --ac)");
});
