import { ListDomainsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'sagemaker.domain'>>(
  { 'SageMaker:ListDomains': 'sagemaker:ListDomains' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      SageMakerClient,
      (token) => new ListDomainsCommand({ MaxResults: 100, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      for (const found of required(page.Domains, 'Domains')) {
        yield {
          id: required(found.DomainId, 'DomainId'),
          arn: required(found.DomainArn, 'DomainArn'),
          region,
          ...(found.DomainName === undefined ? {} : { name: found.DomainName }),
        };
      }
    }
  },
);

export default defineCollector({
  kind: 'sagemaker.domain',
  type: 'AWS::SageMaker::Domain',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
