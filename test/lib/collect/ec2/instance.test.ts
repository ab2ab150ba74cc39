import { DescribeInstancesCommand, EC2Client, GetInstanceMetadataDefaultsCommand } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
test('an instance: state, start, VPC and metadata options; what is not told is unread for that instance alone', async () => {
  const placed = { Placement: { AvailabilityZone: 'ap-northeast-1a' } };
  const whole = {
    ...placed,
    State: { Name: 'running' as const, Code: 16 },
    LaunchTime: new Date(0),
    VpcId: 'vpc-1',
    MetadataOptions: { HttpTokens: 'required' as const, HttpEndpoint: 'enabled' as const },
  };
  mocked(EC2Client)
    .on(DescribeInstancesCommand)
    .resolves({
      Reservations: [
        {
          Instances: [
            { ...whole, InstanceId: 'i-1' },
            { ...placed, InstanceId: 'i-2' },
          ],
        },
      ],
    });
  const collected = await collectKind('ec2.instance', []);
  expect(collected.listing.failures).toEqual([]);
  const missing = ['EC2:DescribeInstances ec2:DescribeInstances MissingField malformed'];
  expect(valuesOf(collected, 'details')).toEqual({
    'i-1': { state: 'running', launchedAt: '1970-01-01T00:00:00.000Z', vpcId: 'vpc-1' },
    'i-2': missing,
  });
  expect(valuesOf(collected, 'metadataOptions')).toEqual({
    'i-1': { tokens: 'required', endpoint: 'enabled' },
    'i-2': missing,
  });
});

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetInstanceMetadataDefaults.html
test('the defaults of the metadata service, and no preference', async () => {
  const mock = mocked(EC2Client);
  const read = async () => valuesOf(await collectKind('ec2.metadataDefaults', ['defaults']), 'defaults')[account];
  mock
    .on(GetInstanceMetadataDefaultsCommand)
    .resolves({ AccountLevel: { HttpTokens: 'required', HttpTokensEnforced: 'enabled' } });
  expect(await read()).toEqual({ tokens: 'required', tokensEnforced: 'enabled' });
  mock.on(GetInstanceMetadataDefaultsCommand).resolves({ AccountLevel: {} });
  expect(await read()).toEqual({ tokens: null, tokensEnforced: null });
  mock.on(GetInstanceMetadataDefaultsCommand).resolves({});
  expect(await read()).toEqual([expect.stringContaining('MissingField malformed')]);
});
