import { DescribeSecretCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

/** Secrets scheduled for deletion are still kept. Never their values. */
const list = call<ListRun<'secretsmanager.secret'>>(
  { 'Secrets Manager:ListSecrets': 'secretsmanager:ListSecrets' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      SecretsManagerClient,
      (token) => new ListSecretsCommand({ IncludePlannedDeletion: true, MaxResults: 100, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      for (const secret of required(page.SecretList, 'SecretList')) {
        const arn = required(secret.ARN, 'ARN');
        yield { id: arn, arn, region, name: required(secret.Name, 'Name') };
      }
    }
  },
);

export default defineCollector({
  kind: 'secretsmanager.secret',
  type: 'AWS::SecretsManager::Secret',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {
    // Only the primary secret carries ReplicationStatus.
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
    replicaRegions: call(
      { 'Secrets Manager:DescribeSecret': 'secretsmanager:DescribeSecret' },
      async ({ aws }, { id, region }) => {
        const secret = await aws.send(SecretsManagerClient, new DescribeSecretCommand({ SecretId: id }), region);
        required(secret.ARN, 'ARN');
        return (secret.ReplicationStatus ?? []).map((one) => required(one.Region, 'ReplicationStatus[].Region')).sort();
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});
