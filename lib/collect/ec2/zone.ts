import { DescribeAvailabilityZonesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'ec2.zone',
  type: 'AWS::EC2::AvailabilityZone',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeAvailabilityZones': 'ec2:DescribeAvailabilityZones' },
    client: EC2Client,
    command: DescribeAvailabilityZonesCommand,
    input: { AllAvailabilityZones: true },
    items: 'AvailabilityZones',
    identity: (zone, { partition, region }) => {
      const name = required(zone.ZoneName, 'ZoneName');
      return {
        id: required(zone.ZoneId, 'ZoneId'),
        arn: `arn:${partition}:ec2:${region}::availability-zone/${name}`,
        name,
        free: { type: required(zone.ZoneType, 'ZoneType') },
      };
    },
  }),
  attributes: { type: 'free' },
});
