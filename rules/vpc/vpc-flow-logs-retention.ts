import { known, unread, type Facts, type Needs, type Read } from '../facts.ts';
import { attributeCause } from '../derived/cause.ts';
import { flowLogDestinations, type FlowLogDestination } from '../derived/flow-log-destinations.ts';
import { bucketCall, expiringFlowLogRule, groupCall } from '../derived/flow-log-retention.ts';
import { flowLogNeeds } from '../derived/flow-logs.ts';
import { handOver, inAccount, isUnreadable, leaveTo } from '../derived/hand-over.ts';
import { FactUnavailable, find, read } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, type RuleContext, type Verdict } from '../rule.ts';

const needs = {
  ...flowLogNeeds,
  'logs.logGroup': ['details'],
  's3.bucket': ['lifecycle'],
  'firehose.deliveryStream': [],
} as const satisfies Needs;

/** Traffic records need not be kept for longer than this, whatever holds of other logs. */
const longest = 365;

export default defineRule({
  id: 'vpc-flow-logs-retention',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'logs.logGroup',
  alsoKinds: ['s3.bucket', 'firehose.deliveryStream'],
  regions: 'looked',
  parameters: ['logRetentionDays', 'centralAccounts'],
  judgedElsewhere: true,
  comparesPeers: true,
  needs,
  text: {
    ja: {
      title: 'VPCフローログが必要な期間保存される',
      problem: 'VPCフローログが必要な期間より前に削除される',
      rationale:
        '侵害は発生から数か月後に発覚することが多い。取得した通信記録が短期間で消去されると、調査に使用できない。',
      messages: {
        kept: '保存期間 {days} 日(必要な期間 {wanted} 日)',
        keptForever: '保存期間の上限なし、又は必要な期間({wanted} 日)より前に削除するライフサイクルなし',
        tooShort: '保存期間が {days} 日(必要な期間 {wanted} 日)',
        expires: 'ライフサイクルルール {rule} により、{wanted} 日より前に削除',
        missing: '配信先のロググループが存在しない',
        firehose: '配信先が Firehose であり、その先の保存期間は判定対象外',
        judgedCentrally: '配信先は {account} が管理するため、判定対象外',
      },
      remediation:
        'ロググループの保存期間、又はバケットのライフサイクルを、必要な期間以上に設定する。期間は設定の logRetentionDays(上限365日)による。',
      cannotSee: '管理者による削除の可否、Firehose から先の保存先、過去に削除された記録は確認していない。',
    },
    en: {
      title: 'VPC flow logs are kept for as long as they are needed',
      problem: 'VPC flow logs are deleted before the time for which they are needed',
      rationale:
        'Breaches often come to light months later. Records of traffic that are gone after a short time help no inquiry.',
      messages: {
        kept: 'Kept for {days} days ({wanted} are needed)',
        keptForever: 'Kept for ever, or no lifecycle rule deletes them before the {wanted} days that are needed',
        tooShort: 'Kept for {days} days only ({wanted} are needed)',
        expires: 'Lifecycle rule {rule} deletes them before {wanted} days',
        missing: 'The log group that they go to does not exist',
        firehose: 'They go to Firehose; where they are kept behind it is not judged',
        judgedCentrally: 'They go to what account {account} looks after',
      },
      remediation:
        'Let the log group, or the lifecycle of the bucket, keep them for as long as is needed. How long that is, is the setting logRetentionDays (365 days at most).',
      cannotSee:
        'Whether administrators can delete them, where they are kept behind Firehose, and what has been deleted before.',
    },
  },
  select(facts, context) {
    const found = flowLogDestinations(facts, context);
    return { ...found, items: found.items.map((one) => ({ ...one, ...placeOf(one, facts, context) })) };
  },
  check(destination: FlowLogDestination, facts, context) {
    const wanted = Math.min(context.settings.logRetentionDays, longest);
    if (destination.kind === 'firehose.deliveryStream') return notApplicable('firehose');
    if (destination.kind === 's3.bucket') return judgeBucket(destination, facts, context, wanted);
    const { account, region } = destination;
    if (account === context.account) return judgeGroup(destination, facts, wanted);
    return handOver(groupCall, { account, region }, { facts, context }, (there) =>
      judgeGroup(destination, there, wanted),
    );
  },
});

type Seen = Facts<typeof needs>;
type Message = 'kept' | 'keptForever' | 'tooShort' | 'expires' | 'missing' | 'judgedCentrally';

function judgeGroup({ id, region }: FlowLogDestination, facts: Seen, wanted: number): Verdict<Message> {
  const group = read(find(facts['logs.logGroup'], region, 'id', id, groupCall));
  if (group === null) return fail('missing');
  const { retentionDays: days } = read(group.details);
  if (days === null) return pass('keptForever', { wanted });
  return days >= wanted ? pass('kept', { days, wanted }) : fail('tooShort', { days, wanted });
}

/** A bucket stands in its own region and account, whichever logs come there from; where nobody lists it, nothing tells. */
function placeOf({ kind, id, region, account }: FlowLogDestination, facts: Seen, context: RuleContext) {
  if (kind !== 's3.bucket') return { region, account };
  const bucket = bucketOf(id, facts, context);
  if (!bucket.ok || bucket.value === null) return { region: 'unknown', account };
  return { region: bucket.value.region, account: bucket.value.account };
}

/** The account's own, else one of another account that can be read; null: nobody lists it. */
function bucketOf(id: string, facts: Seen, context: RuleContext) {
  const own = bucketIn(facts, id);
  if (!own.ok || own.value !== null) return own;
  const others = [...context.elsewhere.keys()].map((account) => inAccount(account, facts, context));
  const found = others.map((there) => (there === null ? known(null) : bucketIn(there.facts, id)));
  const listed = found.find((one) => one.ok && one.value !== null);
  // An account that refuses its list cannot be read; any other failure may hide the bucket.
  const hiding = found.flatMap((one) => (one.ok || isUnreadable(one.causes) ? [] : one.causes));
  return listed ?? (hiding.length > 0 ? unread(...hiding) : known(null));
}

function bucketIn(facts: Seen, id: string) {
  return find(facts['s3.bucket'], null, 'id', id, bucketCall);
}

/** A bucket that ListBuckets does not show is another account's, and nothing tells whose. */
function judgeBucket(
  { id, folders }: FlowLogDestination,
  facts: Seen,
  context: RuleContext,
  wanted: number,
): Verdict<Message> {
  const bucket = read(bucketOf(id, facts, context));
  if (bucket === null) {
    const unseen = unlookedRegions(context);
    if (!unseen.ok) throw new FactUnavailable(unseen.causes);
    return leaveTo(bucketCall, { account: context.settings.centralAccounts[0] ?? '', region: 'global' }, context);
  }
  const { account } = context;
  const rule = expiringFlowLogRule(read(bucket.lifecycle), { folders, account, days: wanted });
  return rule === null ? pass('keptForever', { wanted }) : fail('expires', { rule: rule.id, wanted });
}

/** Buckets in regions that were left out are not seen, and may be the account's own. */
function unlookedRegions({ regions: { enabled, looked } }: RuleContext): Read<null> {
  const unlooked = enabled?.find((region) => !looked.includes(region));
  if (unlooked === undefined) return { ok: true, value: null };
  const why = { code: 'RegionNotCollected', reason: 'notCollected', region: unlooked } as const;
  return { ok: false, causes: [attributeCause('s3.bucket', 'lifecycle', why)] };
}
