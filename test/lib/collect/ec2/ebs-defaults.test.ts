import {
  EC2Client,
  EC2ServiceException,
  GetEbsDefaultKmsKeyIdCommand,
  GetEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';

const ec2 = mockClient(EC2Client);

beforeEach(() => {
  ec2.reset();
});

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetEbsDefaultKmsKeyId.html
describe('ec2.ebsDefaults', () => {
  test('one a region, and only the call that is wanted', async () => {
    ec2.on(GetEbsDefaultKmsKeyIdCommand).resolves({ KmsKeyId: 'alias/aws/ebs' });
    const { listing, calls } = await collectKind('ec2.ebsDefaults', ['defaultKmsKeyId'], [tokyo, 'us-east-1']);
    expect(listing.items.map(({ id, region }) => [id, region])).toEqual([
      [account, tokyo],
      [account, 'us-east-1'],
    ]);
    expect(calls).toEqual({ 'EC2:GetEbsDefaultKmsKeyId': 2 });
  });

  test('off is false, silence is unread, denied is unread', async () => {
    const attributes = ['defaultKmsKeyId', 'encryptionByDefault'];
    ec2.on(GetEbsEncryptionByDefaultCommand).resolves({ EbsEncryptionByDefault: false });
    ec2.on(GetEbsDefaultKmsKeyIdCommand).resolves({});
    const first = await collectKind('ec2.ebsDefaults', attributes);
    expect(valuesOf(first, 'encryptionByDefault')).toEqual({ [account]: false });
    expect(valuesOf(first, 'defaultKmsKeyId')).toEqual({
      [account]: ['EC2:GetEbsDefaultKmsKeyId ec2:GetEbsDefaultKmsKeyId MissingField malformed'],
    });
    ec2
      .on(GetEbsEncryptionByDefaultCommand)
      .rejects(
        new EC2ServiceException({ name: 'UnauthorizedOperation', message: 'no', $fault: 'client', $metadata: {} }),
      );
    expect(valuesOf(await collectKind('ec2.ebsDefaults', attributes), 'encryptionByDefault')).toEqual({
      [account]: ['EC2:GetEbsEncryptionByDefault ec2:GetEbsEncryptionByDefault UnauthorizedOperation denied'],
    });
  });
});
