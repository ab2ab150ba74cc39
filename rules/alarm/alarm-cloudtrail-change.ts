import { judgeActs, trailHomes, withoutTrail } from '../derived/notification/acts.ts';
import { trailNeeds } from '../derived/notification/needs.ts';
import { apiCall } from '../derived/notification/probes.ts';
import { notifiedWords, targetRemedies } from '../derived/notification/words.ts';
import { defineRule, theAccount } from '../rule.ts';

const changes = ['StopLogging', 'DeleteTrail', 'UpdateTrail'];

/** Narrows the record without stopping it. */
const strictly = ['PutEventSelectors'];

export default defineRule({
  id: 'alarm-cloudtrail-change',
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
      title: 'CloudTrailの証跡の停止・変更が通知される',
      problem: '証跡を停止又は変更しても通知されない操作がある',
      rationale:
        '証跡の停止や変更は、痕跡を残さないための典型的な手口である。止められたこと自体が速やかに知らされる必要がある。',
      messages: notifiedWords.ja,
      remediation: `証跡のホームリージョンに、証跡の停止、削除及び更新に一致する EventBridgeルール、又は証跡のロググループのメトリクスフィルターと1件で発報するアラームを設け、確認済みの宛先へ通知する。${targetRemedies.ja}`,
      cannotSee:
        '証跡の停止・変更の通知を読んで対応しているか、アラームの通知抑止(ミュート)、数分の遅延、組織の証跡の所有アカウント側のアラームは確認していない。',
    },
    en: {
      title: 'Stopping or changing the CloudTrail trail is told to somebody',
      problem: 'Some way to stop or change the trail is told to nobody',
      rationale:
        'Whoever wants to leave no trace stops or changes the trail. That it was stopped must itself be told at once.',
      messages: notifiedWords.en,
      remediation: `Set up, in the home Region of the trail, an EventBridge rule that matches stopping, deleting and updating it, or a metric filter on its log group with an alarm that one event sets off, and send it to a confirmed receiver. ${targetRemedies.en}`,
      cannotSee:
        'Whether anybody reads that the trail was changed and acts on it, rules that mute alarms, a delay of some minutes, and alarms kept by the owner of an organization trail.',
    },
  },
  select: (_facts, context) => ({ items: [theAccount(context)] }),
  check(_account, facts, context) {
    const names = context.level === 'strict' ? [...changes, ...strictly] : changes;
    const homes = trailHomes(facts, context);
    const probes = homes.flatMap((region) => names.map((name) => apiCall(context, region, 'cloudtrail', name)));
    return probes.length === 0 ? withoutTrail('StopLogging') : judgeActs(probes, facts, context);
  },
});
