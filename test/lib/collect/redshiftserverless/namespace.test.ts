import { ListNamespacesCommand, RedshiftServerlessClient } from '@aws-sdk/client-redshift-serverless';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, camelToken, lists, mocked } from '../../../helpers/lists.ts';

const namespace = (n: string) => ({
  namespaceId: `id-${n}`,
  namespaceName: n,
  namespaceArn: arnOf('redshift-serverless', `namespace/id-${n}`),
});

lists({
  kind: 'redshiftserverless.namespace',
  client: RedshiftServerlessClient,
  command: ListNamespacesCommand,
  api: 'Redshift Serverless:ListNamespaces redshift-serverless:ListNamespaces',
  page: (n) => ({ namespaces: [namespace(n)] }),
  token: camelToken,
  id: (n) => `id-${n}`,
  name: (n) => n,
});

// https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_Namespace.html
test('redshiftserverless.namespace: status and key, as far as told; names of users are left where they are', async () => {
  mocked(RedshiftServerlessClient)
    .on(ListNamespacesCommand)
    .resolves({
      namespaces: [
        { ...namespace('own'), status: 'AVAILABLE', kmsKeyId: 'AWS_OWNED_KMS_KEY', adminUsername: 'admin' },
        namespace('bare'),
      ],
    });
  expect(valuesOf(await collectKind('redshiftserverless.namespace', []), 'details')).toEqual({
    'id-own': { status: 'AVAILABLE', kmsKeyId: 'AWS_OWNED_KMS_KEY' },
    'id-bare': { status: null, kmsKeyId: null },
  });
});
