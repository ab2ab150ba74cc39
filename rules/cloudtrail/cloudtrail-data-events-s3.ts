import type { Fact, Identity } from '../facts.ts';
import { decide, test, where, type Subjects } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, theAccount } from '../rule.ts';
import { objectEventsRecorded } from '../derived/data-events.ts';

type Bucket = Fact<'s3.bucket', 'tags' | 'location'>;

export default defineRule({
  id: 'cloudtrail-data-events-s3',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  parameters: ['sensitiveTag'],
  needs: { 's3.bucket': ['tags', 'location'], 'cloudtrail.trail': ['details', 'status', 'eventSelectors'] },
  text: {
    ja: {
      title: '機密データを保管するS3バケットのオブジェクト操作が記録されている',
      problem: '機密データを保管するS3バケットのオブジェクト操作が漏れなく記録されていない',
      rationale:
        '顧客データ等の参照・持出しを事後に追跡するには、管理イベントに加えてデータイベントの記録が必要である。',
      messages: {
        recorded: '証跡がバケット全体のオブジェクト操作(読取り・書込み)を記録',
        notRecorded: 'バケット全体のオブジェクト操作(読取り・書込みの両方)を記録する証跡なし',
        noTaggedBucket: 'タグ {key}={value} の付いたバケットなし。判定対象外',
      },
      remediation:
        '記録中の証跡のデータイベントに、対象バケット全体(arn:aws:s3:::バケット名/)の読取り・書込みを追加する。',
      cannotSee:
        '機密データがタグのないバケットに保管されているか否か、証跡の設定前の操作、記録されたイベントの点検の実施状況は確認していない。',
    },
    en: {
      title: 'Object operations on S3 buckets with confidential data are recorded',
      problem: 'Not all object operations on an S3 bucket with confidential data are recorded',
      rationale: 'To trace who read or took customer data, data events must be recorded beside management events.',
      messages: {
        recorded: 'A trail records object events, read and write, of the whole bucket',
        notRecorded: 'No trail records object events, both read and write, of the whole bucket',
        noTaggedBucket: 'No bucket has the tag {key}={value}',
      },
      remediation:
        'Add data events, read and write, of the whole bucket (arn:aws:s3:::bucket-name/) to a trail that is logging.',
      cannotSee:
        'Whether confidential data stands in buckets without the tag, what was done before the trail was set, and whether anybody reviews the events.',
    },
  },
  select(facts, context): Subjects<Bucket | Identity<'account'>> {
    if (context.level === 'strict') return facts['s3.bucket'];
    const { key, value } = context.settings.sensitiveTag;
    const tagged = where(facts['s3.bucket'], (bucket) => test(bucket.tags, (tags) => tags[key] === value));
    const nothing = tagged.items.length + tagged.undecided.length + (tagged.failures?.length ?? 0) === 0;
    return nothing ? { items: [theAccount(context)] } : tagged;
  },
  check(subject, facts, context) {
    if (subject.kind === 'account') return notApplicable('noTaggedBucket', { ...context.settings.sensitiveTag });
    return decide(objectEventsRecorded(facts['cloudtrail.trail'], subject)) ? pass('recorded') : fail('notRecorded');
  },
});
