import { DescribeCustomKeyStoresCommand, KMSClient } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';

const kms = mockClient(KMSClient);

beforeEach(() => {
  kms.reset();
});

// https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeCustomKeyStores.html
describe('kms.customKeyStore', () => {
  test('every page, both types, no certificate and no proxy credentials', async () => {
    kms.on(DescribeCustomKeyStoresCommand).resolves({
      CustomKeyStores: [
        {
          CustomKeyStoreId: 'cks-1',
          CustomKeyStoreName: 'hsm',
          CustomKeyStoreType: 'AWS_CLOUDHSM',
          CloudHsmClusterId: 'cluster-1a23b4cdefg',
          TrustAnchorCertificate: '-----BEGIN CERTIFICATE-----',
          ConnectionState: 'CONNECTED',
        },
      ],
      Truncated: true,
      NextMarker: 'next',
    });
    kms.on(DescribeCustomKeyStoresCommand, { Marker: 'next', Limit: 1000 }).resolves({
      CustomKeyStores: [
        {
          CustomKeyStoreId: 'cks-2',
          CustomKeyStoreName: 'xks',
          CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
          ConnectionState: 'FAILED',
          ConnectionErrorCode: 'XKS_PROXY_TIMED_OUT',
          XksProxyConfiguration: { AccessKeyId: 'ABCDE12345670EXAMPLE', UriEndpoint: 'https://proxy.example' },
        },
      ],
      Truncated: false,
    });
    const collected = await collectKind('kms.customKeyStore', ['details']);
    expect(valuesOf(collected, 'details')).toEqual({
      'cks-1': {
        type: 'AWS_CLOUDHSM',
        connectionState: 'CONNECTED',
        connectionErrorCode: null,
        cloudHsmClusterId: 'cluster-1a23b4cdefg',
      },
      'cks-2': {
        type: 'EXTERNAL_KEY_STORE',
        connectionState: 'FAILED',
        connectionErrorCode: 'XKS_PROXY_TIMED_OUT',
        cloudHsmClusterId: null,
      },
    });
    expect(JSON.stringify(collected.listing)).not.toMatch(/ABCDE|BEGIN|proxy\.example/);
  });

  test('an empty answer is a failure; no store is an empty list', async () => {
    kms.on(DescribeCustomKeyStoresCommand).resolves({});
    expect((await collectKind('kms.customKeyStore', [])).listing.failures).toHaveLength(1);
    kms.on(DescribeCustomKeyStoresCommand).resolves({ CustomKeyStores: [], Truncated: false });
    expect((await collectKind('kms.customKeyStore', [])).listing).toMatchObject({ items: [], failures: [] });
  });
});
