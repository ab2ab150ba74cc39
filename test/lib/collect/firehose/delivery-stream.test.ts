import { DescribeFlowLogsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { collect } from '../../../../lib/collect/collect.ts';
import { testSession } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { arnOf, mocked } from '../../../helpers/lists.ts';

test('the streams that flow logs of the region name, each once', async () => {
  const stream = arnOf('firehose', 'deliverystream/siem');
  const log = (FlowLogId: string, LogDestinationType: 'kinesis-data-firehose' | 's3', LogDestination: string) => ({
    FlowLogId,
    LogDestinationType,
    LogDestination,
    ResourceId: 'vpc-1',
    FlowLogStatus: 'ACTIVE',
    TrafficType: 'ALL' as const,
  });
  mocked(EC2Client)
    .on(DescribeFlowLogsCommand)
    .resolves({
      FlowLogs: [
        log('fl-1', 'kinesis-data-firehose', stream),
        log('fl-2', 'kinesis-data-firehose', stream),
        log('fl-3', 's3', 'arn:aws:s3:::b'),
      ],
    });
  const aws = testSession();
  const wants = [
    { kind: 'ec2.flowLog', attributes: ['details'], regions: 'looked' },
    { kind: 'firehose.deliveryStream', attributes: [], regions: 'looked' },
  ] as const;
  const scope = { enabled: [tokyo], allowed: [tokyo], looked: [tokyo] };
  const { listings } = await collect(wants, { aws, organization: aws, readAs: [] }, scope);
  aws.close();
  expect(listings.get('firehose.deliveryStream')?.items).toEqual([
    { kind: 'firehose.deliveryStream', id: 'siem', name: 'siem', arn: stream, region: tokyo, account },
  ]);
});
