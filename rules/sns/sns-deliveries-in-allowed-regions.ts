import type { TopicSubscription } from '../facts/sns.ts';
import { read, test, where } from '../listing.ts';
import { outsideAllowed, regionOfArn } from '../derived/copies.ts';
import { someAbroad } from '../derived/japan.ts';
import { listed } from '../derived/shortened.ts';
import { defineRule, fail, pass } from '../rule.ts';

/** Protocols whose endpoint is a resource of AWS in a region. */
const insideAws: ReadonlySet<string> = new Set(['sqs', 'lambda', 'firehose']);

export default defineRule({
  id: 'sns-deliveries-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'sns.topic',
  regions: 'every',
  parameters: ['allowedRegions'],
  needs: { 'sns.topic': ['subscriptions'] },
  text: {
    ja: {
      title: 'SNSトピックの他リージョンへの配信先が許可リージョンに限られている',
      problem: 'SNSトピックが許可外のリージョンの配信先にメッセージを配信する',
      rationale:
        'SNS は他リージョンのキューや関数にも自動的に配信し、メッセージの内容は配信先のリージョンに保管・処理される。',
      messages: {
        inside: '他リージョンへの配信先は許可リージョン内: {regions}(AWS外への配信先 {others} 件は判定対象外)',
        outside: '許可外のリージョンへの配信: {outside}({endpoints})(AWS外への配信先 {others} 件は判定対象外)',
      },
      remediation:
        '許可外のリージョンの配信先のサブスクリプションを削除し、必要であれば許可リージョンのキュー又は関数に配信する。',
      cannotSee:
        'HTTP(S)、電子メール、SMS、モバイルアプリへの配信は AWS の外に出るため、所在を確認していない(件数のみ表示)。メッセージの内容、配信先での再送信、フィルターにより配信されないメッセージも確認していない。',
    },
    en: {
      title: 'SNS topics deliver to other regions only where they are allowed',
      problem: 'An SNS topic delivers messages to a region that is not allowed',
      rationale:
        'SNS delivers to queues and functions in other regions by itself; messages are kept and worked on where they arrive.',
      messages: {
        inside:
          'Deliveries to other regions go to allowed ones: {regions} ({others} subscriptions that leave AWS are not judged)',
        outside:
          'Messages are delivered to regions that are not allowed: {outside} ({endpoints}) ({others} subscriptions that leave AWS are not judged)',
      },
      remediation:
        'Delete the subscriptions in regions that are not allowed; deliver to a queue or function in an allowed region if that is needed.',
      cannotSee:
        'Deliveries by HTTP(S), e-mail, SMS and to mobile applications leave AWS: where they go is not seen, they are only counted. Nor are the content of messages, what receivers send on, and messages that a filter holds back.',
    },
  },
  select: (facts) =>
    where(facts['sns.topic'], ({ subscriptions, region }) =>
      test(subscriptions, (list) => elsewhere(list, region).length > 0),
    ),
  check(topic, _facts, context) {
    const subscriptions = read(topic.subscriptions);
    const endpoints = elsewhere(subscriptions, topic.region);
    const others = subscriptions.filter((one) => isConfirmed(one) && !insideAws.has(one.protocol)).length;
    const outside = outsideAllowed(endpoints.map(regionOfArn), context);
    if (outside.length === 0) return pass('inside', { regions: listed(endpoints.map(regionOfArn)), others });
    const there = endpoints.filter((arn) => outside.includes(regionOfArn(arn)));
    const names = listed(there.map((arn) => arn.split(':').slice(2).join(':')));
    return fail('outside', { outside, endpoints: names, others, abroad: someAbroad(outside) });
  },
});

/** Not so long as its receiver has not confirmed it: nothing is delivered to `PendingConfirmation`. */
function isConfirmed({ arn }: TopicSubscription): boolean {
  return arn.startsWith('arn:');
}

/** The endpoints in other regions than the topic's. */
function elsewhere(subscriptions: readonly TopicSubscription[], region: string): readonly string[] {
  return subscriptions
    .filter((one) => isConfirmed(one) && insideAws.has(one.protocol))
    .flatMap(({ endpoint }) => (endpoint === null ? [] : [endpoint]))
    .filter((arn) => regionOfArn(arn) !== region);
}
