import rule from '../../../rules/elasticache/elasticache-serverless-not-public.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';

const cache = (id: string, connectionType: string | null, status: string | null = 'available') =>
  resource('elasticache.serverlessCache', id, { details: { status, connectionType, kmsKeyId: null } });
const list = ['ElastiCache:DescribeServerlessCaches', 'elasticache:DescribeServerlessCaches'] as const;

cases(rule, [
  {
    name: 'in a VPC, by its type or from before there was another',
    resources: [cache('vpc', 'vpc'), cache('older', null), cache('unnamed', 'vpc', null)],
    expect: {
      vpc: ['pass', 'private', { connectionType: 'vpc' }],
      older: ['pass', 'private', { connectionType: 'vpc' }],
      unnamed: ['pass', 'private'],
    },
  },
  {
    name: 'public, though people take caches to sit in a VPC',
    resources: [cache('open', 'public'), cache('new', 'public', 'creating')],
    expect: { open: ['fail', 'public'], new: ['fail', 'public'] },
  },
  {
    name: 'what is being deleted is not selected',
    resources: [cache('going', 'public', 'deleting')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'not read, not listed',
    resources: [resource('elasticache.serverlessCache', 'closed', { details: unread(denied(...list)) })],
    unlisted: [{ kind: 'elasticache.serverlessCache', region: tokyo, cause: denied(...list) }],
    expect: { closed: ['unknown', 'notRead'], [`account@${tokyo}`]: ['unknown'] },
  },
]);
