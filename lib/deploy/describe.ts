/** What the AWS Config console says of a rule: at most 256 characters, its FISC items first. */
import { effectiveWeight } from '../../catalog/mapping.ts';
import type { Catalog, Item, Weight } from '../../catalog/schema.ts';
import type { Locale, Rule } from '../../rules/rule.ts';
import type { Level } from '../../rules/settings.ts';
import { cut } from '../i18n/cut.ts';
import { messages } from '../i18n/messages.ts';

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigRule.html */
const longest = 256;

const words = {
  supporting: { ja: '参考', en: 'supporting' },
  /** Sets a label list off from what follows. */
  end: { ja: '：', en: ': ' },
  more: { ja: (count: number) => ` ほか${count}項目`, en: (count: number) => ` and ${count} more` },
} as const;

/** For example 「運110-1(1)、参考 運112-3(1)：S3バケットが暗号化されている」. */
export function describeRule(rule: Rule, catalog: Catalog, level: Level, locale: Locale): string {
  const { title } = rule.text[locale];
  const labels = (weight: Weight): string[] =>
    catalog.items
      .filter((item) =>
        item.rules.some((mapping) => mapping.id === rule.id && effectiveWeight(mapping, level) === weight),
      )
      .map((item) => item.label);
  const decisive = labels('decisive');
  const supporting = labels('supporting').map((label, index) =>
    index === 0 ? `${words.supporting[locale]} ${label}` : label,
  );
  const all = [...decisive, ...supporting];
  return all.length === 0 ? cut(title, longest) : cut(`${joined(all, locale)}${words.end[locale]}${title}`, longest);
}

/** Begins with the disclaimer: an item rule shows evidence and certifies nothing. */
export function describeItem(item: Item, locale: Locale): string {
  const start = messages.disclaimer[locale];
  const space = locale === 'en' ? ' ' : '';
  return cut(`${start}${space}${item.label}${words.end[locale]}${item.topic[locale]}`, longest);
}

/** As many labels as leave room for a few words; how many are left out is said. */
function joined(labels: readonly string[], locale: Locale): string {
  const roomFor = longest - 20;
  for (let count = labels.length; ; count--) {
    const list = labels.slice(0, count).join(', ');
    const text = count === labels.length ? list : `${list}${words.more[locale](labels.length - count)}`;
    if (text.length <= roomFor) return text;
  }
}
