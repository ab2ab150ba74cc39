/** What the alarms of a deployed stack say, and where each is told at length. */
import type { Locale } from '../../rules/rule.ts';
import type { Text } from '../text.ts';

/** By the alarm's row in docs/deploy.md: `alarm-<name>`. */
const alarmSentences = {
  'dead-letters': {
    ja: '処理されなかったイベントがデッドレターキューに残存している。',
    en: 'Events that no function could handle are in the dead-letter queue.',
  },
  'rule-errors': {
    ja: '過去24時間に、検査の関数が失敗したか、判定の対象を読み取れなかった。',
    en: 'In the last 24 hours the function of the rules failed, or could not read what it judges.',
  },
  'item-errors': {
    ja: '過去24時間に、項目別のConfigルールの関数が失敗した。',
    en: 'In the last 24 hours the function of the item rules failed.',
  },
  'deployment-errors': {
    ja: '配備後、レポートの作成又はConfigルールの評価を開始できなかった。',
    en: 'After a deployment a report or evaluations of Config rules could not be started.',
  },
  'reporter-errors': {
    ja: 'レポート作成機能が失敗し、レポートを出力していない。',
    en: 'The reporter failed before its report was written.',
  },
  'no-report': {
    ja: '過去26時間、レポートが作成されていない。',
    en: 'No report was written in the last 26 hours.',
  },
  recorder: {
    ja: 'AWS Configの設定レコーダーが存在しない、停止している、配信できない、又は必要な資源種別を記録していないリージョンがある。',
    en: 'In a region of the plan the configuration recorder is missing, stopped, cannot deliver or leaves out needed types.',
  },
  differences: {
    ja: 'レポートとConfigルールの評価との相違が1日を超えて解消していない、又は配備済みのConfigルールが失われた。',
    en: 'The report and the Config rules have differed for a day, or a Config rule that was deployed is gone.',
  },
  'not-delivered': {
    ja: '変化の通知がトピック、イベントバス又はSecurity Hubに届いていない。次回のレポート作成時に改めて通知する。',
    en: 'The topic, the event bus or Security Hub did not take what changed. The next report tells it again.',
  },
  'report-troubles': {
    ja: 'レポートは作成されたが、作成に用いる情報の一部を読み取れなかった、又は内部エラーが発生した。',
    en: 'The report was written, but something it uses could not be read, or a check failed within.',
  },
} as const satisfies Record<string, Text>;

export type AlarmName = keyof typeof alarmSentences;

/** Where people read what an alarm means and what to do first. */
export function runbookOf(name: AlarmName, locale: Locale): string {
  return `docs/deploy${locale === 'ja' ? '.ja' : ''}.md#alarm-${name}`;
}

/** At most 1,024 characters: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export function alarmDescription(name: AlarmName, locale: Locale): string {
  const runbook = runbookOf(name, locale);
  return locale === 'ja'
    ? `fisc-check: ${alarmSentences[name].ja}手順: ${runbook}`
    : `fisc-check: ${alarmSentences[name].en} Runbook: ${runbook}`;
}
