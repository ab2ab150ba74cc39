/** What can be wrong with options, names of rules and items, and the configuration; attestations and exceptions. */
import type { Sentences, Text } from '../text.ts';

export const choiceProblems = {
  locale: (from: string, value: string): Text => ({
    ja: `${from}: '${value}' は不明な言語(ja、en のいずれか)`,
    en: `${from}: no language '${value}' (there are ja, en)`,
  }),
  noItemMatches: (glob: string, hint: Text): Text => ({
    ja: `'${glob}' に一致する項目なし(fisc-check items で一覧)${hint.ja}`,
    en: `no item matches '${glob}' (see fisc-check items)${hint.en}`,
  }),
  noRuleMatches: (glob: string): Text => ({
    ja: `'${glob}' に一致する検査なし(fisc-check rules で一覧)`,
    en: `no rule matches '${glob}' (see fisc-check rules)`,
  }),
  noRuleBehind: (): Text => ({
    ja: '選択した項目と検査に該当する検査なし。--items 又は --rules の一方を広げる(fisc-check explain <項目> で項目の検査を確認可能)',
    en: 'no rule is behind that choice of items and rules; widen --items or --rules (fisc-check explain <item> names its rules)',
  }),
  noRule: (id: string, hint: Text): Text => ({
    ja: `検査 '${id}' なし${hint.ja || '(fisc-check rules で一覧)'}`,
    en: `no rule '${id}'${hint.en || ' (see fisc-check rules)'}`,
  }),
  noItem: (id: string, hint: Text): Text => ({
    ja: `項目 '${id}' なし${hint.ja || '(fisc-check items で一覧)'}`,
    en: `no item '${id}'${hint.en || ' (see fisc-check items)'}`,
  }),
  noItemOrRule: (id: string, hint: Text): Text => ({
    ja: `項目又は検査 '${id}' なし${hint.ja || '(fisc-check items、fisc-check rules で一覧)'}`,
    en: `no item or rule '${id}'${hint.en || ' (see fisc-check items and fisc-check rules)'}`,
  }),
  noStatement: (labels: readonly string[]): Text => ({
    ja: `申告の対象外(クラウド事業者のみの責任): ${labels.join('、')}。利用者の項目を指定(fisc-check items で一覧)`,
    en: `nobody states these, which are the provider's alone: ${labels.join(', ')}; name items of the user (see fisc-check items)`,
  }),
  itemsOrMissing: (): Text => ({
    ja: '項目又は --missing を指定',
    en: 'name items, or give --missing',
  }),
  nothingWaits: (): Text => ({
    ja: '申告を要する項目なし。更新する場合は項目を指定',
    en: 'no item waits for an attestation; to renew one, name its item',
  }),
  noDays: (text: string): Text => ({
    ja: `'${text}' は日数ではない(例: 60d)`,
    en: `'${text}' is no number of days, such as 60d`,
  }),
  noParameter: (rule: string, name: string, taken: readonly string[]): Text => ({
    ja: `検査 '${rule}' に設定項目 '${name}' なし(${taken.length === 0 ? '設定項目なし' : `設定項目: ${taken.join('、')}`})`,
    en: `rule '${rule}' has no parameter '${name}' (${taken.length === 0 ? 'it takes none' : `it takes ${taken.join(', ')}`})`,
  }),
  policyTooLong: (length: number, longest: number): Text => ({
    ja: `ポリシーが長すぎる(${length}文字。IAMの上限は${longest}文字): readAs のロールを全アカウントで同じ名称及び短いパスに変更するか、--rules 又は --items で検査を減らして指定`,
    en: `the policy is too long (${length} characters, IAM takes ${longest}): give the roles under readAs the same name in every account and a shorter path, or choose fewer rules (--rules, --items)`,
  }),
  deployPolicyTooLong: (length: number, longest: number): Text => ({
    ja: `ポリシーが長すぎる(${length}文字。IAMの上限は${longest}文字): --role-path 及び --role-name-prefix を短縮するか、--key-arn のキーを減らして指定`,
    en: `the policy is too long (${length} characters, IAM takes ${longest}): shorten --role-path and --role-name-prefix, or give fewer keys (--key-arn)`,
  }),
  notForPolicy: (purpose: string, purposes: readonly string[]): Text => ({
    ja: `--for ${purpose} のポリシーに影響しない。${purposes.map((each) => `--for ${each}`).join('、')} とのみ併用可能`,
    en: `the policy of --for ${purpose} does not depend on it; leave it out: it goes with ${purposes.map((each) => `--for ${each}`).join(' and ')}`,
  }),
  noRolePath: (value: string): Text => ({
    ja: `'${value}' はロールのパスではない。/ で始まり / で終わるパスを、* 及び ? を含めず指定(例: /audit/)`,
    en: `'${value}' is no path of roles: give one that begins and ends with a slash, without * and ?, such as /audit/`,
  }),
  noRoleNamePrefix: (value: string): Text => ({
    ja: `'${value}' はロール名の接頭辞ではない。英数字及び +=,.@_- を36文字以内で指定(例: bank-fisc-)`,
    en: `'${value}' begins no role's name: give at most 36 letters, digits or +=,.@_-, such as bank-fisc-`,
  }),
  noPolicyArn: (value: string): Text => ({
    ja: `'${value}' は管理ポリシーのARNではない(例: arn:aws:iam::111122223333:policy/BankBoundary)`,
    en: `'${value}' is no managed policy's ARN, such as arn:aws:iam::111122223333:policy/BankBoundary`,
  }),
  noKeyArn: (value: string): Text => ({
    ja: `'${value}' はKMSキーのARNではない(エイリアスは不可。例: arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab)`,
    en: `'${value}' is no KMS key's ARN (nor may it be an alias's), such as arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  }),
  noRoleArn: (value: string): Text => ({
    ja: `'${value}' はロールのARNではない(例: arn:aws:iam::111122223333:role/fisc-check-organization)`,
    en: `'${value}' is no role's ARN, such as arn:aws:iam::111122223333:role/fisc-check-organization`,
  }),
  notParsed: (missing: readonly string[]): Text => ({
    ja: `${missing.join('、')} がない(parseConfigurationが返す level、settings、parameters、readAs が必要)`,
    en: `expected level, settings, parameters and readAs, as parseConfiguration gives them (without ${missing.join(', ')})`,
  }),
  noRegion: (name: string, near: Text): Text => ({
    ja: `'${name}' というリージョンはない(例: ap-northeast-1)${near.ja}`,
    en: `'${name}' is no region, such as ap-northeast-1${near.en}`,
  }),
  oneText: (): Text => ({
    ja: '標準出力に書けるのは、1つの文字形式の1ファイルのみ(例: --format json)',
    en: 'the standard output takes one file of one textual format, such as --format json',
  }),
  noFormat: (name: string, known: readonly string[]): Text => ({
    ja: `形式 '${name}' なし(${known.join('、')} のいずれか)`,
    en: `no format '${name}' (there are ${known.join(', ')})`,
  }),
  carryWithoutSheets: (): Text => ({
    ja: '引継ぎ先の形式なし。--format に xlsx 又は csv を含める',
    en: 'no format would show it; add xlsx or csv to --format',
  }),
  noPair: (text: string): Text => ({
    ja: `-c: '${text}' は 名前=値 の形式ではない(例: -c securityHub=true)`,
    en: `-c: '${text}' is no name=value, such as -c securityHub=true`,
  }),
  pairTwice: (name: string): Text => ({
    ja: `-c: '${name}' を2回指定している。1回にする`,
    en: `-c: '${name}' is given twice: give it once`,
  }),
  packsOfBefore: (folder: string, names: readonly string[]): Text => ({
    ja: `${folder} に、今回の選択に含まれない適合パックが残存: ${names.join('、')}。削除するか、別のフォルダーを指定`,
    en: `${folder} holds packs of an earlier choice: ${names.join(', ')}: remove them, or name another folder`,
  }),
  noTime: (text: string): Text => ({
    ja: `'${text}' は時刻ではない(例: 2026-11-24T09:00:00Z)`,
    en: `'${text}' is no time, such as 2026-11-24T09:00:00Z`,
  }),
  resultOrConfig: (): Text => ({
    ja: 'result.json 又は --from-config のいずれかを指定',
    en: 'name a result.json, or give --from-config',
  }),
  onlyWithKms: (): Text => ({
    ja: '--profile 及び --role-arn は --key kms:… とのみ併用可能',
    en: '--profile and --role-arn go with --key kms:… alone',
  }),
  nothingDeployed: (account: string, region: string, prefix: string): Text => ({
    ja: `アカウント ${account} のリージョン ${region} に ${prefix} で始まるfisc-checkのConfigルールなし。配備先のリージョンの認証情報若しくは接頭辞(--rule-prefix)を指定するか、先に配備(docs/deploy.ja.md)`,
    en: `no fisc-check rule is deployed in account ${account}, region ${region}, under a name that begins with ${prefix}; use a profile of the region where they are, or their --rule-prefix, or deploy them first (see docs/deploy.md)`,
  }),
  /** `said`: AWS's own sentence. */
  configRefused: (region: string, said: string): Text => ({
    ja: `${region} のAWS Configの読取りに失敗: ${said}。必要な許可は config:DescribeConfigRules、config:DescribeConfigRuleEvaluationStatus、config:GetComplianceDetailsByConfigRule`,
    en: `AWS Config of ${region} cannot be read: ${said}; it needs config:DescribeConfigRules, config:DescribeConfigRuleEvaluationStatus and config:GetComplianceDetailsByConfigRule`,
  }),
  configMalformed: (said: string): Text => ({
    ja: `AWS Configの応答が不完全: ${said}。再度実行し、続く場合は途中のプロキシ又はエンドポイントを確認`,
    en: `AWS Config answered in part: ${said}; try again, and if it stays, check the proxy or endpoint in between`,
  }),
} as const satisfies Sentences;

