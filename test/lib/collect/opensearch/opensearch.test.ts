import { ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { account } from '../../../helpers/judge.ts';
import { lists } from '../../../helpers/lists.ts';

lists({
  kind: 'opensearch.domain',
  client: OpenSearchClient,
  command: ListDomainNamesCommand,
  api: 'OpenSearch:ListDomainNames es:ListDomainNames',
  page: (n) => ({ DomainNames: [{ DomainName: n, EngineType: 'OpenSearch' }] }),
  token: null,
  id: (n) => `${account}/${n}`,
  name: (n) => n,
});
