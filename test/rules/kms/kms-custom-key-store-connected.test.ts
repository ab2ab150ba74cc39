import rule from '../../../rules/kms/kms-custom-key-store-connected.ts';
import { cases, denied, resource } from '../../helpers/judge.ts';

const store = (id: string, connectionState: string, type = 'AWS_CLOUDHSM', connectionErrorCode: string | null = null) =>
  resource('kms.customKeyStore', id, {
    details: { type, connectionState, connectionErrorCode, cloudHsmClusterId: null },
  });

cases(rule, [
  {
    name: 'both types connected pass',
    resources: [store('cks-a', 'CONNECTED'), store('cks-b', 'CONNECTED', 'EXTERNAL_KEY_STORE')],
    expect: { 'cks-a': ['pass', 'connected'], 'cks-b': ['pass', 'connected', { type: 'EXTERNAL_KEY_STORE' }] },
  },
  {
    name: 'anything else fails',
    resources: [
      store('cks-a', 'DISCONNECTED'),
      store('cks-b', 'FAILED', 'EXTERNAL_KEY_STORE', 'XKS_PROXY_TIMED_OUT'),
      store('cks-c', 'CONNECTING'),
    ],
    expect: {
      'cks-a': ['fail', 'notConnected', { state: 'DISCONNECTED' }],
      'cks-b': ['fail', 'connectionFailed', { code: 'XKS_PROXY_TIMED_OUT' }],
      'cks-c': ['fail', 'notConnected', { state: 'CONNECTING' }],
    },
  },
  { name: 'no store', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'stores of a region not listed',
    resources: [store('cks-a', 'CONNECTED')],
    unlisted: [
      {
        kind: 'kms.customKeyStore',
        region: 'us-east-1',
        cause: denied('KMS:DescribeCustomKeyStores', 'kms:DescribeCustomKeyStores'),
      },
    ],
    expect: { 'cks-a': ['pass'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
