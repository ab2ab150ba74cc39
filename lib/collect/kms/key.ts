import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListKeysCommand,
} from '@aws-sdk/client-kms';
import type { Identity } from '../../../rules/facts.ts';
import type { KeyMetadata } from '../../../rules/facts/kms.ts';
import { required } from '../../aws/errors.ts';
import { Unread, call, defineCollector, type CollectContext } from '../collector.ts';

const describeKey = { 'KMS:DescribeKey': 'kms:DescribeKey' } as const;

export default defineCollector({
  kind: 'kms.key',
  type: 'AWS::KMS::Key',
  recorded: true,
  inventory: true,
  // The replicas of a multi-Region key share its id.
  // https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
  severalRegions: 'mrk-',
  scope: 'regional',
  list: call({ 'KMS:ListKeys': 'kms:ListKeys' }, async function* ({ aws }, region) {
    const pages = aws.pages(
      KMSClient,
      (token) => new ListKeysCommand({ Limit: 1000, ...(token === undefined ? {} : { Marker: token }) }),
      (page) => (page.Truncated === true ? required(page.NextMarker, 'NextMarker') : undefined),
      region,
    );
    for await (const page of pages) {
      for (const key of required(page.Keys, 'Keys')) {
        yield { id: required(key.KeyId, 'Keys[].KeyId'), arn: required(key.KeyArn, 'Keys[].KeyArn'), region };
      }
    }
  }),
  find: call(describeKey, async (context, id, region) => {
    const found = await context.attempt((own) => describe(own, { id, region }));
    if (found.ok) return { id, arn: found.value.arn, region, free: { metadata: found.value.metadata } };
    if (found.causes.some((cause) => cause.code === 'NotFoundException')) return null;
    throw new Unread(found.causes);
  }),
  attributes: {
    metadata: call(describeKey, async (context, key) => (await describe(context, key)).metadata),
    policy: call({ ...describeKey, 'KMS:GetKeyPolicy': 'kms:GetKeyPolicy' }, async (context, key) => {
      const { metadata } = await describe(context, key);
      if (metadata.manager !== 'CUSTOMER') return null;
      const output = await context.aws.send(
        KMSClient,
        new GetKeyPolicyCommand({ KeyId: key.id, PolicyName: 'default' }),
        key.region,
      );
      return required(output.Policy, 'Policy');
    }),
    rotation: call({ ...describeKey, 'KMS:GetKeyRotationStatus': 'kms:GetKeyRotationStatus' }, async (context, key) => {
      const { metadata } = await describe(context, key);
      if (metadata.manager !== 'CUSTOMER' || !mayRotate(metadata)) return null;
      const output = await context.aws.send(KMSClient, new GetKeyRotationStatusCommand({ KeyId: key.id }), key.region);
      return {
        enabled: required(output.KeyRotationEnabled, 'KeyRotationEnabled'),
        // "The default value is 365 days."
        // https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
        periodDays: output.RotationPeriodInDays ?? 365,
      };
    }),
  },
  vanished: ['NotFoundException'],
});

/** One call a key, whichever attributes are wanted: the session answers the second from memory. */
async function describe(
  { aws }: CollectContext,
  { id, region }: Pick<Identity, 'id' | 'region'>,
): Promise<{ readonly arn: string; readonly metadata: KeyMetadata }> {
  const { KeyMetadata: key } = await aws.send(KMSClient, new DescribeKeyCommand({ KeyId: id }), region);
  return {
    arn: required(key?.Arn, 'KeyMetadata.Arn'),
    metadata: {
      manager: required(key?.KeyManager, 'KeyMetadata.KeyManager'),
      state: required(key?.KeyState, 'KeyMetadata.KeyState'),
      spec: required(key?.KeySpec, 'KeyMetadata.KeySpec'),
      usage: required(key?.KeyUsage, 'KeyMetadata.KeyUsage'),
      origin: required(key?.Origin, 'KeyMetadata.Origin'),
      customKeyStoreId: key?.CustomKeyStoreId ?? null,
      deletionDate: key?.DeletionDate?.toISOString() ?? null,
      multiRegion: required(key?.MultiRegion, 'KeyMetadata.MultiRegion')
        ? multiRegion(key?.MultiRegionConfiguration)
        : null,
    },
  };
}

function multiRegion(
  configuration:
    | {
        readonly MultiRegionKeyType?: 'PRIMARY' | 'REPLICA' | undefined;
        readonly PrimaryKey?: { readonly Region?: string | undefined } | undefined;
        readonly ReplicaKeys?: readonly { readonly Region?: string | undefined }[] | undefined;
      }
    | undefined,
): NonNullable<KeyMetadata['multiRegion']> {
  return {
    type: required(configuration?.MultiRegionKeyType, 'MultiRegionConfiguration.MultiRegionKeyType'),
    primaryRegion: required(configuration?.PrimaryKey?.Region, 'MultiRegionConfiguration.PrimaryKey.Region'),
    replicaRegions: required(configuration?.ReplicaKeys, 'MultiRegionConfiguration.ReplicaKeys').map((replica) =>
      required(replica.Region, 'MultiRegionConfiguration.ReplicaKeys[].Region'),
    ),
  };
}

/** AWS answers UnsupportedOperationException, or false, for the others: neither says anything. */
function mayRotate(key: KeyMetadata): boolean {
  return key.spec === 'SYMMETRIC_DEFAULT' && key.origin === 'AWS_KMS' && key.customKeyStoreId === null;
}
