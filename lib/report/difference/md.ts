/** A comparison as Markdown, for a pull request or the summary of a job: bounded, whatever the account. Pure. */
import type { Locale } from '../../../rules/rule.ts';
import { comparisonWord, type ComparisonWord } from '../../i18n/comparison.ts';
import { message, type MessageKey } from '../../i18n/messages.ts';
import { code, table, words } from '../markdown.ts';
import type { DifferenceView } from './view.ts';

/** Findings and resources that are named. */
const most = 50;

/** `diff --format md`. */
export function differenceMarkdown(view: DifferenceView, locale: Locale): string {
  const say = (key: ComparisonWord): string => words(comparisonWord(locale, key));
  const known = (key: MessageKey): string => words(message(locale, key));
  const more = (all: readonly unknown[]): string[] =>
    all.length <= most ? [] : ['', words(message(locale, 'andMore', { count: all.length - most }))];
  const mark = (worse: boolean, text: string): string => (worse ? `**${words(text)}**` : words(text));
  const part = (key: ComparisonWord, rows: readonly unknown[], lines: readonly string[]): string[][] =>
    rows.length === 0 ? [] : [[`## ${say(key)}`], [...lines]];
  const { items, single, resources } = view;
  const sections = [
    [`# ${words(view.title)}`],
    [`> ${words(view.disclaimer)}`],
    table(
      ['', say('before'), say('after')],
      view.sides.map(([head, ...sides]) => [words(head), ...sides.map(words)]),
    ),
    ...part(
      'scopeHead',
      view.scope,
      table(
        ['', say('onlyBefore'), say('onlyAfter')],
        view.scope.map((row) => row.map(words)),
      ),
    ),
    ...view.notes.map((note) => [words(note)]),
    [`**${words(view.worse)}**`],
    ...(view.isSame ? [[say('noChange')]] : []),
    ...part(
      'countsHead',
      view.counts,
      table(
        [say('change'), say('item'), say('finding'), say('worse')],
        view.counts.map((row) => row.map(words)),
      ),
    ),
    ...part(
      'itemsHead',
      items,
      table(
        [say('change'), say('item'), say('before'), say('after'), say('remark')],
        items.map(({ worse, change, label, topic, before, after, remark }) => [
          mark(worse, change),
          words(`${label} ${topic}`),
          words(before),
          words(after),
          words(remark),
        ]),
      ),
    ),
    ...part('findingsHead', single, [
      ...table(
        [
          say('change'),
          known('severity'),
          say('problem'),
          known('resource'),
          known('region'),
          say('before'),
          say('after'),
        ],
        single
          .slice(0, most)
          .map(({ worse, change, severity, problem, resource, before, after }) => [
            mark(worse, change),
            words(severity),
            words(problem),
            code(resource.name ?? resource.id),
            code(resource.region),
            words(before),
            words(after),
          ]),
      ),
      ...more(single),
    ]),
    ...part('resourcesHead', resources, [
      ...table(
        [say('change'), known('resource'), say('resourceType'), known('region'), say('finding')],
        resources
          .slice(0, most)
          .map(({ change, resource, findings }) => [
            words(change),
            code(resource.name ?? resource.id),
            code(resource.type),
            code(resource.region),
            String(findings),
          ]),
      ),
      ...more(resources),
    ]),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
