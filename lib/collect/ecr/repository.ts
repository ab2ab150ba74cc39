import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'ecr.repository',
  type: 'AWS::ECR::Repository',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'ECR:DescribeRepositories': 'ecr:DescribeRepositories' },
    client: ECRClient,
    command: DescribeRepositoriesCommand,
    input: { maxResults: 1000 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'repositories',
    identity: (repository) => {
      const name = required(repository.repositoryName, 'repositoryName');
      return { id: name, arn: required(repository.repositoryArn, 'repositoryArn'), name };
    },
  }),
  attributes: {},
});
