import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'ecr.repository'>>(
  { 'ECR:DescribeRepositories': 'ecr:DescribeRepositories' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      ECRClient,
      (token) => new DescribeRepositoriesCommand({ maxResults: 1000, nextToken: token }),
      (page) => page.nextToken,
      region,
    );
    for await (const page of pages) {
      for (const repository of required(page.repositories, 'repositories')) {
        const name = required(repository.repositoryName, 'repositoryName');
        yield { id: name, arn: required(repository.repositoryArn, 'repositoryArn'), region, name };
      }
    }
  },
);

export default defineCollector({
  kind: 'ecr.repository',
  type: 'AWS::ECR::Repository',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
