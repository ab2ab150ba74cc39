import { all, allOf, decide, read, test, where } from '../listing.ts';
import { outsideAllowed, regionOfArn } from '../derived/copies.ts';
import { isAbroad } from '../derived/japan.ts';
import { listed } from '../derived/shortened.ts';
import { isAllowedOutpost, isOutpostAbroad } from '../derived/zones.ts';
import { defineRule, fail, pass } from '../rule.ts';

const working: readonly (string | null)[] = ['ENABLED', 'ERROR'];

export default defineRule({
  id: 'ebs-copies-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'dlm.policy',
  regions: 'every',
  parameters: ['allowedRegions', 'allowedZones'],
  needs: { 'dlm.policy': ['state', 'copyTargets'], 'outposts.outpost': ['country'] },
  text: {
    ja: {
      title: 'EBSスナップショットを自動で複製する先が許可リージョンに限られている',
      problem: 'EBSスナップショット又はAMIが許可外のリージョン又はOutpostに自動で複製される',
      rationale:
        'ディスクの複製には業務データがそのまま含まれる。Data Lifecycle Managerのポリシーは、作成後は人手を介さず複製を続ける。',
      messages: {
        inside: '複製先は全て許可リージョン内: {targets}',
        outside: '許可外の宛先に複製: {outside}(リージョン: {regions})',
      },
      remediation:
        'ポリシーにおけるリージョン間の複製の宛先を許可リージョンに変更し、許可外のリージョンに既に存在するスナップショット及びAMIを削除する。',
      cannotSee:
        '手動の CopySnapshot 及び CopyImage、無効化されたポリシー、他アカウントへの共有は確認していない(許可外のリージョンのスナップショットは棚卸しで確認)。',
    },
    en: {
      title: 'EBS snapshots are copied automatically to allowed regions only',
      problem: 'EBS snapshots or AMIs are copied automatically to a region or an Outpost that is not allowed',
      rationale:
        'A copy of a disk holds business data as it is, and a policy of Data Lifecycle Manager goes on copying without anybody doing anything.',
      messages: {
        inside: 'All copies go to allowed places: {targets}',
        outside: 'Copies go to places that are not allowed: {outside} (regions: {regions})',
      },
      remediation:
        'Change the targets of the cross-Region copies in the policy to allowed regions, and delete the snapshots and AMIs that stand in other regions already.',
      cannotSee:
        'CopySnapshot and CopyImage by hand, disabled policies, and sharing with other accounts (the inventory shows snapshots in regions that are not allowed).',
    },
  },
  select: (facts) =>
    where(facts['dlm.policy'], ({ state, copyTargets }) =>
      all(
        test(state, (told) => working.includes(told)),
        test(copyTargets, (targets) => targets.length > 0),
      ),
    ),
  check({ copyTargets }, facts, context) {
    const targets = read(copyTargets).map((target) => ({ target, ...placeOf(target) }));
    const judged = targets.map((place) => ({
      ...place,
      isAllowed: all(
        outsideAllowed([place.region], context).length === 0,
        place.outpostId === null || isAllowedOutpost(place.outpostId, place.region, facts, context),
      ),
    }));
    const outside = judged.filter(({ isAllowed }) => isAllowed === false);
    if (outside.length > 0) {
      const abroad = outside.map(({ region, outpostId }) =>
        outpostId === null ? isAbroad(region) : isOutpostAbroad(outpostId, region, facts),
      );
      return fail('outside', {
        outside: listed(outside.map(({ target }) => target)),
        regions: listed(outside.map(({ region }) => region)),
        abroad: abroad.includes(true) || (abroad.includes('unknown') ? 'unknown' : false),
      });
    }
    decide(allOf(judged, ({ isAllowed }) => isAllowed));
    return pass('inside', { targets: listed(targets.map(({ target }) => target)) });
  },
});

/** A target is the name of a region, or the ARN of an Outpost. */
function placeOf(target: string): { readonly region: string; readonly outpostId: string | null } {
  if (!target.startsWith('arn:')) return { region: target, outpostId: null };
  return { region: regionOfArn(target), outpostId: target.split('/').at(-1) ?? null };
}
