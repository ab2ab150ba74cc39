import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  DescribeDeliveriesCommand,
  DescribeDeliveryDestinationsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { ConfigServiceClient, DescribeDeliveryChannelsCommand } from '@aws-sdk/client-config-service';
import { DescribeFlowLogsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { HeadBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { tokyo } from '../../../helpers/judge.ts';
import { arnOf, mocked } from '../../../helpers/lists.ts';

/** HeadBucket's refusal, with its header. */
function refusal(status: number, region?: string): Error {
  const headers = region === undefined ? {} : { 'x-amz-bucket-region': region };
  const error = Object.assign(new Error('no'), { name: String(status), $metadata: { httpStatusCode: status } });
  return Object.assign(error, { $response: { statusCode: status, headers } });
}

test('s3.forwardingBucket: every bucket that logs are written into, each asked once, own ones not at all', async () => {
  mocked(CloudTrailClient)
    .on(DescribeTrailsCommand)
    .resolves({
      trailList: ['own', 'archive'].map((S3BucketName) => ({
        Name: S3BucketName,
        TrailARN: arnOf('cloudtrail', `trail/${S3BucketName}`),
        HomeRegion: tokyo,
        S3BucketName,
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
        IsOrganizationTrail: false,
        LogFileValidationEnabled: true,
      })),
    });
  mocked(ConfigServiceClient)
    .on(DescribeDeliveryChannelsCommand)
    .resolves({ DeliveryChannels: [{ name: 'default', s3BucketName: 'archive' }] });
  const flowLog = { ResourceId: 'vpc-1', FlowLogStatus: 'ACTIVE', TrafficType: 'ALL' as const };
  mocked(EC2Client)
    .on(DescribeFlowLogsCommand)
    .resolves({
      FlowLogs: [
        { ...flowLog, FlowLogId: 'fl-1', LogDestinationType: 's3', LogDestination: 'arn:aws:s3:::flow/prefix/' },
        { ...flowLog, FlowLogId: 'fl-2', LogDestinationType: 'cloud-watch-logs' },
      ],
    });
  const logs = mocked(CloudWatchLogsClient);
  const delivery = arnOf('logs', 'delivery-destination:d');
  const group = arnOf('logs', 'delivery-destination:g');
  logs.on(DescribeDeliveriesCommand).resolves({
    deliveries: [{ deliveryDestinationArn: delivery }, { deliveryDestinationArn: group }],
  });
  logs.on(DescribeDeliveryDestinationsCommand).resolves({
    deliveryDestinations: [
      { arn: delivery, deliveryDestinationConfiguration: { destinationResourceArn: 'arn:aws:s3:::gone/AWSLogs' } },
      { arn: group, deliveryDestinationConfiguration: { destinationResourceArn: arnOf('logs', 'log-group:g') } },
    ],
  });
  const s3 = mocked(S3Client);
  s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: 'own', BucketRegion: tokyo }] });
  s3.on(HeadBucketCommand, { Bucket: 'archive' }).rejects(refusal(403, 'ap-northeast-3'));
  s3.on(HeadBucketCommand, { Bucket: 'flow' }).rejects(refusal(301, 'us-east-1'));
  s3.on(HeadBucketCommand, { Bucket: 'gone' }).rejects(refusal(404));
  expect(valuesOf(await collectKind('s3.forwardingBucket', []), 'location')).toEqual({
    archive: { exists: true, region: 'ap-northeast-3' },
    flow: { exists: true, region: 'us-east-1' },
    gone: { exists: false, region: null },
    own: { exists: true, region: tokyo },
  });
  expect(s3.commandCalls(HeadBucketCommand)).toHaveLength(3);
});
