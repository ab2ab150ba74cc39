import { ListDomainsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'sagemaker.domain',
  type: 'AWS::SageMaker::Domain',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'SageMaker:ListDomains': 'sagemaker:ListDomains' },
    client: SageMakerClient,
    command: ListDomainsCommand,
    input: { MaxResults: 100 },
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
