import { DescribeWorkspacesCommand, WorkSpacesClient } from '@aws-sdk/client-workspaces';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { lists, mocked, nextToken } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/workspaces/latest/api/API_Workspace.html
const workspace = (n: string) => ({
  WorkspaceId: n,
  UserName: 'kanjo.taro',
  ComputerName: 'DESKTOP-1',
  State: 'AVAILABLE' as const,
  RootVolumeEncryptionEnabled: true,
  UserVolumeEncryptionEnabled: true,
});

lists({
  kind: 'workspaces.workspace',
  client: WorkSpacesClient,
  command: DescribeWorkspacesCommand,
  api: 'WorkSpaces:DescribeWorkspaces workspaces:DescribeWorkspaces',
  page: (n) => ({ Workspaces: [workspace(n)] }),
  token: nextToken,
  id: (n) => n,
  name: () => undefined,
});

test('which volumes are encrypted: a flag left out says no; whose it is, is not kept', async () => {
  mocked(WorkSpacesClient)
    .on(DescribeWorkspacesCommand)
    .resolves({ Workspaces: [workspace('full'), { WorkspaceId: 'bare', UserVolumeEncryptionEnabled: true }] });
  const collected = await collectKind('workspaces.workspace', ['details']);
  expect(valuesOf(collected, 'details')).toEqual({
    full: { state: 'AVAILABLE', rootEncrypted: true, userEncrypted: true },
    bare: { state: null, rootEncrypted: false, userEncrypted: true },
  });
  expect(JSON.stringify(collected.listing)).not.toMatch(/kanjo|DESKTOP/);
});
