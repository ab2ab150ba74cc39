import { DescribeVolumesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { optional, required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { iso, tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';
import { nameTag } from './name-tag.ts';

export default defineCollector({
  kind: 'ec2.volume',
  type: 'AWS::EC2::Volume',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeVolumes': 'ec2:DescribeVolumes' },
    client: EC2Client,
    command: DescribeVolumesCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Volumes',
    identity: (volume, { arn }) => {
      const id = required(volume.VolumeId, 'VolumeId');
      return {
        id,
        arn: arn('ec2', `volume/${id}`),
        ...nameTag(volume.Tags),
        free: {
          placement: {
            zone: required(volume.AvailabilityZone, 'AvailabilityZone'),
            outpostArn: optional(volume.OutpostArn, 'OutpostArn'),
          },
          encryption: {
            encrypted: volume.Encrypted ?? null,
            type: volume.SseType ?? null,
            kmsKeyId: volume.KmsKeyId ?? null,
          },
          details: {
            state: volume.State ?? null,
            instanceIds: (volume.Attachments ?? []).flatMap(({ InstanceId: id }) => id ?? []).sort(),
            createdAt: iso(volume.CreateTime),
          },
          tags: tagsOf(volume.Tags),
        },
      };
    },
  }),
  attributes: { placement: 'free', encryption: 'free', details: 'free', tags: 'free' },
});
