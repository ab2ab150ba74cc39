/** Commander's help in Japanese: its words, and lines by the columns that characters take. */
import type { Argument, Help, Option } from 'commander';
import { japaneseHelp } from '../i18n/cli-help.ts';
import { displayWidth } from '../report/width.ts';
import { wrap } from './text.ts';

const titles: Readonly<Record<string, string>> = japaneseHelp.titles;

/** For commander's `configureHelp`. */
export const helpInJapanese = {
  displayWidth,
  boxWrap: (text, width) =>
    text
      .split('\n')
      .flatMap((line) => wrap(line, width))
      .join('\n'),
  styleTitle: (title) => (Object.hasOwn(titles, title) ? titles[title]! : title),
  styleUsage: (usage) => replaced(usage, japaneseHelp.placeholders),
  styleSubcommandTerm: (term) => replaced(term, japaneseHelp.placeholders),
  optionDescription: describe,
  argumentDescription: describe,
} as const satisfies Partial<Help>;

function describe({
  description,
  argChoices,
  defaultValue,
  defaultValueDescription,
}: Pick<Option & Argument, 'description' | 'argChoices' | 'defaultValue' | 'defaultValueDescription'>): string {
  const notes = [
    ...(argChoices === undefined ? [] : [japaneseHelp.choices(argChoices)]),
    ...(defaultValue === undefined ? [] : [japaneseHelp.default(defaultValueDescription ?? String(defaultValue))]),
  ];
  return notes.length === 0 ? description : `${description}(${notes.join('、')})`;
}

function replaced(text: string, words: Readonly<Record<string, string>>): string {
  return Object.entries(words).reduce((rest, [english, japanese]) => rest.replace(english, japanese), text);
}
