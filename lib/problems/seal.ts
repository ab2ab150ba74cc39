/** What keeps evidence from being sealed, and what verifying finds to differ. */
import type { Sentences, Text } from '../text.ts';

/** Errors of use: each with what to do. */
export const sealProblems = {
  noFile: (folder: string, file: string): Text => ({
    ja: `${folder}: ${file} なし。fisc-check scan 又は evaluate の出力フォルダーを指定(形式 json を含むこと)`,
    en: `${folder}: no ${file}; name an output folder of fisc-check scan or evaluate (with the json format)`,
  }),
  leavesFolder: (path: string): Text => ({
    ja: `${path}: フォルダーの外を指すリンク。封緘の対象は実体のみ`,
    en: `${path}: a link that leaves the folder; seal the file itself`,
  }),
  outsideEvidence: (file: string, folder: string): Text => ({
    ja: `${file}: 申告の証拠ファイルが ${folder} の外に存在。同フォルダー以下に置き、申告の file を修正`,
    en: `${file}: a file of the evidence stands outside ${folder}; put it there and mend 'file' of the attestation`,
  }),
  badName: (file: string): Text => ({
    ja: `${file}: 全ての環境では扱えない名称。記号、制御文字及び不可視文字のない名称に変更`,
    en: `${file}: a name that not every machine can keep; rename it without special, control or invisible characters`,
  }),
  tooLarge: (megabytes: number): Text => ({
    ja: `封緘の上限 ${megabytes} MBを超過。レポート又は証拠ファイルの数を減らして再実行`,
    en: `more than the ${megabytes} MB that can be sealed; leave out reports or files of the evidence`,
  }),
  tooMany: (most: number): Text => ({
    ja: `封緘の上限 ${most} ファイルを超過。証拠ファイルをまとめて再実行`,
    en: `more than the ${most} files that can be sealed; put files of the evidence together`,
  }),
  notSealed: ({ ja, en }: Text): Text => ({
    ja: `封緘せず。${ja}。--evidence、--at、--config を判定時と同じ値とするか、evaluate で結果を再作成`,
    en: `not sealed: ${en}. Give --evidence, --at and --config as they were when it was judged, or judge again with evaluate`,
  }),
  overPrevious: (file: string): Text => ({
    ja: `${file} は前回の封緘済証跡(--previous)。-o で別の名称を指定`,
    en: `${file} is the evidence of --previous; choose another name with -o`,
  }),
  previousBroken: ({ ja, en }: Text): Text => ({
    ja: `--previous: 前回の封緘済証跡に相違あり。${ja}。元のファイルを指定`,
    en: `--previous: the bundle before this one does not hold: ${en}; name the original`,
  }),
  noBundle: (file: string): Text => ({
    ja: `${file}: 封緘済証跡ではない。fisc-check seal が出力したファイルを指定`,
    en: `${file}: no sealed evidence; name a file that fisc-check seal wrote`,
  }),
  noPrivateKey: (file: string): Text => ({
    ja: `--key: ${file} は秘密鍵(PEM)ではない。openssl genpkey -algorithm ed25519 で作成可能`,
    en: `--key: ${file} holds no private key in PEM; openssl genpkey -algorithm ed25519 makes one`,
  }),
  keyEncrypted: (file: string): Text => ({
    ja: `--key: ${file} は暗号化された鍵。openssl pkey -in で復号するか、kms: の鍵を指定`,
    en: `--key: ${file} is encrypted; decrypt it with openssl pkey -in, or name a key of KMS (kms:…)`,
  }),
  keyType: (file: string, type: string): Text => ({
    ja: `--key: ${file} の鍵種別 ${type} は対象外。Ed25519、ECDSA P-256 又は P-384 の鍵を指定`,
    en: `--key: the key of ${file} (${type}) does not sign evidence; use Ed25519, ECDSA P-256 or P-384`,
  }),
  noPublicKey: (file: string): Text => ({
    ja: `--public-key: ${file} は公開鍵又は証明書(PEM)ではない。openssl pkey -pubout の出力等を指定`,
    en: `--public-key: ${file} holds no public key or certificate in PEM; name one, such as openssl pkey -pubout writes`,
  }),
  kmsArn: (given: string): Text => ({
    ja: `--key: '${given}' はKMSキーのARNではない。kms:arn:aws:kms:リージョン:アカウント:key/ID の形式で指定`,
    en: `--key: '${given}' names no KMS key; expected kms:arn:aws:kms:REGION:ACCOUNT:key/ID`,
  }),
  kmsKey: (arn: string, spec: string, usage: string): Text => ({
    ja: `--key: ${arn} は署名に使用不可(${spec}、${usage})。ECC_NIST_P256、ECC_NIST_P384 又は RSA の SIGN_VERIFY キーを指定`,
    en: `--key: ${arn} does not sign evidence (${spec}, ${usage}); use a SIGN_VERIFY key of ECC_NIST_P256, ECC_NIST_P384 or RSA`,
  }),
  kmsFailed: (api: string, code: string, message: string): Text => ({
    ja: `--key: ${api} に失敗(${code}: ${message})。必要な許可は kms:Sign と kms:GetPublicKey`,
    en: `--key: ${api} failed (${code}: ${message}); it needs kms:Sign and kms:GetPublicKey`,
  }),
} as const satisfies Sentences;

