import { required } from '../../aws/errors.ts';
import { jsonPages, sageMaker } from '../../aws/json-call.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

interface Page {
  readonly Domains?: readonly {
    readonly DomainId?: string;
    readonly DomainArn?: string;
    readonly DomainName?: string;
  }[];
  readonly NextToken?: string;
}

const list = call<ListRun<'sagemaker.domain'>>(
  { 'SageMaker:ListDomains': 'sagemaker:ListDomains' },
  async function* ({ aws }, region) {
    for await (const page of jsonPages<Page>(aws, sageMaker, 'ListDomains', { MaxResults: 100 }, region)) {
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
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
