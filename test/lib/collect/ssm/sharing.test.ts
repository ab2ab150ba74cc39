import {
  DescribeDocumentPermissionCommand,
  GetServiceSettingCommand,
  ListDocumentsCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { lists, mocked, nextToken, refused } from '../../../helpers/lists.ts';

lists({
  kind: 'ssm.document',
  client: SSMClient,
  command: ListDocumentsCommand,
  api: 'SSM:ListDocuments ssm:ListDocuments',
  page: (n) => ({ DocumentIdentifiers: [{ Name: n }] }),
  token: nextToken,
  id: (n) => n,
});

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeDocumentPermission.html
test('ssm.document: shared with everybody, on whatever page and in whatever case', async () => {
  const mock = mocked(SSMClient);
  mock
    .on(ListDocumentsCommand)
    .resolves({ DocumentIdentifiers: ['open', 'named', 'hidden'].map((Name) => ({ Name })) });
  mock.on(DescribeDocumentPermissionCommand, { Name: 'open' }).resolves({ AccountIds: [account], NextToken: 'more' });
  mock.on(DescribeDocumentPermissionCommand, { Name: 'open', NextToken: 'more' }).resolves({ AccountIds: ['All'] });
  mock.on(DescribeDocumentPermissionCommand, { Name: 'named' }).resolves({ AccountIds: [account] });
  mock.on(DescribeDocumentPermissionCommand, { Name: 'hidden' }).rejects(refused());
  expect(valuesOf(await collectKind('ssm.document', ['public']), 'public')).toEqual({
    open: true,
    named: false,
    hidden: ['SSM:DescribeDocumentPermission ssm:DescribeDocumentPermission AccessDeniedException denied'],
  });
});

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetServiceSetting.html
test('ssm.sharingSetting: its value, never set, refused, empty', async () => {
  const mock = mocked(SSMClient);
  const read = async () => valuesOf(await collectKind('ssm.sharingSetting', ['value']), 'value')[account];
  mock.on(GetServiceSettingCommand).resolves({ ServiceSetting: { SettingValue: 'Disable' } });
  expect(await read()).toBe('Disable');
  mock.on(GetServiceSettingCommand).rejects(refused('ServiceSettingNotFound'));
  expect(await read()).toBeNull();
  mock.on(GetServiceSettingCommand).rejects(refused());
  expect(await read()).toEqual(['SSM:GetServiceSetting ssm:GetServiceSetting AccessDeniedException denied']);
  mock.on(GetServiceSettingCommand).resolves({});
  expect(await read()).toEqual(['SSM:GetServiceSetting ssm:GetServiceSetting MissingField malformed']);
});
