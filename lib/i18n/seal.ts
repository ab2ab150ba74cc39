/** What verifying confirmed, in words that can be filed. */
import type { Sentences, Text } from '../text.ts';
import { formatNumber } from './fill.ts';
import { formatJst } from './time.ts';

/** What a step found where nothing differs. */
export const sealFindings = {
  files: (count: number): Text => ({
    ja: `封緘された ${count} ファイルの全てが、manifest.json に記載のSHA-256及びサイズと一致。欠落、追加、重複及び余分なデータなし`,
    en: `all ${count} sealed files have the SHA-256 and size that manifest.json states; nothing is missing, added, doubled or appended`,
  }),
  unsigned: (): Text => ({
    ja: '署名なし。誰が封緘したかは示されない',
    en: 'not signed: it does not show who sealed it',
  }),
  ownKey: (algorithm: string, fingerprint: string): Text => ({
    ja: `署名(${algorithm})は封緘済証跡に含まれる公開鍵(SHA-256 ${fingerprint})と一致。ただし、この鍵が誰のものかは本検証では確認できない。署名者から別途受領した鍵を --public-key で指定して確認`,
    en: `the signature (${algorithm}) is that of the public key in the evidence itself (SHA-256 ${fingerprint}). Whose key it is, is the evidence's own word: give the key that you had from the signer by another way as --public-key`,
  }),
  givenKey: (algorithm: string, fingerprint: string): Text => ({
    ja: `署名(${algorithm})は --public-key で指定された鍵(SHA-256 ${fingerprint})によるもの`,
    en: `the signature (${algorithm}) is that of the key given as --public-key (SHA-256 ${fingerprint})`,
  }),
  first: (): Text => ({
    ja: '前回の封緘済証跡の記載なし(最初の封緘)',
    en: 'it names no sealed evidence before it (the first)',
  }),
  previousNotGiven: (hash: string): Text => ({
    ja: `前回の manifest.json のSHA-256は ${hash} と記載。前回の封緘済証跡を --previous で指定していないため未検証`,
    en: `it names the manifest.json before it by SHA-256 ${hash}; not verified, since --previous was not given`,
  }),
  previous: (hash: string, collectedAt: string): Text => ({
    ja: `--previous の封緘済証跡(取得日時 ${formatJst(collectedAt)}、manifest.json のSHA-256 ${hash})に続くもの`,
    en: `it follows the evidence of --previous (collected ${formatJst(collectedAt)}, SHA-256 of manifest.json ${hash})`,
  }),
  statement: (): Text => ({
    ja: 'manifest.json のアカウント、日時及びバージョンの記載が内容と一致。result.json は facts.json.gz に基づく',
    en: 'account, times and versions in manifest.json are those of the files; result.json rests on facts.json.gz',
  }),
  judged: (items: number, findings: number): Text => ({
    ja: `取得データを同じバージョン及び設定で再判定し、result.json の ${formatNumber(items)} 項目、${formatNumber(findings)} 件の検査結果と完全に一致`,
    en: `the facts, judged again by the same version and settings, give result.json to the byte: ${formatNumber(items)} items, ${formatNumber(findings)} findings`,
  }),
  otherVersion: (version: string, labels: readonly string[], findings: number): Text => ({
    ja: `判定はバージョン ${version}、本検証は別のバージョンによるため、完全な一致は確認していない。状況が異なる項目 ${labels.length} 件(${labels.join('、') || '-'})、異なる検査結果 ${formatNumber(findings)} 件。完全な確認には同じバージョンで検証`,
    en: `judged by version ${version}, verified by another, so not compared to the byte. Items with another status: ${labels.length} (${labels.join(', ') || '-'}); findings that differ: ${formatNumber(findings)}. Verify with that version to be sure`,
  }),
} as const satisfies Sentences;

/** The words around the steps. */
export const sealWords = {
  title: { ja: '封緘済証跡の検証記録', en: 'Record of verifying sealed evidence' },
  file: { ja: 'ファイル', en: 'File' },
  fileSha256: { ja: 'ファイルのSHA-256', en: 'SHA-256 of the file' },
  manifestSha256: { ja: 'manifest.jsonのSHA-256', en: 'SHA-256 of manifest.json' },
  verifiedAt: { ja: '検証日時', en: 'Verified' },
  verifiedBy: { ja: '検証ツール', en: 'Verified by' },
  account: { ja: 'AWSアカウント', en: 'AWS account' },
  collectedAt: { ja: '取得日時', en: 'Collected' },
  judgedAt: { ja: '判定の基準日時', en: 'Judged as of' },
  evaluatedAt: { ja: '判定日時', en: 'Judged' },
  judgedBy: { ja: '判定ツール', en: 'Judged by' },
  catalog: { ja: 'カタログ', en: 'Catalog' },
  steps: { ja: '検証結果', en: 'What was verified' },
  fileStep: { ja: 'ファイルの完全性', en: 'Files' },
  signatureStep: { ja: '署名', en: 'Signature' },
  chainStep: { ja: '前回との連鎖', en: 'Chain' },
  statementStep: { ja: '記載の整合', en: 'Statements' },
  judgementStep: { ja: '再判定', en: 'Judged again' },
  holds: { ja: '一致', en: 'holds' },
  differs: { ja: '相違', en: 'differs' },
  absent: { ja: '対象なし', en: 'not there' },
  noted: { ja: '留意', en: 'note' },
  notMade: { ja: '未検証', en: 'not made' },
  notMadeWhy: { ja: '先の相違により検証せず', en: 'not verified, since something differs before' },
  allHolds: { ja: '結論: 相違なし', en: 'Conclusion: nothing differs' },
  someDiffers: {
    ja: '結論: 相違あり。このファイルを証跡として用いないこと',
    en: 'Conclusion: something differs. Do not rely on this file as evidence',
  },
  /** Signed by the key that was given. */
  showsSigned: {
    ja: '本記録は、指定された鍵による署名の後に内容が変更されていないこと及び結果が取得データから導かれることを示す。',
    en: 'This record shows that nothing was changed since it was signed with the given key, and that the result follows from the facts.',
  },
  showsUnsigned: {
    ja: '本記録は、ファイルの内容が互いに整合し、結果が取得データから導かれることを示す。署名者を確認していないため、変更の上で封緘し直されていないことは示さない。',
    en: 'This record shows that the parts of the file agree with one another, and that the result follows from the facts. Since nobody vouches for the signer here, it does not show that nobody changed and sealed it anew.',
  },
  limits: {
    ja: '取得データがアカウントの全てを示すこと及びFISC安全対策基準への適合を示すものではない。レポートは封緘時の内容と同じであることのみを確認しており、result.jsonとの照合はしていない。',
    en: 'It does not show that the facts tell all of the account, nor that the account conforms to the FISC guidelines. Of the reports it shows only that they are as sealed: they were not compared with result.json.',
  },
  sealed: { ja: '封緘済', en: 'sealed' },
  sealedFiles: { ja: '対象ファイル', en: 'files' },
  signed: { ja: '署名', en: 'signature' },
  none: { ja: 'なし', en: 'none' },
} as const satisfies Readonly<Record<string, Text>>;

export type SealWord = keyof typeof sealWords;
