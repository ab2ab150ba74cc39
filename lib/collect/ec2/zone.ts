import { DescribeAvailabilityZonesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

export default defineCollector({
  kind: 'ec2.zone',
  type: 'AWS::EC2::AvailabilityZone',
  ours: true,
  scope: 'regional',
  list: call({ 'EC2:DescribeAvailabilityZones': 'ec2:DescribeAvailabilityZones' }, async function* ({ aws }, region) {
    const { AvailabilityZones: zones } = await aws.send(
      EC2Client,
      new DescribeAvailabilityZonesCommand({ AllAvailabilityZones: true }),
      region,
    );
    for (const zone of required(zones, 'AvailabilityZones')) {
      const name = required(zone.ZoneName, 'ZoneName');
      yield {
        id: required(zone.ZoneId, 'ZoneId'),
        arn: `arn:${aws.partition}:ec2:${region}::availability-zone/${name}`,
        region,
        name,
        free: { type: required(zone.ZoneType, 'ZoneType') },
      };
    }
  }),
  attributes: { type: 'free' },
});
