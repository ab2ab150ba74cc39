import { DescribeRegistryCommand, DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { arnOf, camelToken, lists, mocked } from '../../../helpers/lists.ts';

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
