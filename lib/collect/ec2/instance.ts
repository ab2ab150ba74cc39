import { DescribeInstancesCommand, EC2Client, type Instance } from '@aws-sdk/client-ec2';
import type { Instance as Details, MetadataOptions } from '../../../rules/facts/ec2.ts';
import { filled, oneOf, optional, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { nameTag } from './name-tag.ts';

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html */
const groupTag = 'aws:autoscaling:groupName';

/** Terminated instances stay in the list for an hour: nothing of theirs is left. */
export default defineCollector({
  kind: 'ec2.instance',
  type: 'AWS::EC2::Instance',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: call({ 'EC2:DescribeInstances': 'ec2:DescribeInstances' }, async function* ({ aws, attempt }, region) {
    const pages = aws.pages(
      EC2Client,
      (token) => new DescribeInstancesCommand({ MaxResults: 1000, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      const all = required(page.Reservations, 'Reservations').flatMap(({ Instances: found }) =>
        required(found, 'Reservations[].Instances'),
      );
      for (const instance of all) {
        const { State: state } = instance;
        if (state !== undefined && filled(state.Name, 'State.Name') === 'terminated') continue;
        const id = required(instance.InstanceId, 'InstanceId');
        yield {
          id,
          arn: `arn:${aws.partition}:ec2:${region}:${aws.account}:instance/${id}`,
          region,
          ...nameTag(instance.Tags),
          free: {
            placement: {
              zone: required(instance.Placement?.AvailabilityZone, 'Placement.AvailabilityZone'),
              outpostArn: optional(instance.OutpostArn, 'OutpostArn'),
            },
            autoScalingGroup: instance.Tags?.find(({ Key: key }) => key === groupTag)?.Value ?? null,
          },
          reads: {
            details: await attempt(async () => detailsOf(instance)),
            metadataOptions: await attempt(async () => metadataOptionsOf(instance)),
          },
        };
      }
    }
  }),
  attributes: { placement: 'free', autoScalingGroup: 'free', details: 'free', metadataOptions: 'free' },
});

function detailsOf({ State: state, LaunchTime: launched, VpcId: vpcId }: Instance): Details {
  return {
    state: required(state?.Name, 'State.Name'),
    launchedAt: required(launched, 'LaunchTime').toISOString(),
    vpcId: optional(vpcId, 'VpcId'),
  };
}

function metadataOptionsOf({ MetadataOptions: options }: Instance): MetadataOptions {
  return {
    tokens: oneOf(options?.HttpTokens, ['required', 'optional'], 'MetadataOptions.HttpTokens'),
    endpoint: oneOf(options?.HttpEndpoint, ['enabled', 'disabled'], 'MetadataOptions.HttpEndpoint'),
  };
}
