import { EC2Client, GetSnapshotBlockPublicAccessStateCommand } from '@aws-sdk/client-ec2';
import { filled, optional } from '../../aws/errors.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';

export default defineCollector({
  kind: 'ec2.snapshotBlock',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    block: call(
      { 'EC2:GetSnapshotBlockPublicAccessState': 'ec2:GetSnapshotBlockPublicAccessState' },
      async ({ aws }, { region }) => {
        const answer = await aws.send(EC2Client, new GetSnapshotBlockPublicAccessStateCommand({}), region);
        return {
          state: filled(answer.State, 'State'),
          managedBy: optional(answer.ManagedBy, 'ManagedBy'),
        };
      },
    ),
  },
});