/** What differs from what was sealed: the entry and, where it is one, the byte. */
export const sealDiffers = {
  entryTwice: (name: string, offset: number): Text => ({
    ja: `${name} が重複(先頭から ${offset} バイト)`,
    en: `${name} stands twice (at byte ${offset})`,
  }),
  entryOrder: (name: string, offset: number): Text => ({
    ja: `${name} の順序が封緘時と相違(先頭から ${offset} バイト)`,
    en: `${name} is not at its place (at byte ${offset})`,
  }),
  tooMany: (most: number): Text => ({ ja: `${most} ファイルを超過`, en: `holds more than ${most} files` }),
  trailing: (offset: number): Text => ({
    ja: `末尾に余分なデータあり(先頭から ${offset} バイト以降)`,
    en: `something follows its end (from byte ${offset} on)`,
  }),
  encrypted: (name: string, offset: number): Text => ({
    ja: `${name} が暗号化されている(先頭から ${offset} バイト)`,
    en: `${name} is encrypted (at byte ${offset})`,
  }),
  compressed: (name: string, offset: number): Text => ({
    ja: `${name} が圧縮されている(先頭から ${offset} バイト)。封緘済証跡は圧縮なし`,
    en: `${name} is compressed (at byte ${offset}); sealed evidence is not`,
  }),
  foreignHeader: (name: string, offset: number): Text => ({
    ja: `${name} の見出しが封緘時の形式と相違(先頭から ${offset} バイト)`,
    en: `the header of ${name} is not as sealed (at byte ${offset})`,
  }),
  cut: (name: string, length: number): Text => ({
    ja: `${name} の途中で終了(${length} バイト)`,
    en: `ends within ${name} (after ${length} bytes)`,
  }),
  checksum: (name: string, offset: number): Text => ({
    ja: `${name} の内容が変更されている(先頭から ${offset} バイト以降。CRC-32が不一致)`,
    en: `the content of ${name} was changed (from byte ${offset} on; its CRC-32 does not match)`,
  }),
  nameNotUtf8: (offset: number): Text => ({
    ja: `UTF-8でないファイル名(先頭から ${offset} バイト)`,
    en: `a name that is not UTF-8 (at byte ${offset})`,
  }),
  badName: (name: string, offset: number): Text => ({
    ja: `封緘されることのないファイル名 '${name}'(先頭から ${offset} バイト)`,
    en: `a name that is never sealed, '${name}' (at byte ${offset})`,
  }),
  header: (name: string, offset: number): Text => ({
    ja: `${name} の見出しが封緘時と相違(先頭から ${offset} バイト)`,
    en: `the header of ${name} differs from what was sealed (at byte ${offset})`,
  }),
  directory: (offset: number): Text => ({
    ja: `末尾のファイル一覧が封緘時と相違(先頭から ${offset} バイト)`,
    en: `the list of files at its end differs from what was sealed (at byte ${offset})`,
  }),
  missing: (name: string): Text => ({ ja: `${name} が欠落`, en: `${name} is missing` }),
  extra: (name: string): Text => ({ ja: `manifest.jsonにない ${name} あり`, en: `${name} is not in manifest.json` }),
  size: (name: string, stated: number, found: number): Text => ({
    ja: `${name} のサイズが相違(封緘時 ${stated}、現在 ${found} バイト)`,
    en: `${name} has another size (sealed ${stated}, now ${found} bytes)`,
  }),
  hash: (name: string, stated: string, found: string): Text => ({
    ja: `${name} のSHA-256が相違(封緘時 ${stated}、現在 ${found})`,
    en: `${name} has another SHA-256 (sealed ${stated}, now ${found})`,
  }),
  manifestNoJson: (): Text => ({
    ja: 'manifest.json がJSONではない',
    en: 'manifest.json is no JSON',
  }),
  manifestNewer: (version: string): Text => ({
    ja: `manifest.json の形式 ${version} は本バージョンの対象外。新しいfisc-checkで検証`,
    en: `manifest.json is of format ${version}, which this version does not read; verify with a newer fisc-check`,
  }),
  manifestForm: (offset: number): Text => ({
    ja: `manifest.json の記載形式が封緘時と相違(同ファイルの先頭から ${offset} バイト)`,
    en: `manifest.json is not written as sealed (at byte ${offset} of that file)`,
  }),
  signature: (): Text => ({
    ja: 'manifest.sig が manifest.json と公開鍵に一致しない',
    en: 'manifest.sig is no signature of manifest.json by its public key',
  }),
  notSigned: (): Text => ({
    ja: '--public-key の指定があるが、署名なし',
    en: '--public-key was given, but nothing is signed',
  }),
  otherKey: (own: string, given: string): Text => ({
    ja: `署名した鍵(SHA-256 ${own})が --public-key の鍵(SHA-256 ${given})と相違`,
    en: `signed by another key (SHA-256 ${own}) than that of --public-key (SHA-256 ${given})`,
  }),
  noPrevious: (): Text => ({
    ja: '--previous の指定があるが、前回の封緘済証跡の記載なし(最初の封緘)',
    en: '--previous was given, but this evidence names none before it',
  }),
  otherPrevious: (stated: string, found: string): Text => ({
    ja: `--previous の manifest.json(SHA-256 ${found})は、記載された前回のもの(SHA-256 ${stated})と相違`,
    en: `manifest.json of --previous (SHA-256 ${found}) is not the one named (SHA-256 ${stated})`,
  }),
  inPrevious: ({ ja, en }: Text): Text => ({
    ja: `前回の封緘済証跡(--previous): ${ja}`,
    en: `in the evidence of --previous: ${en}`,
  }),
  stated: (what: string, stated: string, found: string): Text => ({
    ja: `manifest.json の ${what} の記載 ${stated} が内容 ${found} と相違`,
    en: `manifest.json says ${what} ${stated}, the files say ${found}`,
  }),
  role: (name: string, role: string): Text => ({
    ja: `${name} は ${role} として封緘されることのないファイル`,
    en: `${name} is never sealed as ${role}`,
  }),
  notUtf8: (name: string): Text => ({ ja: `${name} がUTF-8ではない`, en: `${name} is not UTF-8` }),
  otherFacts: (stated: string, found: string): Text => ({
    ja: `result.json が別の取得データによる(result.jsonの記載 ${stated}、facts.json.gz ${found})`,
    en: `result.json rests on other facts (it names ${stated}, facts.json.gz is ${found})`,
  }),
  resultForm: (offset: number): Text => ({
    ja: `result.json の記載形式がfisc-checkの出力と相違(同ファイルの先頭から ${offset} バイト)`,
    en: `result.json is not written as fisc-check writes (at byte ${offset} of that file)`,
  }),
  judgedOtherwise: (path: string, offset: number, stated: string, again: string): Text => ({
    ja: `result.json の ${path}(同ファイルの先頭から ${offset} バイト)が再判定と相違(result.json ${stated}、再判定 ${again})`,
    en: `result.json, ${path} (at byte ${offset} of that file): it says ${stated}, the facts judged again say ${again}`,
  }),
} as const satisfies Sentences;
