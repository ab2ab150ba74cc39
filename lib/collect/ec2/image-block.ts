import { EC2Client, GetImageBlockPublicAccessStateCommand } from '@aws-sdk/client-ec2';
import { filled, optional } from '../../aws/errors.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';

export default defineCollector({
  kind: 'ec2.imageBlock',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    block: call(
      { 'EC2:GetImageBlockPublicAccessState': 'ec2:GetImageBlockPublicAccessState' },
      async ({ aws }, { region }) => {
        const answer = await aws.send(EC2Client, new GetImageBlockPublicAccessStateCommand({}), region);
        return {
          state: filled(answer.ImageBlockPublicAccessState, 'ImageBlockPublicAccessState'),
          managedBy: optional(answer.ManagedBy, 'ManagedBy'),
        };
      },
    ),
  },
});
