import { ListDomainsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { arnOf, lists } from '../../test/helpers/lists.ts';

// TODO the page as AWS's documentation of the operation shows it, not as the collector reads it.
lists({
  kind: 'sagemaker.domain',
  client: SageMakerClient,
  command: ListDomainsCommand,
  api: 'SageMaker:ListDomains sagemaker:ListDomains',
  page: (n) => ({ Domains: [{ DomainId: n, DomainArn: arnOf('sagemaker', `domain/${n}`), DomainName: n }] }),
  token: ['NextToken', 'NextToken'],
  id: (n) => n,
  name: (n) => n,
});
