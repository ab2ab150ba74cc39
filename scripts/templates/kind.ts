import { ListDomainsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { required } from '../../lib/aws/errors.ts';
import { defineCollector } from '../../lib/collect/collector.ts';
import { listOf } from '../../lib/collect/list-of.ts';

// TODO `type` as CloudFormation has it; `recorded` in place of `ours` where AWS Config records it, and then `id` is its
// resourceId; `inventory` only where data stands in it; `scope: 'global'` where one list answers for all regions;
// `offered` where AWS does not offer it in every region; what AWS documents as required is `required`, and the IAM
// action is checked in the Service Authorization Reference.
export default defineCollector({
  kind: 'sagemaker.domain',
  type: 'AWS::SageMaker::Domain',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'SageMaker:ListDomains': 'sagemaker:ListDomains' },
    client: SageMakerClient,
    command: ListDomainsCommand,
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Domains',
    identity: (found) => ({
      id: required(found.DomainId, 'DomainId'),
      arn: required(found.DomainArn, 'DomainArn'),
      name: found.DomainName,
    }),
  }),
  attributes: {},
});
