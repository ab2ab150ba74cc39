/** The help of the command line: every command, option and example in both languages. */
import type { Text } from '../text.ts';
import { comparisonHelp } from './cli-help-comparison.ts';
import { deploymentHelp } from './cli-help-deployment.ts';
import { policyHelp } from './cli-help-policy.ts';

export const helpWords = {
  ...comparisonHelp,
  ...deploymentHelp,
  ...policyHelp,
  program: {
    ja: 'AWSアカウントの設定を取得し、FISC安全対策基準(第8版追補改訂、運108–運113)の\n項目ごとに、確認できた事項を示す。この端末から送るのは読取りのAPIのみ\n(例外: seal --key kms:… による署名)。\n結果は証跡であり、適合性の判定ではない。',
    en: 'Reads an AWS account and shows, for each item of the FISC security guidelines\n(8th edition, revised supplement, 運108–運113), what the account really shows.\nOnly read calls leave your machine (but kms:Sign for seal --key kms:…).\nResults are evidence, not a conformity verdict.',
  },
  start: {
    ja: `
開始:
  fisc-check scan --demo              内蔵アカウントのレポート(認証情報・ネットワーク不要)
  fisc-check doctor --profile audit   この認証情報によるスキャンで確認できる範囲
  fisc-check policy > policy.json     スキャンに必要な最小のIAMポリシー
  fisc-check scan --profile audit -o report

終了コード: 0 該当なし、1 要是正、2 未確認、3 使用方法の誤り、4 認証情報なし、
            70 内部エラー、130 中断`,
    en: `
Start here:
  fisc-check scan --demo              a report of an embedded account: no credentials, no network
  fisc-check doctor --profile audit   what would a scan see with these credentials?
  fisc-check policy > policy.json     the least IAM policy a scan needs
  fisc-check scan --profile audit -o report

Exit codes: 0 nothing found, 1 violated, 2 unknown, 3 wrong use, 4 no credentials,
            70 internal error, 130 interrupted.`,
  },
  scanExamples: {
    ja: `
例:
  fisc-check scan --profile audit --level strict -o report
  fisc-check scan --rules 's3-*' --regions ap-northeast-1,ap-northeast-3
  fisc-check scan --items 'un110-1-*' --format json --fail-on violated   (CIでの使用)

report.html、result.json、facts.json.gz(証跡。秘密情報を含まない)を出力する。
全ファイルを同時に配置する。取得データは判定前に保存するため、以後の失敗で失われない。`,
    en: `
Examples:
  fisc-check scan --profile audit --level strict -o report
  fisc-check scan --rules 's3-*' --regions ap-northeast-1,ap-northeast-3
  fisc-check scan --items 'un110-1-*' --format json --fail-on violated   (in CI)

Writes report.html, result.json and facts.json.gz (the evidence; it holds no secrets). All appear together;
the facts are on disk before they are judged, so that a failure later does not lose them.`,
  },
  reportNote: {
    ja: '\n評価から作成したレポートでは、証跡、組織の取得データ及び大半の未確認を示せない。\nその旨をレポートの冒頭に記載する。',
    en: '\nA report made from evaluations cannot show evidence, organization facts or most unknowns; its head says so.',
  },
  sealExamples: {
    ja: `
例:
  fisc-check seal fisc-check-report -o 2026-11.fisc.zip --evidence evidence/ --key seal.pem
  fisc-check seal fisc-check-report --previous 2026-10.fisc.zip --key kms:arn:aws:kms:…:key/…

AWSを呼び出すのは --key kms:… の場合のみ(kms:GetPublicKey と kms:Sign)。
署名なし及びEd25519の署名では、同じ入力から同じバイト列となる。ECDSAとRSAの署名は毎回異なる。`,
    en: `
Examples:
  fisc-check seal fisc-check-report -o 2026-11.fisc.zip --evidence evidence/ --key seal.pem
  fisc-check seal fisc-check-report --previous 2026-10.fisc.zip --key kms:arn:aws:kms:…:key/…

AWS is called with --key kms:… alone (kms:GetPublicKey and kms:Sign). Without a signature, and with one of Ed25519, the
same input gives the same bytes; ECDSA and RSA sign differently each time.`,
  },
  verifyNote: {
    ja: '\nオフラインで検証し、検証記録を表示する。終了コード: 0 相違なし、1 相違あり、3 封緘済証跡ではない。',
    en: '\nVerifies offline and prints a record. Exit codes: 0 nothing differs, 1 something differs, 3 no sealed evidence.',
  },

  quiet: {
    ja: 'エラーと警告のみを表示(進捗、要約なし)',
    en: 'say nothing but errors and warnings: no progress, no summary',
  },
  completion: {
    ja: 'シェルの補完スクリプトを出力',
    en: 'print the script with which a shell completes what is typed',
  },
  shell: { ja: 'bash、zsh、fish のいずれか', en: 'bash, zsh or fish' },
  completionExamples: {
    ja: `
例:
  source <(fisc-check completion bash)                                  (~/.bashrc に記載)
  source <(fisc-check completion zsh)                                   (~/.zshrc に記載)
  fisc-check completion fish > ~/.config/fish/completions/fisc-check.fish`,
    en: `
Examples:
  source <(fisc-check completion bash)                                  (in ~/.bashrc)
  source <(fisc-check completion zsh)                                   (in ~/.zshrc)
  fisc-check completion fish > ~/.config/fish/completions/fisc-check.fish`,
  },

  scan: {
    ja: 'アカウントの設定を取得し、FISCの全項目のレポートを出力',
    en: 'read the account and write a report for every FISC item',
  },
  collect: {
    ja: 'アカウントの設定を取得し、他の環境での判定のため取得データを保存',
    en: 'read the account and save the facts, to evaluate them elsewhere',
  },
  evaluate: {
    ja: '保存した取得データをオフラインで判定(スキャンと同じ判定)',
    en: 'judge saved facts, offline: the same verdicts as the scan',
  },
  report: {
    ja: '結果又はAWS Configの評価からレポートを作成',
    en: 'render a result again, or what AWS Config holds',
  },
  seal: {
    ja: '出力フォルダーと申告を、変更を検知できる1つのファイルに封緘',
    en: 'seal an output folder and its evidence in one file that cannot be changed unseen',
  },
  verify: {
    ja: '封緘済証跡をオフラインで検証(完全性、署名、連鎖、再判定)',
    en: 'verify sealed evidence offline: files, signature, chain, and the facts judged again',
  },
  items: {
    ja: 'FISCの項目、責任区分及び対応する検査の一覧',
    en: 'list the FISC items, their marks and the rules behind them',
  },
  rules: { ja: '検査とその判定対象の一覧', en: 'list the rules and what they judge' },
  explain: {
    ja: '項目の求める事項又は検査の内容、確認できない事項、是正方法を表示',
    en: 'tell what an item asks or a rule checks, what it cannot see and how to mend it',
  },
  attest: {
    ja: '担当者の申告及び例外のファイルの起案、一覧及び検証',
    en: 'draft, list and check the files of attestations and exceptions',
  },
  attestNew: {
    ja: '項目の申告を、記入する空欄と説明付きのYAMLで起案',
    en: 'draft attestations of items: commented YAML with blanks to fill',
  },
  attestMissing: {
    ja: '申告を要する全項目(--result の指定時は、その結果で申告待ちの項目)',
    en: 'every item that asks for one; with --result, those that wait in it',
  },
  attestMissingResult: {
    ja: '--missing と併用: スキャンの result.json',
    en: 'with --missing: result.json of a scan',
  },
  attestOutput: { ja: '作成するファイル(既定: 標準出力)', en: 'file to write (default: standard output)' },
  attestForce: { ja: '内容のあるファイルを置き換える', en: 'replace a file that holds something' },
  attestList: {
    ja: '申告及び例外の有効、期限間近、期限切れ、要確認、承認なし並びに未申告の一覧',
    en: 'list what is held, expiring, expired, changed, not approved and missing',
  },
  attestListInput: {
    ja: '申告と例外(YAML又はフォルダー)、又はスキャンの result.json',
    en: 'attestations and exceptions (YAML or a folder), or result.json of a scan',
  },
  attestWithin: {
    ja: '期限間近とする残日数(例: 60d)',
    en: 'days before its end at which a statement is expiring, for example 60d',
  },
  attestAt: {
    ja: 'この時点(ISO 8601)で判定(既定: 現在。result.json では取得時)',
    en: 'as of this time (ISO 8601) instead of now, or of the collection of a result.json',
  },
  attestCheck: {
    ja: '申告及び例外のファイルを検証し、誤りをファイル名と行番号で表示',
    en: 'check files of attestations and exceptions: each problem with file and line',
  },
  attestCheckInput: { ja: '申告と例外(YAML又はフォルダー)', en: 'attestations and exceptions (YAML or a folder)' },
  attestStrict: { ja: '警告がある場合も終了コードを3とする', en: 'exit 3 for warnings too' },
  attestCheckResult: {
    ja: '一致する指摘のない例外を示すため、照合する result.json',
    en: 'result.json, to tell exceptions that match nothing',
  },
  attestExamples: {
    ja: `
例:
  fisc-check attest new 運108-1 -o evidence.yaml
  fisc-check attest new --missing --result report/result.json -o evidence.yaml
  fisc-check attest check evidence.yaml --strict
  fisc-check attest list report/result.json --within 90d`,
    en: `
Examples:
  fisc-check attest new un108-1 -o evidence.yaml
  fisc-check attest new --missing --result report/result.json -o evidence.yaml
  fisc-check attest check evidence.yaml --strict
  fisc-check attest list report/result.json --within 90d`,
  },
  doctor: {
    ja: 'スキャン前の確認: 認証情報の主体、アカウント、未確認となる事項',
    en: 'before a scan: whose credentials, which account, what would stay unknown',
  },
  init: { ja: '注釈付きの設定ファイルを作成', en: 'write a commented configuration file' },

  locale: {
    ja: '言語(未指定の場合は FISC_CHECK_LOCALE、LC_ALL、LC_MESSAGES、LANG の順に参照し、いずれもなければレポートは日本語、ヘルプとメッセージは英語)',
    en: 'language (else by FISC_CHECK_LOCALE, LC_ALL, LC_MESSAGES, LANG; where none tells, Japanese reports, English help and messages)',
  },
  version: { ja: 'バージョンを表示', en: 'output the version number' },
  help: { ja: 'コマンドのヘルプを表示', en: 'display help for command' },
  level: { ja: '管理水準(standard: 簡易な管理、strict: 厳格な管理)', en: 'level of control management' },
  failOn: {
    ja: '終了コードを1(violated: 要是正)又は2(unknown: 未確認)とする結果',
    en: 'what makes the exit code 1 (violated) or 2 (unknown)',
  },
  listFormat: { ja: '出力形式', en: 'output format' },
  itemGlobs: {
    ja: '指定したFISC項目に対応する検査のみ(例: 運110-1(1)、un110-1-*、実3)',
    en: 'only the rules of these FISC items, for example 運110-1(1), un110-1-*, 実3',
  },
  ruleGlobs: { ja: '指定した検査のみ(例: s3-*,kms-*)', en: 'only these rules, for example s3-*,kms-*' },
  config: {
    ja: '設定ファイル(未指定の場合は実行フォルダーの fisc-check.yaml)',
    en: 'configuration file (fisc-check.yaml of this folder when there is one)',
  },
  profile: { ja: 'AWSのプロファイル', en: 'AWS profile' },
  roleArn: { ja: 'スキャンに用いるロール', en: 'role to assume for the scan' },
  orgRoleArn: {
    ja: '組織(サービスコントロールポリシー)の読取りロール',
    en: 'role that may read the organization (service control policies)',
  },
  deadline: {
    ja: '読取り時間の上限(90s、45m、2h)。超過分は未確認となる',
    en: 'read no longer than this (90s, 45m, 2h); what is left is unknown',
  },
  reportFolder: { ja: 'レポートの出力先フォルダー', en: 'folder for the reports' },
  formats: {
    ja: '出力するレポートの形式。コンマ区切り: html, json, …',
    en: 'reports to write, with commas: html, json, …',
  },
  reportFormats: {
    ja: '出力するレポートの形式。コンマ区切り(既定: html、--from-config では html,json)',
    en: 'reports to write, with commas (default: html; with --from-config html,json)',
  },
  evidence: { ja: '申告と例外(YAML)', en: 'attestations and exceptions (YAML)' },
  carry: {
    ja: '前回の report.xlsx の記入(担当部署、対応方針、対応期限、備考、確認欄)を引き継ぐ',
    en: 'an earlier report.xlsx: what people filled in it (department, plan, due, remarks, sign-off) stands in this one',
  },
  exitZero: {
    ja: '結果によらず終了コードを0とする(使用方法の誤り等の終了コードは変わらない)',
    en: 'exit 0 whatever was found (errors of use keep their codes)',
  },
  regions: {
    ja: '通常の検査の対象リージョン(既定: 有効な全リージョン)',
    en: 'where ordinary rules look (default: every enabled region)',
  },
  demo: {
    ja: '内蔵のデモ用アカウントを使用(認証情報・ネットワーク不要)',
    en: 'use the embedded demo account: no credentials, no network',
  },
  costExplorer: {
    ja: '利用不可のリージョンが未使用であることをCost Explorerで確認(1回 0.01米ドル)',
    en: 'ask Cost Explorer whether closed regions are unused ($0.01 a call)',
  },
  factsOutput: { ja: '取得データの出力先ファイル', en: 'facts file' },
  factsInput: {
    ja: '取得データのファイル(例: facts.json.gz)。複数の場合はアカウントごとのフォルダーに出力',
    en: 'facts file, for example facts.json.gz; of several each account gets a folder',
  },
  at: {
    ja: '取得時に代えて、この時点(ISO 8601)で判定',
    en: 'judge as of this time (ISO 8601) instead of the collection',
  },
  resultInput: { ja: 'スキャンの result.json', en: 'result.json of a scan' },
  fromConfig: {
    ja: '配備済みのAWS Configルールの評価のみから結果を作成',
    en: 'make the result from the evaluations of the deployed AWS Config rules alone',
  },
  rulePrefix: {
    ja: '--from-config と併用: Configルール名の接頭辞(スタックの ruleNamePrefix)',
    en: "with --from-config: what the Config rules' names begin with (the stack's ruleNamePrefix)",
  },
  configOfStack: {
    ja: '--from-config と併用: スタックの配備に用いた設定ファイル',
    en: 'with --from-config: the configuration the stack was deployed with',
  },
  evidenceFromConfig: {
    ja: '--from-config と併用: 申告と例外(YAML)',
    en: 'with --from-config: attestations and exceptions (YAML)',
  },
  id: {
    ja: '項目(un110-1-1、運110-1(1)、運110、A38740001、実3)又は検査(s3-bucket-tls-only)',
    en: 'item (un110-1-1, 運110-1(1), 運110, A38740001, 実3) or rule (s3-bucket-tls-only)',
  },
  itemNames: {
    ja: '項目(un110-1-1、運110-1(1)、運110、A38740001、実3。ワイルドカード可)',
    en: 'items (un110-1-1, 運110-1(1), 運110, A38740001, 実3; with wildcards)',
  },
  configOutput: { ja: '作成するファイル', en: 'file to write' },

  sealFolder: { ja: 'scan 又は evaluate の出力フォルダー', en: 'output folder of scan or evaluate' },
  sealOutput: { ja: '封緘済証跡の出力先ファイル', en: 'sealed evidence to write' },
  sealEvidence: {
    ja: '判定に用いた申告と例外(YAML)。証拠として記載されたファイルも封緘',
    en: 'attestations and exceptions it was judged with (YAML); the files that they name are sealed too',
  },
  sealPrevious: { ja: '前回の封緘済証跡(これに続くものとする)', en: 'sealed evidence before this one, to chain to' },
  sealKey: {
    ja: '署名の鍵: 秘密鍵のファイル(PEM。Ed25519、ECDSA P-256、P-384)又は kms:ARN',
    en: 'sign with: a private key file (PEM: Ed25519, ECDSA P-256, P-384) or kms:ARN',
  },
  sealAt: { ja: 'evaluate に --at を指定した場合、同じ値', en: 'as given to evaluate, where --at was given' },
  sealConfig: {
    ja: 'evaluate に --config を指定した場合、同じファイル',
    en: 'as given to evaluate, where --config was given',
  },
  sealProfile: { ja: '--key kms: と併用: AWSのプロファイル', en: 'with --key kms: AWS profile' },
  sealRoleArn: { ja: '--key kms: と併用: 署名に用いるロール', en: 'with --key kms: role to assume' },
  verifyFile: {
    ja: '封緘済証跡のファイル(例: evidence.fisc.zip)',
    en: 'sealed evidence, for example evidence.fisc.zip',
  },
  verifyKey: {
    ja: '署名者から別途受領した公開鍵又は証明書(PEM)',
    en: 'public key or certificate (PEM) that you had from the signer by another way',
  },
  verifyPrevious: { ja: '前回の封緘済証跡', en: 'sealed evidence before this one' },

  listExpected: {
    ja: 'コンマ区切りで指定(例: a,b)',
    en: 'expected a list with commas, for example a,b',
  },
  timeExpected: {
    ja: '24h以内の時間を指定(例: 90s、45m、2h)',
    en: 'expected a time of at most 24h, for example 90s, 45m or 2h',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type HelpWord = keyof typeof helpWords;

/** Commander's own words, in Japanese. */
export const japaneseHelp = {
  titles: {
    'Usage:': '使い方:',
    'Arguments:': '引数:',
    'Options:': 'オプション:',
    'Global Options:': '共通オプション:',
    'Commands:': 'コマンド:',
  },
  placeholders: { '[options]': '[オプション]', '[command]': '[コマンド]' },
  choices: (values: readonly string[]) => `選択肢: ${values.join('、')}`,
  default: (value: string) => `既定: ${value}`,
} as const;

/** What commander says when it is used wrongly: its sentence, and ours with the parts in brackets as `$1`, `$2`. */
const japaneseErrors: readonly (readonly [english: RegExp, japanese: string])[] = [
  [/^error: unknown option '(.*)'/, "エラー: 不明なオプション '$1'"],
  [/^error: unknown command '(.*)'/, "エラー: 不明なコマンド '$1'"],
  [/^error: missing required argument '(.*)'/, "エラー: 引数 '$1' の指定なし"],
  [/^error: option '(.*)' argument missing/, "エラー: オプション '$1' の値の指定なし"],
  [/^error: required option '(.*)' not specified/, "エラー: 必須のオプション '$1' の指定なし"],
  [
    /^error: too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\./,
    "エラー: '$1' の引数が過多。上限 $2 件に対し $3 件",
  ],
  [
    /^error: too many arguments\. Expected (\d+) arguments? but got (\d+)\./,
    'エラー: 引数が過多。上限 $1 件に対し $2 件',
  ],
  [/^error: option '(.*)' argument '(.*)' is invalid\. ?/, "エラー: オプション '$1' の値 '$2' は無効。"],
  [/^error: command-argument value '(.*)' is invalid for argument '(.*)'\. ?/, "エラー: 引数 '$2' の値 '$1' は無効。"],
  [
    /^error: option '(.*)' value '(.*)' from env '(.*)' is invalid\. ?/,
    "エラー: オプション '$1' の環境変数 '$3' の値 '$2' は無効。",
  ],
  [/^error: (.*) cannot be used with (.*)/, 'エラー: $1 と $2 の併用は不可'],
  [/Allowed choices are (.*)\.$/m, '選択肢: $1'],
  [/\(Did you mean one of (.*)\?\)/, '(候補: $1)'],
  [/\(Did you mean (.*)\?\)/, '(候補: $1)'],
];

/** An error of commander's, with what may have been meant behind it. */
export function errorInJapanese(text: string): string {
  return japaneseErrors.reduce((rest, [english, japanese]) => rest.replace(english, japanese), text);
}
