import { all, test, type Tri } from '../listing.ts';
import { isAudited } from '../derived/notification/notified.ts';
import { judgeActs } from '../derived/notification/acts.ts';
import { trailNeeds, type TrailFacts } from '../derived/notification/needs.ts';
import { apiCall } from '../derived/notification/probes.ts';
import { notifiedWords, targetRemedies } from '../derived/notification/words.ts';
import type { Identity } from '../facts.ts';
import { accountIn, defineRule, fail } from '../rule.ts';

const calls = ['ScheduleKeyDeletion', 'DisableKey'];

export default defineRule({
  id: 'kms-deletion-alarm',
  severity: 'medium',
  scope: 'region',
  level: 'standard',
  kind: 'account',
  // Keys of the looked regions are judged; the trail's log group stands where it stands.
  regions: 'every',
  judgedElsewhere: true,
  comparesPeers: true,
  usesNow: true,
  parameters: ['centralAccounts', 'knownAccounts'],
  needs: trailNeeds,
  text: {
    ja: {
      title: 'KMSキーの削除予約と無効化が通知される',
      problem: 'KMSキーの削除を予約し、又は無効化しても通知されない',
      rationale:
        '削除された鍵で暗号化したデータは復号できない。待機期間中に取り消せるよう、削除の予約と無効化は直ちに知らされる必要がある。',
      messages: notifiedWords.ja,
      remediation: `鍵のある各リージョンに、ScheduleKeyDeletion と DisableKey の両方に一致する EventBridgeルール、又は証跡のロググループのメトリクスフィルターと1件で発報するアラームを設け、確認済みの宛先へ通知する。「KMS CMK Deletion」のイベントは削除の完了後に発生するため、対象としない。${targetRemedies.ja}`,
      cannotSee:
        '通知を受けた者による取消しの要否の判断、インポートした鍵の素材の削除、カスタムキーストアの切断は確認していない。',
    },
    en: {
      title: 'Scheduling the deletion of a KMS key, or disabling one, is told to somebody',
      problem: 'A KMS key can be scheduled for deletion or disabled, and nobody is told',
      rationale:
        'What is encrypted under a deleted key is lost. Deletion can be cancelled only while it waits, so scheduling it must be told at once.',
      messages: notifiedWords.en,
      remediation: `In every Region with keys, set up an EventBridge rule that matches ScheduleKeyDeletion and DisableKey alike, or a metric filter on the log group of the trail with an alarm that one event sets off, and send it to a confirmed receiver. The event "KMS CMK Deletion" does not do: it comes when the key is gone. ${targetRemedies.en}`,
      cannotSee:
        'Whether the receiver decides in time to cancel, the deletion of imported key material, and custom key stores that are disconnected.',
    },
  },
  select(facts, { account, partition, regions }) {
    const keys = facts['kms.key'];
    const looked = regions.looked.map((region) => accountIn(account, region, partition));
    const sure = looked.filter(({ region }) => keysOf(facts, region).length > 0);
    const rest = looked.filter((one) => !sure.includes(one));
    const undecided = rest.flatMap((item) => {
      const causes = keys.items.filter(({ region }) => region === item.region).flatMap(causesOf);
      return causes.length > 0 ? [{ item, causes }] : [];
    });
    const failures = keys.failures.filter(
      ({ region }) =>
        rest.some((one) => one.region === region) && !undecided.some(({ item }) => item.region === region),
    );
    return { items: sure, undecided, failures };
  },
  check(subject: Identity, facts, context) {
    const { region } = subject;
    const [first, ...others] = keysOf(facts, region);
    const ids = [first, others.at(-1)].flatMap((key) => (key === undefined ? [] : [key.id]));
    const probes = calls.flatMap((name) =>
      ids.map((keyId) => apiCall(context, region, 'kms', name, { requestParameters: { keyId } })),
    );
    // Without a record of the region every way is closed.
    if (isAudited(facts, region) === false) return fail('noTrail', { event: 'ScheduleKeyDeletion', region });
    return judgeActs(probes, facts, context);
  },
});

type Key = TrailFacts['kms.key']['items'][number];

/** Keys of one's own that can be destroyed or disabled, or wait for it. */
function keysOf({ 'kms.key': keys }: Pick<TrailFacts, 'kms.key'>, region: string): readonly Key[] {
  return keys.items.filter((key) => key.region === region && isEndangered(key) === true);
}

function isEndangered({ metadata }: Key): Tri {
  return all(
    test(metadata, ({ manager }) => manager === 'CUSTOMER'),
    test(metadata, ({ state }) => ['Enabled', 'Disabled', 'PendingDeletion'].includes(state)),
  );
}

function causesOf(key: Key) {
  const answer = isEndangered(key);
  return typeof answer === 'boolean' ? [] : answer.causes;
}
