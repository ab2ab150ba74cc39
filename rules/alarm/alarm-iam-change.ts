import { judgeActs } from '../derived/notification/acts.ts';
import { trailNeeds } from '../derived/notification/needs.ts';
import { apiCall, globalEvents } from '../derived/notification/probes.ts';
import { notifiedWords, targetRemedies } from '../derived/notification/words.ts';
import { defineRule, theAccount } from '../rule.ts';

/** The sixteen of the CIS AWS Foundations Benchmark. */
const changes = [
  'DeleteGroupPolicy',
  'DeleteRolePolicy',
  'DeleteUserPolicy',
  'PutGroupPolicy',
  'PutRolePolicy',
  'PutUserPolicy',
  'CreatePolicy',
  'DeletePolicy',
  'CreatePolicyVersion',
  'DeletePolicyVersion',
  'AttachRolePolicy',
  'DetachRolePolicy',
  'AttachUserPolicy',
  'DetachUserPolicy',
  'AttachGroupPolicy',
  'DetachGroupPolicy',
];

/** Further ways to get more rights. */
const strictly = [
  'UpdateAssumeRolePolicy',
  'CreateUser',
  'CreateAccessKey',
  'CreateLoginProfile',
  'AddUserToGroup',
  'SetDefaultPolicyVersion',
];

export default defineRule({
  id: 'alarm-iam-change',
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
      title: 'IAMの権限の変更が通知される',
      problem: 'IAMの権限を変更しても通知されない操作がある',
      rationale:
        '権限の追加や付替えは、侵入した者が最初に行う操作である。速やかに知らされなければ、被害の拡大を止められない。',
      messages: notifiedWords.ja,
      remediation: `IAM のポリシーを変更する全ての操作に一致する EventBridgeルール(us-east-1)、又は証跡のロググループのメトリクスフィルターと1件で発報するアラームを設け、確認済みの宛先へ通知する。${targetRemedies.ja}`,
      cannotSee:
        '権限の変更の通知を読んで対応しているか、アラームの通知抑止(ミュート)、数分の遅延、組織の証跡の所有アカウント側のアラームは確認していない。',
    },
    en: {
      title: 'Changes of permissions in IAM are told to somebody',
      problem: 'Some change of permissions in IAM is told to nobody',
      rationale: 'Intruders first give themselves more permissions. Unless that is told at once, the damage grows.',
      messages: notifiedWords.en,
      remediation: `Set up an EventBridge rule in us-east-1 that matches every call which changes a policy of IAM, or a metric filter on the log group of the trail with an alarm that one event sets off, and send it to a confirmed receiver. ${targetRemedies.en}`,
      cannotSee:
        'Whether anybody reads of the change and acts on it, rules that mute alarms, a delay of some minutes, and alarms kept by the owner of an organization trail.',
    },
  },
  select: (_facts, context) => ({ items: [theAccount(context)] }),
  check(_account, facts, context) {
    const names = context.level === 'strict' ? [...changes, ...strictly] : changes;
    const probes = names.map((name) => apiCall(context, globalEvents, 'iam', name));
    return judgeActs(probes, facts, context);
  },
});
