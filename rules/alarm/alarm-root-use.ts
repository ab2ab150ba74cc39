import { judgeActs } from '../derived/notification/acts.ts';
import { trailNeeds } from '../derived/notification/needs.ts';
import { rootUse } from '../derived/notification/probes.ts';
import { notifiedWords, targetRemedies } from '../derived/notification/words.ts';
import { defineRule, theAccount } from '../rule.ts';

export default defineRule({
  id: 'alarm-root-use',
  severity: 'medium',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  // The trail's log group, and the bus that global events come to, stand where they stand.
  regions: 'every',
  judgedElsewhere: true,
  comparesPeers: true,
  usesNow: true,
  parameters: ['centralAccounts', 'knownAccounts'],
  needs: trailNeeds,
  text: {
    ja: {
      title: 'ルートユーザーの使用が通知される',
      problem: 'ルートユーザーを使用しても誰にも通知されない',
      rationale:
        'ルートユーザーには権限の制限が及ばない。使用の都度速やかに知らされなければ、不正な使用は見過ごされる。',
      messages: notifiedWords.ja,
      remediation: `ルートユーザーの操作とサインインの両方に一致する EventBridgeルール(us-east-1)、又は証跡のロググループのメトリクスフィルターと1件で発報するアラームを設け、確認済みの宛先へ通知する。${targetRemedies.ja}`,
      cannotSee:
        'ルートユーザーの使用の通知を読んで対応しているか、アラームの通知抑止(ミュート)、数分の遅延、組織の証跡の所有アカウント側のアラームは確認していない。',
    },
    en: {
      title: 'Use of the root user is told to somebody',
      problem: 'Nobody is told when the root user is used',
      rationale: 'No permission limits the root user. Misuse goes unnoticed unless every use is told at once.',
      messages: notifiedWords.en,
      remediation: `Set up an EventBridge rule in us-east-1 that matches calls and sign-ins of root alike, or a metric filter on the log group of the trail with an alarm that one event sets off, and send it to a confirmed receiver. ${targetRemedies.en}`,
      cannotSee:
        'Whether anybody reads of the use of root and acts on it, rules that mute alarms, a delay of some minutes, and alarms kept by the owner of an organization trail.',
    },
  },
  select: (_facts, context) => ({ items: [theAccount(context)] }),
  check: (_account, facts, context) => judgeActs(rootUse(context), facts, context),
});
