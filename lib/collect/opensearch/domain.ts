import { ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { filled, required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'opensearch.domain'>>(
  { 'OpenSearch:ListDomainNames': 'es:ListDomainNames' },
  async function* ({ aws }, region) {
    const { DomainNames: domains } = await aws.send(OpenSearchClient, new ListDomainNamesCommand({}), region);
    for (const domain of required(domains, 'DomainNames')) {
      const name = filled(domain.DomainName, 'DomainName');
      const arn = `arn:${aws.partition}:es:${region}:${aws.account}:domain/${name}`;
      yield { id: `${aws.account}/${name}`, arn, region, name };
    }
  },
);

export default defineCollector({
  kind: 'opensearch.domain',
  type: 'AWS::OpenSearch::Domain',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
