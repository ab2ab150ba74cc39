import rule from '../../../rules/dynamodb/dynamodb-replicas-in-allowed-regions.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const table = (id: string, region: string, ...replicaRegions: readonly string[]) =>
  resource('dynamodb.table', id, { replicaRegions }, { region, name: id });
const both = { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] };
const refused = unread(denied('DynamoDB:DescribeTable', 'dynamodb:DescribeTable'));

cases(rule, [
  {
    name: 'Tokyo and Osaka: one finding, not one a replica; a plain table is no subject',
    settings: both,
    resources: [
      table('orders', 'ap-northeast-1', 'ap-northeast-3'),
      table('orders', 'ap-northeast-3', 'ap-northeast-1'),
      table('plain', 'ap-northeast-1'),
    ],
    expect: { orders: ['pass', 'inside', { regions: ['ap-northeast-1', 'ap-northeast-3'] }] },
  },
  {
    name: 'a replica abroad',
    resources: [table('orders', 'ap-northeast-1', 'us-east-1')],
    expect: { orders: ['fail', 'outside', { outside: ['us-east-1'] }] },
  },
  {
    name: 'the account that would fool it: the replica abroad is seen from abroad alone',
    settings: both,
    resources: [table('orders', 'ap-northeast-1', 'ap-northeast-3'), table('orders', 'us-east-1', 'ap-northeast-1')],
    expect: { orders: ['fail', 'outside', { outside: ['us-east-1'] }] },
  },
  {
    name: 'a global table of version 2017.11.29',
    resources: [
      table('orders', 'ap-northeast-1'),
      resource(
        'dynamodb.globalTable',
        'orders',
        { replicaRegions: ['ap-northeast-1', 'eu-west-1'] },
        { region: 'global' },
      ),
    ],
    expect: { orders: ['fail', 'outside', { outside: ['eu-west-1'] }] },
  },
  {
    name: 'no global table',
    resources: [table('plain', 'ap-northeast-1')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a table that could not be described',
    resources: [resource('dynamodb.table', 'hidden', { replicaRegions: refused })],
    expect: { hidden: ['unknown', 'notRead'] },
  },
  {
    name: 'its other region shows it',
    settings: both,
    resources: [
      resource('dynamodb.table', 'orders', { replicaRegions: refused }),
      table('orders', 'ap-northeast-3', 'ap-northeast-1'),
    ],
    expect: { orders: ['pass'] },
  },
  {
    name: 'tables of a region unlisted',
    unlisted: [
      {
        kind: 'dynamodb.table',
        region: 'us-east-1',
        cause: denied('DynamoDB:ListTables', 'dynamodb:ListTables', 'us-east-1'),
      },
    ],
    expect: { 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
