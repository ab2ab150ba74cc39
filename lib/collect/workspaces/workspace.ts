import { DescribeWorkspacesCommand, WorkSpacesClient } from '@aws-sdk/client-workspaces';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** Whose it is, is personal data and not kept. */
export default defineCollector({
  kind: 'workspaces.workspace',
  type: 'AWS::WorkSpaces::Workspace',
  recorded: true,
  // https://docs.aws.amazon.com/general/latest/gr/wsp.html
  offered: {
    except: [
      'ap-east-1',
      'ap-east-2',
      'ap-northeast-3',
      'ap-south-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-west-1',
      'eu-central-2',
      'eu-north-1',
      'eu-south-1',
      'eu-south-2',
      'me-central-1',
      'me-south-1',
      'mx-central-1',
      'us-west-1',
    ],
  },
  scope: 'regional',
  list: listOf({
    calls: { 'WorkSpaces:DescribeWorkspaces': 'workspaces:DescribeWorkspaces' },
    client: WorkSpacesClient,
    command: DescribeWorkspacesCommand,
    input: { Limit: 25 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Workspaces',
    identity: (workspace, { arn }) => {
      const id = required(workspace.WorkspaceId, 'WorkspaceId');
      return {
        id,
        arn: arn('workspaces', `workspace/${id}`),
        free: {
          details: {
            state: workspace.State ?? null,
            rootEncrypted: workspace.RootVolumeEncryptionEnabled === true,
            userEncrypted: workspace.UserVolumeEncryptionEnabled === true,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
