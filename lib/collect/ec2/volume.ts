import { DescribeVolumesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { optional, required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';
import { nameTag } from './name-tag.ts';

const list = call<ListRun<'ec2.volume'>>(
  { 'EC2:DescribeVolumes': 'ec2:DescribeVolumes' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      EC2Client,
      (token) => new DescribeVolumesCommand({ MaxResults: 1000, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      for (const volume of required(page.Volumes, 'Volumes')) {
        const id = required(volume.VolumeId, 'VolumeId');
        yield {
          id,
          arn: `arn:${aws.partition}:ec2:${region}:${aws.account}:volume/${id}`,
          region,
          ...nameTag(volume.Tags),
          free: {
            placement: {
              zone: required(volume.AvailabilityZone, 'AvailabilityZone'),
              outpostArn: optional(volume.OutpostArn, 'OutpostArn'),
            },
          },
        };
      }
    }
  },
);

export default defineCollector({
  kind: 'ec2.volume',
  type: 'AWS::EC2::Volume',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: { placement: 'free' },
});
