import { DescribeInstanceInformationCommand, GetDocumentCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { lists, mocked, nextToken, refused } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_InstanceInformation.html
const node = (InstanceId: string, more: object = {}) => ({
  InstanceId,
  PingStatus: 'Online' as const,
  ComputerName: 'host.example.com',
  IPAddress: '10.0.0.1',
  ...more,
});

lists({
  kind: 'ssm.managedNode',
  client: SSMClient,
  command: DescribeInstanceInformationCommand,
  api: 'SSM:DescribeInstanceInformation ssm:DescribeInstanceInformation',
  page: (n) => ({ InstanceInformationList: [node(`i-${n}`)] }),
  token: nextToken,
  id: (n) => `i-${n}`,
  name: () => undefined,
});

test('ssm.managedNode: how its agent is, and no name or address', async () => {
  const lost = { PingStatus: 'ConnectionLost', LastPingDateTime: new Date(0) };
  const mock = mocked(SSMClient);
  mock.on(DescribeInstanceInformationCommand).resolves({ InstanceInformationList: [node('i-1'), node('mi-2', lost)] });
  const collected = await collectKind('ssm.managedNode', ['details']);
  expect(valuesOf(collected, 'details')).toEqual({
    'i-1': { pingStatus: 'Online', lastPingAt: null },
    'mi-2': { pingStatus: 'ConnectionLost', lastPingAt: '1970-01-01T00:00:00.000Z' },
  });
  expect(JSON.stringify(collected.listing)).not.toMatch(/example|10\.0/);
  mock
    .on(DescribeInstanceInformationCommand)
    .resolves({ InstanceInformationList: [{ ...node('i-1'), PingStatus: undefined }] });
  const { listing } = await collectKind('ssm.managedNode', []);
  expect(listing.failures.map(({ cause }) => cause.code)).toEqual(['MissingField']);
});

const logging = async () => valuesOf(await collectKind('ssm.sessionPreferences', ['logging']), 'logging')[account];

// https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html
const document = (inputs: unknown) =>
  JSON.stringify({ schemaVersion: '1.0', description: 'x', sessionType: 'Standard_Stream', inputs });

test('ssm.sessionPreferences: where sessions are logged', async () => {
  const mock = mocked(SSMClient);
  mock.on(GetDocumentCommand, { Name: 'SSM-SessionManagerRunShell', DocumentFormat: 'JSON' }).resolves({
    Content: document({
      s3BucketName: 'sessions',
      s3KeyPrefix: '',
      s3EncryptionEnabled: true,
      cloudWatchLogGroupName: '',
      cloudWatchEncryptionEnabled: false,
      idleSessionTimeout: '20',
    }),
  });
  const plain = { bucket: null, bucketMustBeEncrypted: false, logGroup: null, logGroupMustBeEncrypted: false };
  expect(await logging()).toEqual({ ...plain, bucket: 'sessions', bucketMustBeEncrypted: true });
  mock.on(GetDocumentCommand).resolves({ Content: document({ cloudWatchLogGroupName: 'sessions' }) });
  expect(await logging()).toEqual({ ...plain, logGroup: 'sessions' });
});

test('ssm.sessionPreferences: none is a value; refused, no JSON and another shape are not', async () => {
  const mock = mocked(SSMClient);
  mock.on(GetDocumentCommand).rejects(refused('InvalidDocument'));
  expect(await logging()).toBeNull();
  mock.on(GetDocumentCommand).rejects(refused());
  expect(await logging()).toEqual(['SSM:GetDocument ssm:GetDocument AccessDeniedException denied']);
  const answers = [
    undefined,
    'schemaVersion: 1.0',
    '[]',
    document('all'),
    document({ s3BucketName: true }),
    document({ s3BucketName: 'b', s3EncryptionEnabled: 'true' }),
  ];
  for (const content of answers) {
    mock.on(GetDocumentCommand).resolves({ Content: content });
    expect(await logging(), content).toEqual([expect.stringMatching(/malformed$/)]);
  }
});
