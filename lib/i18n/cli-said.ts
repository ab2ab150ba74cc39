/** What the command line says on stderr beside errors: progress, warnings, how it ended. */
import type { Sentences, Text } from '../text.ts';

export const said = {
  usingFile: (file: string): Text => ({ ja: `${file} を使用`, en: `using ${file}` }),
  reading: (account: string, caller: string): Text => ({
    ja: `アカウント ${account} を ${caller} として読取り中`,
    en: `reading account ${account} as ${caller}`,
  }),
  readingStarts: (): Text => ({ ja: '読取り中…', en: 'reading…' }),
  /** `done` of `total`: kinds of resources. */
  readKind: (kind: string, resources: number, done: number, total: number): Text => ({
    ja: `読取り済み [${done}/${total}] ${kind}: ${resources}`,
    en: `read [${done}/${total}] ${kind}: ${resources}`,
  }),
  /** `secondsLeft`, about; null: cannot be told yet. */
  readSoFar: (resources: number, done: number, total: number, secondsLeft: number | null): Text => ({
    ja: `読取り中 ${done}/${total} 種別、資源 ${resources} 件${secondsLeft === null ? '' : `、残り約 ${secondsLeft} 秒`}`,
    en: `read ${done} of ${total} kinds, ${resources} resources${secondsLeft === null ? '' : `, about ${secondsLeft} s left`}`,
  }),
  demoKnowsNoRegions: (): Text => ({
    ja: '--regions は読取りの範囲を限るもの。内蔵アカウントは読取り済みのため、全リージョンを示す',
    en: '--regions limits what is read: the embedded account was read before, and is shown in every region',
  }),
  factsKept: (file: string): Text => ({
    ja: `取得データは ${file} に保存済み(fisc-check evaluate で判定可能)`,
    en: `the facts are in ${file} (fisc-check evaluate reads them)`,
  }),
  warning: ({ ja, en }: Text): Text => ({ ja: `警告: ${ja}`, en: `warning: ${en}` }),
  evidenceChecked: (attestations: number, exceptions: number, errors: number, warnings: number): Text => ({
    ja: `申告 ${attestations} 件、例外 ${exceptions} 件: 誤り ${errors} 件、警告 ${warnings} 件`,
    en: `attestations: ${attestations}, exceptions: ${exceptions}; errors: ${errors}, warnings: ${warnings}`,
  }),
  /** Numbers of items; of which there are none is not said. */
  notCounted: (attestations: number, planned: number): Text => {
    const list = (toAttest: string, uncovered: string, and: string): string =>
      [attestations > 0 ? toAttest : '', planned > 0 ? uncovered : ''].filter((part) => part !== '').join(and);
    return {
      ja: `終了コードに含めない項目: ${list(`要申告 ${attestations} 件`, `本ツール未対応の検査がある項目 ${planned} 件`, '、')}`,
      en: `not counted in the exit code: ${list(`${attestations} items to attest`, `${planned} items with checks that this tool does not cover`, ', ')}`,
    };
  },
  /** `means`: what leaves some out, as `-c` takes it. */
  overPackLimit: (rules: number, most: number, means: readonly string[]): Text => ({
    ja: `適合パックのConfigルールは合計 ${rules} 件で、アカウント及びリージョンごとの上限 ${most} 件を超過。${means.join('、')} により減らすか、上限の緩和を申請`,
    en: `the packs have ${rules} rules in all, and an account takes ${most} a region: leave some out with ${means.join(', ')}, or ask AWS for a higher quota`,
  }),
  notCarried: (label: string, texts: readonly string[]): Text => ({
    ja: `前回の調書の項目 ${label} は本版に存在しない。引き継がない記入: ${texts.join('、')}`,
    en: `the earlier working paper has an item ${label} that this edition does not have; not carried: ${texts.join(', ')}`,
  }),
  /** Numbers of deciding findings. */
  inBaseline: (fails: number, unknowns: number): Text => ({
    ja: `ベースラインに既存のため終了コードに含めない検査結果: 指摘 ${fails} 件、未確認 ${unknowns} 件`,
    en: `in the baseline already and not counted in the exit code: ${fails} fails, ${unknowns} unknowns`,
  }),
  /** `scope`: what differs, in words. */
  baselineScope: (scope: Text): Text => ({
    ja: `ベースラインと範囲が異なり、ベースラインにない結果は終了コードに反映: ${scope.ja}`,
    en: `the baseline is of another scope, and what it does not hold counts in the exit code: ${scope.en}`,
  }),
  skipped: (why: Text): Text => ({ ja: `除外: ${why.ja}`, en: `left out: ${why.en}` }),
  clockBehind: (seconds: number): Text => ({
    ja: `この端末の時計はAWSより ${seconds} 秒遅れ。署名にはAWSの時刻を使用`,
    en: `this machine's clock is ${seconds} s behind AWS's: calls were signed by AWS's time`,
  }),
  clockAhead: (seconds: number): Text => ({
    ja: `この端末の時計はAWSより ${seconds} 秒進み。署名にはAWSの時刻を使用`,
    en: `this machine's clock is ${seconds} s ahead of AWS's: calls were signed by AWS's time`,
  }),
  deadlinePassed: (): Text => ({
    ja: '期限を経過。未読取り分は未確認(--deadline)',
    en: 'the deadline has passed: what was not read is unknown (--deadline)',
  }),
  mfaCode: (serial: string): Text => ({
    ja: `${serial} のMFAコード: `,
    en: `MFA code of ${serial}: `,
  }),
  interrupted: (): Text => ({ ja: '中断。ファイルの出力なし', en: 'interrupted; nothing was written' }),
  interruptedAfter: (files: readonly string[]): Text => ({
    ja: `中断。出力済みのファイル: ${files.join('、')}`,
    en: `interrupted; written before: ${files.join(', ')}`,
  }),
  stdoutLost: (code: string): Text => ({
    ja: `標準出力への書込みに失敗: ${code}`,
    en: `cannot write to the standard output: ${code}`,
  }),
  notSealed: (files: readonly string[]): Text => ({
    ja: `封緘の対象外のファイル: ${files.join('、')}`,
    en: `not sealed, since it is no report: ${files.join(', ')}`,
  }),
  unsigned: (): Text => ({
    ja: '署名なし。封緘後の変更を防ぐには --key を指定するか、manifest.json のSHA-256を別途保管',
    en: 'not signed: whoever changes it can seal it again. Give --key, or keep the SHA-256 of manifest.json elsewhere',
  }),
  otherVersion: (version: string): Text => ({
    ja: `結果はバージョン ${version} によるもの。再判定による完全な照合は同じバージョンでのみ可能`,
    en: `the result was judged by version ${version}: only that version compares it to the byte`,
  }),
  /** `stack`: for us. */
  internalError: (stack: string): Text => ({
    ja: `内部エラー。開発元への報告を依頼\n${stack}`,
    en: `internal error, please report it\n${stack}`,
  }),
  internalErrorIn: (rule: string, stack: string): Text => ({
    ja: `検査 ${rule} の内部エラー: ${stack}`,
    en: `internal error in ${rule}: ${stack}`,
  }),
} as const satisfies Sentences;
