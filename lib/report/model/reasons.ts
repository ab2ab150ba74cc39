/** Why an item has its status, one phrase for each kind of reason. Pure. */
import type { Params } from '../../../rules/rule.ts';
import type { MessageKey } from '../../i18n/messages.ts';
import { itemReasonWord } from '../../i18n/words.ts';
import type { ItemReason } from '../../result/result.ts';
import type { ItemView } from './items.ts';

/** A message with its values. */
export interface Phrase {
  readonly key: MessageKey;
  readonly values: Params;
}

const order = ['violated', 'exception', 'unknown', 'planned', 'notSelected', 'notLooked'] as const;

/** In the order in which they are told. */
export function reasonsOf({ result, awaitsAttestation, keepsNothingAbroad }: ItemView): readonly Phrase[] {
  const totals = new Map<ItemReason['type'], number>(order.map((type) => [type, 0]));
  for (const { type, count } of result.reasons) totals.set(type, (totals.get(type) ?? 0) + count);
  const phrases: Phrase[] = [...totals]
    .filter(([, count]) => count > 0)
    .map(([type, count]) => ({ key: itemReasonWord[type], values: { count } }));
  const { attestation } = result;
  if (attestation !== null && !awaitsAttestation) {
    phrases.push({ key: 'attestedUntil', values: { expires: attestation.expires } });
  }
  if (keepsNothingAbroad) phrases.push({ key: 'nothingAbroad', values: {} });
  return phrases;
}
