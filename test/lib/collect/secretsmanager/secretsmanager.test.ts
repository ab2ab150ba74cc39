import {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
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

// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html
test('secretsmanager.secret: its policy, none, refused, an answer without what is always there; when it is to be deleted', async () => {
  const mock = mocked(SecretsManagerClient);
  const names = ['shared', 'plain', 'hidden', 'hollow'];
  mock.on(ListSecretsCommand).resolves({
    SecretList: names.map((Name) => ({ Name, ARN: Name, ...(Name === 'plain' ? { DeletedDate: new Date(0) } : {}) })),
  });
  const answers = {
    shared: { ARN: 'shared', ResourcePolicy: '{"Version":"2012-10-17"}' },
    plain: { ARN: 'plain' },
    hollow: {},
  };
  for (const [SecretId, answer] of Object.entries(answers)) {
    mock.on(GetResourcePolicyCommand, { SecretId }).resolves(answer);
  }
  mock.on(GetResourcePolicyCommand, { SecretId: 'hidden' }).rejects(refused());
  const collected = await collectKind('secretsmanager.secret', ['policy', 'deletionDate']);
  const api = 'Secrets Manager:GetResourcePolicy secretsmanager:GetResourcePolicy';
  expect(valuesOf(collected, 'policy')).toEqual({
    shared: '{"Version":"2012-10-17"}',
    plain: null,
    hidden: [`${api} AccessDeniedException denied`],
    hollow: [`${api} MissingField malformed`],
  });
  expect(valuesOf(collected, 'deletionDate')).toMatchObject({ shared: null, plain: '1970-01-01T00:00:00.000Z' });
});
