import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';
import { publicAccessBlock } from './configuration.ts';

/** The account's flags; the answer already counts in organization-level S3 policies. */
export async function accountPublicAccessBlock(aws: Session) {
  const output = await aws.send(S3ControlClient, new GetPublicAccessBlockCommand({ AccountId: aws.account }));
  return publicAccessBlock(required(output.PublicAccessBlockConfiguration, 'PublicAccessBlockConfiguration'));
}

export const accountBlockCalls = { 'S3 Control:GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock' } as const;
export const accountBlockNotConfigured = ['NoSuchPublicAccessBlockConfiguration'];

export default defineCollector({
  kind: 's3.account',
  type: 'AWS::::Account',
  regionless: true,
  scope: 'global',
  list: accountAlone,
  attributes: {
    publicAccessBlock: call(accountBlockCalls, ({ aws }) => accountPublicAccessBlock(aws), {
      notConfigured: accountBlockNotConfigured,
    }),
  },
});
