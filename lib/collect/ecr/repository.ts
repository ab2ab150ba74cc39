import { DescribeRepositoriesCommand, ECRClient, GetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
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
      const { encryptionType: type, kmsKey } = repository.encryptionConfiguration ?? {};
      return {
        id: name,
        arn: required(repository.repositoryArn, 'repositoryArn'),
        name,
        // Always encrypted. https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
        free: { encryption: { encrypted: true, type: type ?? null, kmsKeyId: kmsKey ?? null } },
      };
    },
  }),
  attributes: {
    encryption: 'free',
    policy: call(
      { 'ECR:GetRepositoryPolicy': 'ecr:GetRepositoryPolicy' },
      async ({ aws }, { id, region }) => {
        const answer = await aws.send(ECRClient, new GetRepositoryPolicyCommand({ repositoryName: id }), region);
        return required(answer.policyText, 'policyText');
      },
      { notConfigured: ['RepositoryPolicyNotFoundException'] },
    ),
  },
  vanished: ['RepositoryNotFoundException'],
});
