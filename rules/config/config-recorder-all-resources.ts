import type { Fact, Facts } from '../facts.ts';
import type { ConfigDeliveryStatus } from '../facts/config.ts';
import { all, any, anyOf, decide, every, not, read, some, test, type Tri } from '../listing.ts';
import { recordsIam, typesLeftOut } from '../derived/config-recording.ts';
import { toldIn } from '../derived/told.ts';
import { inRegion } from '../derived/in-region.ts';
import { isWithinDay } from '../derived/trail-delivery.ts';
import { defineRule, fail, pass, type RuleContext } from '../rule.ts';

const needs = {
  'config.recorder': ['recorder', 'status'],
  'config.deliveryChannel': ['status'],
} as const;

type Recorder = Fact<'config.recorder', 'recorder' | 'status'>;

/** At most so many types are named in a message. */
const mostNamed = 10;

export default defineRule({
  id: 'config-recorder-all-resources',
  severity: 'high',
  scope: 'region',
  level: 'standard',
  kind: 'config.recorder',
  regions: 'allowed',
  parameters: ['allowedRegions', 'configExclusions'],
  usesNow: true,
  comparesPeers: true,
  needs,
  text: {
    ja: {
      title: '許可リージョンでAWS Configが全ての資源タイプを記録し、配信している',
      problem: 'AWS Configによる構成の記録又は配信が行われていない、又は完全でない',
      rationale:
        '構成の変更を事後に再現し、監査の母集団を得るには、全ての資源の変更履歴が途切れなく記録され保管される必要がある。',
      messages: {
        recordsAll: '{region} の AWS Config は全ての資源タイプを記録し、配信に失敗なし',
        noRecorder: '{region} に AWS Config のカスタマー管理の記録(レコーダー)なし',
        stopped: '{region} の AWS Config の記録は停止中',
        lastStatusFailure: '{region} の AWS Config の直近の記録が失敗',
        notAllTypes: '{region} の AWS Config が記録していない資源タイプがある: {missing}',
        noChannel: '{region} に AWS Config の配信チャネルなし',
        deliveryFailing: '{region} の AWS Config の配信が失敗: {failing}',
        neverDelivered: '{region} の AWS Config の配信の実績なし',
        iamNotRecorded:
          'IAM のユーザー・ロール・グループ・ポリシーが、許可リージョンのいずれの AWS Config でも記録されていない',
        daily: '{region} の AWS Config の記録頻度が日次(変更の都度の記録ではない)',
      },
      remediation:
        '記録の対象を「全ての資源タイプ」とし、IAM のグローバルタイプは1つのリージョンで記録する。配信が失敗している場合は、S3バケットのポリシー、KMSキーのポリシー、SNSトピックのポリシーを修正する。',
      cannotSee:
        '過去の記録の欠落、アグリゲーターの設定、保持期間(RetentionConfiguration)、資源タイプ別の記録頻度の上書きは確認していない。',
    },
    en: {
      title: 'AWS Config records and delivers all resource types in the allowed Regions',
      problem: 'AWS Config does not record or deliver the configuration, or not all of it',
      rationale:
        'Changes can be reconstructed, and auditors get their population, only if the history of every resource is recorded and kept without gaps.',
      messages: {
        recordsAll: 'AWS Config in {region} records all resource types, and no delivery fails',
        noRecorder: 'AWS Config has no customer managed recorder in {region}',
        stopped: 'Recording by AWS Config is stopped in {region}',
        lastStatusFailure: 'The latest recording of AWS Config in {region} failed',
        notAllTypes: 'AWS Config in {region} leaves out resource types: {missing}',
        noChannel: 'AWS Config has no delivery channel in {region}',
        deliveryFailing: 'Delivery of AWS Config in {region} fails: {failing}',
        neverDelivered: 'AWS Config in {region} has never delivered',
        iamNotRecorded:
          'Users, roles, groups and policies of IAM are recorded by AWS Config in none of the allowed Regions',
        daily: 'AWS Config in {region} records once a day, not at every change',
      },
      remediation:
        'Record all resource types, and IAM’s global types in one Region. Where delivery fails, mend the policies of the S3 bucket, the KMS key and the SNS topic.',
      cannotSee:
        'Gaps in the past, aggregators, how long the history is kept (RetentionConfiguration), and other frequencies set for single types.',
    },
  },
  select: (facts) => facts['config.recorder'],
  check(subject, facts, context) {
    const { region } = subject;
    const own = judged(subject, facts, context);
    if (own.fault !== null) return own.fault;
    const iam: Tri = region === firstAllowed(context) ? iamIsRecorded(facts) : true;
    if (iam === false) return fail('iamNotRecorded', { region });
    decide(all(own.sound, iam));
    return pass('recordsAll', { region });
  },
});

