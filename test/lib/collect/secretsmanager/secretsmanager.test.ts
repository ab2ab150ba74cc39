import { DescribeSecretCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken, refused } from '../../../helpers/lists.ts';

lists({
  kind: 'secretsmanager.secret',
  client: SecretsManagerClient,
  command: ListSecretsCommand,
  api: 'Secrets Manager:ListSecrets secretsmanager:ListSecrets',
  page: (n) => ({ SecretList: [{ ARN: arnOf('secretsmanager', `secret:${n}-AbCdEf`), Name: n }] }),
  token: nextToken,
  id: (n) => arnOf('secretsmanager', `secret:${n}-AbCdEf`),
  name: (n) => n,
});

// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
test('secretsmanager.secret: where it is replicated to', async () => {
  const mock = mocked(SecretsManagerClient);
  mock.on(ListSecretsCommand).resolves({
    SecretList: ['primary', 'replica', 'hidden'].map((Name) => ({ Name, ARN: Name })),
  });
  mock.on(DescribeSecretCommand, { SecretId: 'primary' }).resolves({
    ARN: 'primary',
    ReplicationStatus: [{ Region: 'us-east-1', Status: 'InSync' }, { Region: 'ap-northeast-3' }],
  });
  mock.on(DescribeSecretCommand, { SecretId: 'replica' }).resolves({ ARN: 'replica', PrimaryRegion: 'us-east-1' });
  mock.on(DescribeSecretCommand, { SecretId: 'hidden' }).rejects(refused('AccessDeniedException'));
  expect(valuesOf(await collectKind('secretsmanager.secret', ['replicaRegions']), 'replicaRegions')).toEqual({
    primary: ['ap-northeast-3', 'us-east-1'],
    replica: [],
    hidden: ['Secrets Manager:DescribeSecret secretsmanager:DescribeSecret AccessDeniedException denied'],
  });
});
