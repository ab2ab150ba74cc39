import {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { optional, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { iso, tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';

/** Secrets scheduled for deletion are still kept. Never their values. */
export default defineCollector({
  kind: 'secretsmanager.secret',
  type: 'AWS::SecretsManager::Secret',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Secrets Manager:ListSecrets': 'secretsmanager:ListSecrets' },
    client: SecretsManagerClient,
    command: ListSecretsCommand,
    input: { IncludePlannedDeletion: true, MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'SecretList',
    identity: (secret) => {
      const arn = required(secret.ARN, 'ARN');
      const free = {
        deletionDate: iso(secret.DeletedDate),
        kmsKeyId: secret.KmsKeyId ?? null,
        tags: tagsOf(secret.Tags),
      };
      return { id: arn, arn, name: required(secret.Name, 'Name'), free };
    },
  }),
  attributes: {
    deletionDate: 'free',
    kmsKeyId: 'free',
    tags: 'free',
    policy: call(
      { 'Secrets Manager:GetResourcePolicy': 'secretsmanager:GetResourcePolicy' },
      async ({ aws }, { id, region }) => {
        const answer = await aws.send(SecretsManagerClient, new GetResourcePolicyCommand({ SecretId: id }), region);
        required(answer.ARN, 'ARN');
        return optional(answer.ResourcePolicy, 'ResourcePolicy');
      },
    ),
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
