import rule from '../../../rules/secrets/secrets-replicas-in-allowed-regions.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const secret = (id: string, replicaRegions: readonly string[], region = 'ap-northeast-1') =>
  resource('secretsmanager.secret', id, { replicaRegions }, { region });

cases(rule, [
  {
    name: 'replicated to Osaka, which is allowed; an uncopied secret is no subject',
    settings: { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] },
    resources: [secret('copied', ['ap-northeast-3']), secret('plain', [])],
    expect: { copied: ['pass', 'inside', { regions: ['ap-northeast-3'] }] },
  },
  {
    name: 'one replica abroad is enough; its replica is not named twice',
    resources: [secret('copied', ['ap-northeast-3', 'us-east-1']), secret('replica', [], 'us-east-1')],
    expect: { copied: ['fail', 'outside', { outside: ['ap-northeast-3', 'us-east-1'] }] },
  },
  {
    name: 'a primary in a region that was not looked at',
    looked: ['ap-northeast-1'],
    resources: [secret('abroad', ['eu-west-1'], 'us-east-1')],
    expect: { abroad: ['fail', 'outside'] },
  },
  { name: 'no secret', expect: { account: ['notApplicable', 'noSubjects'] } },
  { name: 'nothing replicated', resources: [secret('plain', [])], expect: { account: ['notApplicable'] } },
  {
    name: 'DescribeSecret refused, a region unlisted',
    resources: [
      resource('secretsmanager.secret', 's', {
        replicaRegions: unread(denied('Secrets Manager:DescribeSecret', 'secretsmanager:DescribeSecret')),
      }),
    ],
    unlisted: [
      {
        kind: 'secretsmanager.secret',
        region: 'us-east-1',
        cause: denied('Secrets Manager:ListSecrets', 'secretsmanager:ListSecrets', 'us-east-1'),
      },
    ],
    expect: { s: ['unknown', 'notRead'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
