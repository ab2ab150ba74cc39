import type { MskCluster } from '../../../rules/facts/msk.ts';
import rule from '../../../rules/msk/msk-cluster-encrypted.ts';
import { cases, denied, resource, tokyo } from '../../helpers/judge.ts';

const cluster = (id: string, details: Partial<MskCluster> = {}) =>
  resource('msk.cluster', id, {
    details: {
      type: 'PROVISIONED',
      state: 'ACTIVE',
      clientBroker: 'TLS',
      inCluster: true,
      unauthenticated: null,
      publicAccess: 'DISABLED',
      ...details,
    },
  });

cases(rule, [
  {
    name: 'TLS alone passes; what is not said of brokers and clients is as it should be',
    resources: [cluster('tls'), cluster('quiet', { inCluster: null, publicAccess: null, unauthenticated: false })],
    expect: { tls: ['pass', 'encrypted'], quiet: ['pass', 'encrypted'] },
  },
  {
    name: 'with TLS_PLAINTEXT clients choose, and it was the default where nothing is said',
    resources: [cluster('both', { clientBroker: 'TLS_PLAINTEXT' }), cluster('old', { clientBroker: null })],
    expect: {
      both: ['fail', 'notEncrypted', { lacking: ['ClientBroker'], clientBroker: 'TLS_PLAINTEXT' }],
      old: ['fail', 'notEncrypted', { clientBroker: '-' }],
    },
  },
  {
    name: 'plain text between brokers, and clients that say not who they are',
    resources: [cluster('open', { inCluster: false, unauthenticated: true })],
    expect: { open: ['fail', 'notEncrypted', { lacking: ['InCluster', 'Unauthenticated'] }] },
  },
  {
    name: 'public brokers fail as such, encrypted or not',
    resources: [
      cluster('public', { publicAccess: 'SERVICE_PROVIDED_EIPS' }),
      cluster('worse', { publicAccess: 'SERVICE_PROVIDED_EIPS', inCluster: false }),
    ],
    expect: {
      public: ['fail', 'public', { lacking: '-', clientBroker: 'TLS' }],
      worse: ['fail', 'public', { lacking: ['InCluster'] }],
    },
  },
  {
    name: 'serverless clusters, and those that failed or are being deleted, are not selected',
    resources: [
      cluster('serverless', { type: 'SERVERLESS', clientBroker: null }),
      cluster('failed', { state: 'FAILED', clientBroker: null }),
      cluster('going', { state: 'DELETING', clientBroker: null }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a list that was refused',
    unlisted: [{ kind: 'msk.cluster', region: tokyo, cause: denied('Kafka:ListClustersV2', 'kafka:ListClustersV2') }],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  {
    name: 'PLAINTEXT, and clients that say not who they are, though all goes over TLS',
    resources: [cluster('plain', { clientBroker: 'PLAINTEXT' }), cluster('anyone', { unauthenticated: true })],
    expect: {
      plain: ['fail', 'notEncrypted', { lacking: ['ClientBroker'], clientBroker: 'PLAINTEXT' }],
      anyone: ['fail', 'notEncrypted', { lacking: ['Unauthenticated'] }],
    },
  },
]);
