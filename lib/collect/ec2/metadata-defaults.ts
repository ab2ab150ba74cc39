import { EC2Client, GetInstanceMetadataDefaultsCommand } from '@aws-sdk/client-ec2';
import { required } from '../../aws/errors.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';

/** Settings of the account in a region: every region has them, "no preference" to begin with. */
export default defineCollector({
  kind: 'ec2.metadataDefaults',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    defaults: call(
      { 'EC2:GetInstanceMetadataDefaults': 'ec2:GetInstanceMetadataDefaults' },
      async ({ aws }, { region }) => {
        const { AccountLevel: level } = await aws.send(EC2Client, new GetInstanceMetadataDefaultsCommand({}), region);
        const { HttpTokens: tokens, HttpTokensEnforced: enforced } = required(level, 'AccountLevel');
        return { tokens: tokens ?? null, tokensEnforced: enforced ?? null };
      },
    ),
  },
});
