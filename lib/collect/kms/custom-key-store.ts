import { DescribeCustomKeyStoresCommand, KMSClient } from '@aws-sdk/client-kms';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

export default defineCollector({
  kind: 'kms.customKeyStore',
  type: 'AWS::KMS::CustomKeyStore',
  ours: true,
  scope: 'regional',
  list: call({ 'KMS:DescribeCustomKeyStores': 'kms:DescribeCustomKeyStores' }, async function* ({ aws }, region) {
    const pages = aws.pages(
      KMSClient,
      (token) => new DescribeCustomKeyStoresCommand({ Limit: 1000, ...(token === undefined ? {} : { Marker: token }) }),
      (page) => (page.Truncated === true ? required(page.NextMarker, 'NextMarker') : undefined),
      region,
    );
    for await (const page of pages) {
      for (const store of required(page.CustomKeyStores, 'CustomKeyStores')) {
        const id = required(store.CustomKeyStoreId, 'CustomKeyStores[].CustomKeyStoreId');
        yield {
          id,
          // Custom key stores have no ARN of AWS's.
          arn: `arn:${aws.partition}:kms:${region}:${aws.account}:custom-key-store/${id}`,
          region,
          ...(store.CustomKeyStoreName === undefined ? {} : { name: store.CustomKeyStoreName }),
          free: {
            details: {
              type: required(store.CustomKeyStoreType, 'CustomKeyStores[].CustomKeyStoreType'),
              connectionState: required(store.ConnectionState, 'CustomKeyStores[].ConnectionState'),
              connectionErrorCode: store.ConnectionErrorCode ?? null,
              cloudHsmClusterId: store.CloudHsmClusterId ?? null,
            },
          },
        };
      }
    }
  }),
  attributes: { details: 'free' },
});
