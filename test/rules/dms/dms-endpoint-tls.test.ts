import rule from '../../../rules/dms/dms-endpoint-tls.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const endpoint = (id: string, engine: string | null, sslMode: string | null, status: string | null = 'active') =>
  resource('dms.endpoint', id, { details: { engine, sslMode, status } });

cases(rule, [
  {
    name: 'require, verify-ca and verify-full',
    level: 'strict',
    resources: [
      endpoint('a', 'postgres', 'require'),
      endpoint('b', 'oracle', 'verify-ca'),
      endpoint('c', 'aurora', 'verify-full'),
    ],
    expect: { a: ['pass', 'encrypted', { mode: 'require', engine: 'postgres' }], b: ['pass'], c: ['pass'] },
  },
  {
    name: 'none fails, and so does a mode that is not told',
    level: 'strict',
    resources: [endpoint('a', 'sqlserver', 'none'), endpoint('b', 'mysql', null)],
    expect: { a: ['fail', 'plain', { mode: 'none' }], b: ['fail', 'plain'] },
  },
  {
    name: 'what is no database engine, and endpoints that are not active, are no subjects',
    level: 'strict',
    resources: [
      ...['s3', 'kinesis', 'kafka', 'dynamodb', 'opensearch', 'elasticsearch', 'neptune'].map((engine) =>
        endpoint(engine, engine, 'none'),
      ),
      ...['redshift', 'redshift-serverless', 'babelfish'].map((engine) => endpoint(engine, engine, 'none')),
      endpoint('deleting', 'mysql', 'none', 'deleting'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  { name: 'at standard it is not judged', resources: [endpoint('a', 'mysql', 'none')], expect: {} },
  {
    name: 'unread',
    level: 'strict',
    resources: [
      resource('dms.endpoint', 'a', { details: unread(denied('Database Migration Service:DescribeEndpoints')) }),
    ],
    expect: { a: ['unknown', 'notRead'] },
  },
  {
    name: 'Oracle that encrypts by its own means in the connection attributes is no exception; others of databases neither',
    level: 'strict',
    resources: [
      endpoint('oracle', 'oracle', 'none'),
      endpoint('docdb', 'docdb', 'none'),
      endpoint('mongodb', 'mongodb', 'require'),
    ],
    expect: { oracle: ['fail', 'plain'], docdb: ['fail', 'plain'], mongodb: ['pass', 'encrypted'] },
  },
]);
