import type { Fact } from '../../../rules/facts.ts';
import { call, defineCollector } from '../collector.ts';

/** The delivery streams that flow logs name: nothing is asked about them. */
export default defineCollector({
  kind: 'firehose.deliveryStream',
  type: 'AWS::KinesisFirehose::DeliveryStream',
  scope: 'regional',
  after: ['ec2.flowLog'],
  list: call({}, async function* ({ listed }, region) {
    // Not there when nobody asked for it.
    const logs: readonly (Partial<Pick<Fact<'ec2.flowLog'>, 'details'>> & { readonly region: string })[] =
      listed('ec2.flowLog').items;
    const arns = logs.flatMap(({ details, region: at }) =>
      at === region && details?.ok === true && details.value.destinationType === 'kinesis-data-firehose'
        ? (details.value.destination ?? [])
        : [],
    );
    for (const arn of new Set(arns)) {
      const name = arn.split('/').at(-1) ?? arn;
      yield { id: name, arn, region, name };
    }
  }),
  attributes: {},
});
