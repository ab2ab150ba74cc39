import { ListWorkgroupsCommand, RedshiftServerlessClient } from '@aws-sdk/client-redshift-serverless';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, camelToken, lists, mocked } from '../../../helpers/lists.ts';

const workgroup = (n: string) => ({
  workgroupId: `id-${n}`,
  workgroupName: n,
  workgroupArn: arnOf('redshift-serverless', `workgroup/id-${n}`),
});

lists({
  kind: 'redshiftserverless.workgroup',
  client: RedshiftServerlessClient,
  command: ListWorkgroupsCommand,
  api: 'Redshift Serverless:ListWorkgroups redshift-serverless:ListWorkgroups',
  page: (n) => ({ workgroups: [workgroup(n)] }),
  token: camelToken,
  id: (n) => `id-${n}`,
  name: (n) => n,
});

// https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_Workgroup.html
test('redshiftserverless.workgroup: status and whether it is public, as far as told', async () => {
  mocked(RedshiftServerlessClient)
    .on(ListWorkgroupsCommand)
    .resolves({
      workgroups: [{ ...workgroup('open'), status: 'AVAILABLE', publiclyAccessible: true }, workgroup('bare')],
    });
  expect(valuesOf(await collectKind('redshiftserverless.workgroup', []), 'details')).toEqual({
    'id-open': { status: 'AVAILABLE', publiclyAccessible: true },
    'id-bare': { status: null, publiclyAccessible: null },
  });
});
