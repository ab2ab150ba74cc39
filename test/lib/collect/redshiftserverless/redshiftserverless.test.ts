import {
  ListSnapshotCopyConfigurationsCommand,
  ListWorkgroupsCommand,
  RedshiftServerlessClient,
} from '@aws-sdk/client-redshift-serverless';
import { expect, test } from 'vitest';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, camelToken, lists, mocked } from '../../../helpers/lists.ts';

lists({
  kind: 'redshiftserverless.snapshotCopy',
  client: RedshiftServerlessClient,
  command: ListSnapshotCopyConfigurationsCommand,
  api: 'Redshift Serverless:ListSnapshotCopyConfigurations redshift-serverless:ListSnapshotCopyConfigurations',
  page: (n) => ({ snapshotCopyConfigurations: [{ namespaceName: n, destinationRegion: 'us-east-1' }] }),
  token: camelToken,
  id: (n) => n,
});

// https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_Workgroup.html
test('a workgroup: its status, its reach, what it says of TLS', async () => {
  const workgroup = (id: string) => ({
    workgroupId: id,
    workgroupArn: arnOf('redshift-serverless', `workgroup/${id}`),
  });
  mocked(RedshiftServerlessClient)
    .on(ListWorkgroupsCommand)
    .resolves({
      workgroups: [
        {
          ...workgroup('a'),
          status: 'AVAILABLE',
          publiclyAccessible: true,
          configParameters: [
            { parameterKey: 'search_path', parameterValue: 'public' },
            { parameterKey: 'require_ssl', parameterValue: 'true' },
          ],
        },
        workgroup('b'),
      ],
    });
  const collected = await collectKind('redshiftserverless.workgroup', []);
  expect(valuesOf(collected, 'details')).toEqual({
    a: { status: 'AVAILABLE', publiclyAccessible: true },
    b: { status: null, publiclyAccessible: null },
  });
  expect(valuesOf(collected, 'tls')).toEqual({ a: { require_ssl: 'true' }, b: {} });
});

test('a namespace with two copies is one; a copy without its region is malformed, what came before stays', async () => {
  const mock = mocked(RedshiftServerlessClient);
  mock.on(ListSnapshotCopyConfigurationsCommand).resolves({
    snapshotCopyConfigurations: [
      { namespaceName: 'n', destinationRegion: 'us-east-1' },
      { namespaceName: 'n', destinationRegion: 'ap-northeast-3' },
      { namespaceName: 'm' },
    ],
  });
  const collected = await collectKind('redshiftserverless.snapshotCopy', []);
  expect(valuesOf(collected, 'regions')).toEqual({ n: ['ap-northeast-3', 'us-east-1'] });
  expect(collected.listing.failures.map(({ cause }) => causeInShort(cause))).toEqual([
    'Redshift Serverless:ListSnapshotCopyConfigurations redshift-serverless:ListSnapshotCopyConfigurations MissingField malformed',
  ]);
});
