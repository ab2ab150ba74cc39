import { ListNamespacesCommand, RedshiftServerlessClient } from '@aws-sdk/client-redshift-serverless';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { offered } from './offered.ts';

/** What it stores is always encrypted. */
export default defineCollector({
  kind: 'redshiftserverless.namespace',
  type: 'AWS::RedshiftServerless::Namespace',
  ours: true,
  offered,
  scope: 'regional',
  list: listOf({
    calls: { 'Redshift Serverless:ListNamespaces': 'redshift-serverless:ListNamespaces' },
    client: RedshiftServerlessClient,
    command: ListNamespacesCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'namespaces',
    identity: (namespace) => ({
      id: required(namespace.namespaceId, 'namespaceId'),
      arn: required(namespace.namespaceArn, 'namespaceArn'),
      name: namespace.namespaceName,
      free: { details: { status: namespace.status ?? null, kmsKeyId: namespace.kmsKeyId || null } },
    }),
  }),
  attributes: { details: 'free' },
});