/** Behind `file:line: ` where there is a place. */
export const evidenceProblems = {
  idTwice: (id: string, earlier: string): Text => ({
    ja: `id '${id}' は ${earlier} と重複。一方を変更`,
    en: `id '${id}' stands already at ${earlier}; change one of them`,
  }),
  severalItems: (written: string, labels: readonly string[]): Text => ({
    ja: `'${written}' に該当する項目が複数。いずれか1つを記載: ${labels.join('、')}`,
    en: `'${written}' means several items; name one: ${labels.join(', ')}`,
  }),
  dateToCome: (date: string, today: string): Text => ({
    ja: `date '${date}' は未来の日付(本日は ${today})。申告又は承認の日付を記載`,
    en: `date '${date}' is still to come (today is ${today}); give the day on which it was stated or approved`,
  }),
  olderAttestations: (): Text => ({
    ja: '旧形式の申告。by に代えて owner と approver を記載。厳格な管理では有効とならない',
    en: 'attestations of the older form; name owner and approver instead of by: at the strict level they do not count',
  }),
  olderExceptions: (): Text => ({
    ja: '旧形式の例外。date と control を記載',
    en: 'exceptions of the older form; add date and control',
  }),
  attestationExpired: (id: string, expires: string): Text => ({
    ja: `申告 '${id}' は ${expires} をもって期限切れ。内容を確認の上、date と expires を更新`,
    en: `attestation '${id}' ended on ${expires}; check what it states, then renew date and expires`,
  }),
  ownApprover: (id: string): Text => ({
    ja: `申告 '${id}' の承認者が申告者と同一。厳格な管理では別の者の承認が必要`,
    en: `attestation '${id}' is approved by its own owner; at the strict level another person must approve it`,
  }),
  fileGone: (id: string, file: string): Text => ({
    ja: `申告 '${id}': ${file} が存在しない。再確認まで有効とならない。証拠ファイルを戻すか、file を修正`,
    en: `attestation '${id}': ${file} is not there: it does not count until looked at again; put the file back or mend 'file'`,
  }),
  fileChanged: (id: string, file: string): Text => ({
    ja: `申告 '${id}': ${file} に変更あり。再確認まで有効とならない。内容を確認の上、sha256 を更新`,
    en: `attestation '${id}': ${file} was changed since: it does not count until looked at again; check it, then renew sha256`,
  }),
  exceptionNotJudged: (id: string, resource: string, rule: string): Text => ({
    ja: `例外 '${id}' (${resource}) は、判定していない検査 ${rule} が対象。管理の水準及び --rules、--items を確認`,
    en: `exception '${id}' (${resource}) is for ${rule}, which was not judged; check the level, --rules and --items`,
  }),
  exceptionExpired: (id: string, resource: string): Text => ({
    ja: `例外 '${id}' (${resource}) は期限切れ。再度承認を受けて date と expires を更新するか、削除`,
    en: `exception '${id}' (${resource}) is over; have it approved again and renew date and expires, or remove it`,
  }),
  exceptionNotYet: (id: string, resource: string): Text => ({
    ja: `例外 '${id}' (${resource}) の日付は判定の時点より後。date 又は --at を確認`,
    en: `exception '${id}' (${resource}) is dated after the evaluation; check date, or --at`,
  }),
  exceptionMatchesNothing: (id: string, resource: string): Text => ({
    ja: `例外 '${id}' (${resource}) に一致する指摘なし。是正済みであれば削除し、そうでなければ resource を確認`,
    en: `exception '${id}' (${resource}) matches no failing resource; remove it if that was mended, else check 'resource'`,
  }),
  exceptionSeveralTypes: (id: string, resource: string): Text => ({
    ja: `例外 '${id}' (${resource}) が複数の種別の資源に一致。ARNで特定`,
    en: `exception '${id}' (${resource}) matches resources of several types: name one by its ARN`,
  }),
} as const satisfies Sentences;
