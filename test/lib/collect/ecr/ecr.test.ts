import {
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { arnOf, camelToken, lists, mocked, refused } from '../../../helpers/lists.ts';

lists(
  {
    kind: 'ecr.repository',
    client: ECRClient,
    command: DescribeRepositoriesCommand,
    api: 'ECR:DescribeRepositories ecr:DescribeRepositories',
    page: (n) => ({ repositories: [{ repositoryName: n, repositoryArn: arnOf('ecr', `repository/${n}`) }] }),
    token: camelToken,
    id: (n) => n,
  },
  {
    kind: 'ecr.registry',
    client: ECRClient,
    command: DescribeRegistryCommand,
    api: 'ECR:DescribeRegistry ecr:DescribeRegistry',
    page: () => ({
      registryId: account,
      replicationConfiguration: { rules: [{ destinations: [{ region: 'us-east-1', registryId: account }] }] },
    }),
    token: null,
    id: () => account,
    name: () => undefined,
  },
);

// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRegistry.html
test('ecr.registry: no rules is a value', async () => {
  mocked(ECRClient)
    .on(DescribeRegistryCommand)
    .resolves({ registryId: account, replicationConfiguration: { rules: [] } });
  expect(valuesOf(await collectKind('ecr.registry', []), 'destinations')).toEqual({ [account]: [] });
});

// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html
test('ecr.repository: its policy, none, refused, an empty answer; gone since it was listed', async () => {
  const mock = mocked(ECRClient);
  const names = ['shared', 'plain', 'hidden', 'hollow', 'gone'];
  mock.on(DescribeRepositoriesCommand).resolves({
    repositories: names.map((name) => ({ repositoryName: name, repositoryArn: arnOf('ecr', `repository/${name}`) })),
  });
  const ask = (repositoryName: string) => mock.on(GetRepositoryPolicyCommand, { repositoryName });
  ask('shared').resolves({ repositoryName: 'shared', policyText: '{}' });
  ask('plain').rejects(refused('RepositoryPolicyNotFoundException'));
  ask('hidden').rejects(refused());
  ask('hollow').resolves({});
  ask('gone').rejects(refused('RepositoryNotFoundException'));
  const collected = await collectKind('ecr.repository', ['policy']);
  const api = 'ECR:GetRepositoryPolicy ecr:GetRepositoryPolicy';
  expect(valuesOf(collected, 'policy')).toEqual({
    shared: '{}',
    plain: null,
    hidden: [`${api} AccessDeniedException denied`],
    hollow: [`${api} MissingField malformed`],
    gone: [`${api} RepositoryNotFoundException failed`],
  });
});
