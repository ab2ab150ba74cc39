import { EC2Client, GetEbsDefaultKmsKeyIdCommand, GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { required } from '../../aws/errors.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';

/** Settings of the account in a region: every region has them. */
export default defineCollector({
  kind: 'ec2.ebsDefaults',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    encryptionByDefault: call(
      { 'EC2:GetEbsEncryptionByDefault': 'ec2:GetEbsEncryptionByDefault' },
      async ({ aws }, { region }) => {
        const output = await aws.send(EC2Client, new GetEbsEncryptionByDefaultCommand({}), region);
        return required(output.EbsEncryptionByDefault, 'EbsEncryptionByDefault');
      },
    ),
    defaultKmsKeyId: call({ 'EC2:GetEbsDefaultKmsKeyId': 'ec2:GetEbsDefaultKmsKeyId' }, async ({ aws }, { region }) => {
      const output = await aws.send(EC2Client, new GetEbsDefaultKmsKeyIdCommand({}), region);
      return required(output.KmsKeyId, 'KmsKeyId');
    }),
  },
});
