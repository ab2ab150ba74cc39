import { ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { filled } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'opensearch.domain',
  type: 'AWS::OpenSearch::Domain',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'OpenSearch:ListDomainNames': 'es:ListDomainNames' },
    client: OpenSearchClient,
    command: ListDomainNamesCommand,
    items: 'DomainNames',
    identity: (domain, { account, arn }) => {
      const name = filled(domain.DomainName, 'DomainName');
      return { id: `${account}/${name}`, arn: arn('es', `domain/${name}`), name };
    },
  }),
  attributes: {},
});