/** What is known to be wrong in a region, and whether all is sound. */
function judged(subject: Recorder, facts: Facts<typeof needs>, context: RuleContext) {
  const { region } = subject;
  const recorder = read(subject.recorder);
  if (recorder === null) return { fault: fail('noRecorder', { region }), sound: false };
  const channels = inRegion(facts['config.deliveryChannel'], region);
  const { level, settings, now } = context;
  const missing = typesLeftOut(recorder, settings.configExclusions);
  const status = statusOf(subject);
  const isStopped = test(status, ({ recording }) => !recording);
  const hasFailed = test(status, ({ lastStatus }) => lastStatus === 'Failure');
  const hasChannel = some(channels, () => true);
  const failing = channels.items.flatMap((channel) => (channel.status.ok ? failingWays(channel.status.value) : []));
  const delivers = every(channels, (channel) => test(channel.status, (one) => failingWays(one).length === 0));
  const hasDelivered = any(
    some(channels, (channel) => test(channel.status, hasSucceeded)),
    test(status, ({ lastStartTime }) => isWithinDay(lastStartTime, now)),
  );
  const isDaily = level === 'strict' && recorder.frequency === 'DAILY';
  const sound = all(not(isStopped), not(hasFailed), missing.length === 0, hasChannel, delivers, hasDelivered, !isDaily);
  const fault = (() => {
    if (isStopped === true) return fail('stopped', { region });
    if (hasFailed === true) return fail('lastStatusFailure', { region });
    if (missing.length > 0) return fail('notAllTypes', { region, missing: missing.slice(0, mostNamed) });
    if (hasChannel === false) return fail('noChannel', { region });
    if (failing.length > 0) return fail('deliveryFailing', { region, failing });
    if (hasDelivered === false) return fail('neverDelivered', { region });
    return isDaily ? fail('daily', { region }) : null;
  })();
  return { fault, sound };
}

/** The status of a recorder that is there. */
function statusOf(recorder: Recorder) {
  return recorder.status.ok ? toldIn(recorder.status.value, recorder, 'status') : recorder.status;
}

function failingWays(status: ConfigDeliveryStatus): readonly string[] {
  return Object.entries(status)
    .filter(([, { lastStatus }]) => lastStatus === 'Failure')
    .map(([way]) => way);
}

function hasSucceeded({ history, snapshot }: ConfigDeliveryStatus): boolean {
  return history.lastSuccessfulTime !== null || snapshot.lastSuccessfulTime !== null;
}

/** The allowed region that answers for IAM: what is global is recorded once. */
function firstAllowed({ regions: { allowed, enabled } }: RuleContext): string | undefined {
  return allowed.find((region) => enabled?.includes(region) ?? true);
}

/** Is there an allowed region whose recorder records IAM's types? */
function iamIsRecorded(facts: Facts<typeof needs>): Tri {
  return anyOf(facts['config.recorder'].items, (one) =>
    all(
      test(one.recorder, (recorder) => recorder !== null && recordsIam(recorder)),
      test(statusOf(one), ({ recording }) => recording),
    ),
  );
}
