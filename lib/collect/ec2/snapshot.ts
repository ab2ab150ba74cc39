import { DescribeSnapshotsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { filled, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { nameTag } from './name-tag.ts';

export default defineCollector({
  kind: 'ec2.snapshot',
  type: 'AWS::EC2::Snapshot',
  ours: true,
  inventory: true,
  scope: 'regional',
  list: call({ 'EC2:DescribeSnapshots': 'ec2:DescribeSnapshots' }, async function* ({ aws }, region) {
    const pages = aws.pages(
      EC2Client,
      (token) => new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults: 1000, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      const own = required(page.Snapshots, 'Snapshots').filter(
        ({ OwnerId: owner }) => filled(owner, 'OwnerId') === aws.account,
      );
      for (const snapshot of own) {
        const id = required(snapshot.SnapshotId, 'SnapshotId');
        yield { id, arn: `arn:${aws.partition}:ec2:${region}::snapshot/${id}`, region, ...nameTag(snapshot.Tags) };
      }
    }
  }),
  attributes: {},
});
