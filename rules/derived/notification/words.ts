/** The outcomes of notified events in words, which the rules about them share. */

export const notifiedWords = {
  ja: {
    notified: '対象の事象は全て、確認済みの宛先へ通知される',
    machine: '対象の事象は全て宛先に届く。ただし一部は関数、キュー等が受信し、その先で誰に知らせるかは確認していない',
    forwarded: '対象の事象は全て、通知されるか、アカウント {accounts} へ転送される',
    judgedCentrally: '対象の事象の通知はアカウント {account} が担うため、当該アカウントで判定する',
    noRule: '{region} の {event} を通知する設定がない',
    noTrail: '{region} の操作を記録する証跡がないため、{event} は通知されない',
    patternMisses: '{region} の {event} は通知されない({name} のイベントパターンに一致しない)',
    ruleDisabled: '{region} の {event} は通知されない({name} は無効化されている)',
    alarmDeaf: '{event} は通知されない(メトリクスフィルター {name} に、1件で発報して通知するアラームがない)',
    targetBroken: '{region} の {event} は通知されない({name} の宛先の不備: {reason})',
  },
  en: {
    notified: 'All these events are told to a confirmed receiver',
    machine:
      'All these events reach a target; some are received by a function, queue or the like, and whom it tells is not seen',
    forwarded: 'All these events are told, or sent on to account {accounts}',
    judgedCentrally: 'Account {account} tells of these events, and is where this is judged',
    noRule: 'Nothing is set up to tell of {event} in {region}',
    noTrail: 'No trail records what is done in {region}, so nobody is told of {event}',
    patternMisses: 'Nobody is told of {event} in {region}: {name} does not match it',
    ruleDisabled: 'Nobody is told of {event} in {region}: {name} is disabled',
    alarmDeaf:
      'Nobody is told of {event}: metric filter {name} has no alarm that one event sets off and that tells of it',
    targetBroken: 'Nobody is told of {event} in {region}: the target of {name} is broken ({reason})',
  },
} as const;

const { noTrail: _trailJa, alarmDeaf: _alarmJa, ...ja } = notifiedWords.ja;
const { noTrail: _trailEn, alarmDeaf: _alarmEn, ...en } = notifiedWords.en;

/** The same for events that no trail records. */
export const eventWords = { ja, en } as const;

/** How to mend a target, by the reason that the message names. */
export const targetRemedies = {
  ja: '宛先の不備は次のとおり直す。cannotPublish: トピックのポリシーで送信元サービスに sns:Publish を許可。awsManagedKey、keyRefuses、keyUnusable: トピックの暗号化に自社管理の有効な鍵を用い、キーポリシーで送信元サービスに kms:Decrypt と kms:GenerateDataKey* を許可。noConfirmedSubscription: サブスクリプションを確認済みにする。filtered: サブスクリプションフィルターを外す。targetMissing、noTarget、noChannel、notANotification: 存在する通知先を設定。',
  en: 'Mend a broken target thus. cannotPublish: let the sending service do sns:Publish in the policy of the topic. awsManagedKey, keyRefuses, keyUnusable: encrypt the topic with an enabled key of your own, whose key policy allows that service kms:Decrypt and kms:GenerateDataKey*. noConfirmedSubscription: confirm the subscription. filtered: remove the filter of the subscription. targetMissing, noTarget, noChannel, notANotification: name a target that exists and tells somebody.',
} as const;
