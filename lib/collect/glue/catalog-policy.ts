import { GetResourcePolicyCommand, GlueClient } from '@aws-sdk/client-glue';
import { required } from '../../aws/errors.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';

/** One policy for an account and region; without a ResourceArn that one is asked for. */
export default defineCollector({
  kind: 'glue.catalogPolicy',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    policy: call(
      { 'Glue:GetResourcePolicy': 'glue:GetResourcePolicy' },
      async ({ aws }, { region }) => {
        const answer = await aws.send(GlueClient, new GetResourcePolicyCommand({}), region);
        return required(answer.PolicyInJson, 'PolicyInJson');
      },
      { notConfigured: ['EntityNotFoundException'] },
    ),
  },
});
