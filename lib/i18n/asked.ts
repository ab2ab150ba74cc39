/** What is asked of a person for an item: the documents that count, who usually states and approves it, for how long. */
import type { Text } from '../text.ts';

interface Asked {
  readonly evidence: readonly Text[];
  readonly owner: Text;
  readonly approver: Text;
  readonly validMonths: number;
}

/** A heading and what stands under it. */
export interface AskedPart {
  readonly head: Text;
  readonly texts: readonly Text[];
}

const heads = {
  evidence: { ja: '証拠となる文書(例)', en: 'Documents that count' },
  owner: { ja: '申告者(例)', en: 'Usually stated by' },
  approver: { ja: '承認者(例)', en: 'Usually approved by' },
  validity: { ja: '有効期間(目安)', en: 'Usually holds' },
} as const;

/** The parts beside the request itself, in the order in which they are shown. */
export function askedParts({ evidence, owner, approver, validMonths }: Asked): readonly AskedPart[] {
  return [
    { head: heads.evidence, texts: evidence },
    { head: heads.owner, texts: [owner] },
    { head: heads.approver, texts: [approver] },
    { head: heads.validity, texts: [{ ja: `${validMonths}か月`, en: `${validMonths} months` }] },
  ];
}
