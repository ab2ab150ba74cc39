import { DescribeRegistryCommand, ECRClient } from '@aws-sdk/client-ecr';
import { required } from '../../aws/errors.ts';
import { accountIn, call, defineCollector } from '../collector.ts';

export default defineCollector({
  kind: 'ecr.registry',
  type: 'AWS::::Account',
  scope: 'regional',
  list: call({ 'ECR:DescribeRegistry': 'ecr:DescribeRegistry' }, async function* ({ aws }, region) {
    const { replicationConfiguration } = await aws.send(ECRClient, new DescribeRegistryCommand({}), region);
    const rules = required(required(replicationConfiguration, 'replicationConfiguration').rules, 'rules');
    const destinations = rules.flatMap((rule) =>
      required(rule.destinations, 'rules[].destinations').map((destination) => ({
        region: required(destination.region, 'destinations[].region'),
        account: required(destination.registryId, 'destinations[].registryId'),
      })),
    );
    yield { ...accountIn(aws, region), free: { destinations } };
  }),
  attributes: { destinations: 'free' },
});
