/** A commented draft of attestations, to be filled by a person. Pure. */
import type { Item } from '../../../catalog/schema.ts';
import type { Locale } from '../../../rules/rule.ts';
import { askedNow, askedParts } from '../../i18n/asked.ts';
import { draftWords } from '../../i18n/attest.ts';
import { fill } from '../../i18n/fill.ts';
import { message } from '../../i18n/messages.ts';
import type { AttestationUsed } from '../../result/result.ts';
import type { Text } from '../../text.ts';
import { wrap } from '../text.ts';

/** An item to be stated. */
export interface DraftItem {
  readonly item: Item;
  /** Level and settings ask for it. */
  readonly isAsked: boolean;
  /** What was stated before and does not count (any more). */
  readonly earlier: AttestationUsed | null;
}

/** Columns of a line. */
const width = 100;

/** YAML with a blank for everything that nobody but a person knows. `today` is a day in Japan, such as 2026-11-24. */
export function draftOf(items: readonly DraftItem[], locale: Locale, today: string): string {
  const head = [draftWords.title, draftWords.fill, draftWords.days, draftWords.persons];
  return [
    ...head.flatMap((text) => comment(fill(text[locale], { today }, locale), '')),
    'attestations:',
    ...items.flatMap((one, index) => [...(index === 0 ? [] : ['']), ...entry(one, locale, today)]),
    '',
  ].join('\n');
}

function entry({ item, isAsked, earlier }: DraftItem, locale: Locale, today: string): readonly string[] {
  const { attestation } = item;
  const behind = (text: Text, values = {}): string => ` # ${fill(text[locale], values, locale)}`;
  const line = (head: Text, texts: readonly string[]): readonly string[] =>
    comment(`${head[locale]}: ${texts.join(locale === 'ja' ? '、' : '; ')}`, '  ');
  const months = attestation?.validMonths;
  return [
    ...comment(`${item.label} ${item.topic[locale]}`, '  '),
    ...line(draftWords.asked, [item.summary[locale]]),
    ...line(draftWords.state, [attestation?.asks[locale] ?? message(locale, 'attestNothingFound')]),
    ...line(draftWords.needed, [askedNow(item, isAsked)[locale]]),
    ...(attestation === null ? [] : askedParts(attestation)).flatMap(({ head, texts }) =>
      line(
        head,
        texts.map((text) => text[locale]),
      ),
    ),
    ...(earlier === null
      ? []
      : line(draftWords.earlier, [earlier.id, fill(draftWords.until[locale], { expires: earlier.expires }, locale)])),
    `  - id: ATT-${today.slice(0, 7).replace('-', '')}-${item.id}`,
    `    item: ${item.id} # ${item.label}`,
    `    owner: ''${behind(draftWords.owner)}`,
    `    approver: ''${behind(draftWords.approver)}`,
    `    date: ''${behind(draftWords.date)}`,
    `    expires: ''${months === undefined ? behind(draftWords.expiresFreely) : behind(draftWords.expires, { months })}`,
    `    statement: ''${behind(draftWords.statement)}`,
    '    evidence:',
    `      - ''${behind(draftWords.evidence)}`,
  ];
}

/** Whatever stands in it, it stays a comment: it is wrapped as visible text without line breaks. */
function comment(text: string, indentation: string): readonly string[] {
  return wrap(text, width, `${indentation}# `);
}
