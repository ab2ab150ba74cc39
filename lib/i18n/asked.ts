/** What is asked of a person for an item: whether and when, the documents that count, who usually states and approves, for how long. */
import type { Text } from '../text.ts';

interface Asked {
  readonly evidence: readonly Text[];
  readonly owner: Text;
  readonly approver: Text;
  readonly validMonths: number;
}

/** What of an item says when a statement is needed. */
interface Asking {
  readonly attestation: {
    readonly onlyAtStrict?: true | undefined;
    readonly ifAllowedAbroad?: true | undefined;
  } | null;
  readonly whenNothing: string;
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

const conditions = {
  atStrict: { ja: '厳格な管理の場合', en: 'at the strict level' },
  abroad: { ja: '許可リージョン又は許可ゾーンが国外にある場合', en: 'when an allowed region or zone is abroad' },
  nothingFound: { ja: '該当する資源がない場合', en: 'when nothing of the kind is found' },
} as const satisfies Readonly<Record<string, Text>>;

/** The cases in which an item needs a statement; none: always, or never. */
export function neededWhen({ attestation, whenNothing }: Asking): readonly Text[] {
  const { onlyAtStrict, ifAllowedAbroad } = attestation ?? {};
  const isAlways = attestation !== null && onlyAtStrict !== true && ifAllowedAbroad !== true;
  if (isAlways) return [];
  return [
    ...(onlyAtStrict === true ? [conditions.atStrict] : []),
    ...(ifAllowedAbroad === true ? [conditions.abroad] : []),
    ...(whenNothing === 'attestationRequired' ? [conditions.nothingFound] : []),
  ];
}

/** Whether an item needs a statement at the level and settings in force, and in which cases it does. */
export function askedNow(item: Asking, isAsked: boolean): Text {
  const cases = neededWhen(item);
  const ja = isAsked ? '申告が必要' : '申告は不要';
  const en = isAsked ? 'An attestation is needed' : 'No attestation is needed';
  if (cases.length === 0) return { ja, en };
  return {
    ja: `${ja}(必要となる場合: ${cases.map((one) => one.ja).join('、')})`,
    en: `${en} (needed ${cases.map((one) => one.en).join('; ')})`,
  };
}

/** The parts beside the request itself, in the order in which they are shown. */
export function askedParts({ evidence, owner, approver, validMonths }: Asked): readonly AskedPart[] {
  return [
    { head: heads.evidence, texts: evidence },
    { head: heads.owner, texts: [owner] },
    { head: heads.approver, texts: [approver] },
    { head: heads.validity, texts: [{ ja: `${validMonths}か月`, en: `${validMonths} months` }] },
  ];
}
