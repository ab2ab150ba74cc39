import { read } from '../listing.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { told } from '../derived/told.ts';
import type { Fact } from '../facts.ts';
import type { DrsServer } from '../facts/drs.ts';
import { defineRule, fail, notApplicable, pass, type RuleContext } from '../rule.ts';

const day = 86_400_000;

/** Days that a server may go without its first drill. */
const newDays = 90;

/** A launch that has not ended tells nothing yet. */
const noResult: readonly (string | null)[] = ['PENDING', 'NOT_STARTED'];

export default defineRule({
  id: 'drs-servers-ready',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'drs.sourceServer',
  regions: 'looked',
  parameters: ['drillMaxAgeDays', 'outOfScopeTag'],
  usesNow: true,
  needs: { 'drs.sourceServer': ['details', 'tags'] },
  text: {
    ja: {
      title: 'AWS Elastic Disaster Recoveryのサーバーが複製を継続し、期間内の訓練に成功している',
      problem: 'AWS Elastic Disaster Recoveryのサーバーが、複製の継続又は期間内の訓練の成功を満たしていない',
      rationale: '災害対策用の複製は、複製の継続と定期的な起動の訓練があって初めて、取り決めた復旧手順の裏付けとなる。',
      messages: {
        ready: '複製は継続中(遅延: {lag})、最終の起動({type})は {at} に成功',
        notReplicating: '複製が継続していない(状態: {state})',
        neverDrilled: '訓練又は復旧による起動の結果なし',
        drillOld: '最終の起動({type})は {at} であり、{days} 日を超過',
        drillFailed: '最終の起動({type}、{at})が失敗',
        failedOver: '判定対象外: 復旧を実施済みであり、複製は停止(状態: {state})',
        new: '判定対象外: {addedAt} に追加されたばかりで、複製は継続中',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '複製の停止原因を取り除き、期限までに訓練(Initiate drill)を実施する。失敗した場合は起動設定を見直して再度実施する。',
      cannotSee:
        '訓練で起動したサーバー上の業務の動作、復旧に要した時間、訓練に参加した要員は確認していない。起動中の訓練より前の起動は取得できない。',
    },
    en: {
      title: 'Servers of AWS Elastic Disaster Recovery replicate, and a recent drill of each succeeded',
      problem: 'A server of AWS Elastic Disaster Recovery does not replicate, or no recent drill of it succeeded',
      rationale:
        'Copies for a disaster support the agreed recovery only while they keep up, and while somebody launches them from time to time.',
      messages: {
        ready: 'It replicates continuously (lag: {lag}), and its last launch ({type}) at {at} succeeded',
        notReplicating: 'It does not replicate continuously (state: {state})',
        neverDrilled: 'There is no result of a launch by drill or recovery',
        drillOld: 'Its last launch ({type}) was at {at}, more than {days} days ago',
        drillFailed: 'Its last launch ({type} at {at}) failed',
        failedOver: 'Not judged: it was recovered, and replication has ended (state: {state})',
        new: 'Not judged: it was added at {addedAt} only, and replicates continuously',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Find out why replication has stopped, and initiate a drill before the time is over. If a drill fails, mend the launch settings and repeat it.',
      cannotSee:
        'Whether the business ran on what was launched, how long recovery took, and who took part. Launches before one that is under way are not told.',
    },
  },
  select: (facts) => facts['drs.sourceServer'],
  check: (server, _facts, context) => unlessOutOfScope(server.tags, context, () => verdict(server, context)),
});

function verdict(server: Fact<'drs.sourceServer', 'details'>, { now, settings }: RuleContext) {
  const known = <T>(value: T | null): T => told(value, server, 'details');
  const details = read(server.details);
  const state = known(details.replicationState);
  const hasEnded = state === 'STOPPED' || state === 'DISCONNECTED';
  if (hasEnded && details.lastLaunch?.type === 'RECOVERY') return notApplicable('failedOver', { state });
  if (hasEnded && details.lastLaunch !== null) known(details.lastLaunch.type);
  if (state !== 'CONTINUOUS') return fail('notReplicating', { state });
  const launch = launchWithResult(details);
  if (launch === null) {
    const addedAt = known(details.addedAt);
    return now - Date.parse(addedAt) <= newDays * day ? notApplicable('new', { addedAt }) : fail('neverDrilled');
  }
  const at = known(launch.at);
  const type = known(launch.type);
  const days = settings.drillMaxAgeDays;
  if (now - Date.parse(at) > days * day) return fail('drillOld', { type, at, days });
  if (known(details.lastLaunchResult) !== 'SUCCEEDED') return fail('drillFailed', { type, at });
  return pass('ready', { type, at, lag: details.lag ?? '-' });
}

/** The service tells of the last launch alone: while that has no result there is none. */
function launchWithResult({ lastLaunch, lastLaunchResult }: DrsServer): DrsServer['lastLaunch'] {
  return noResult.includes(lastLaunchResult) ? null : lastLaunch;
}
