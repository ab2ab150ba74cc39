import rule from '../../../rules/ssm/ssm-session-logging.ts';
import type { SessionLogging } from '../../../rules/facts/ssm.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';

const here = `account@${tokyo}`;
const osaka = 'ap-northeast-3';
const none: SessionLogging = {
  bucket: null,
  bucketMustBeEncrypted: false,
  logGroup: null,
  logGroupMustBeEncrypted: false,
};
const preferences = (logging: Partial<SessionLogging> | null, region = tokyo) =>
  resource('ssm.sessionPreferences', account, { logging: logging && { ...none, ...logging } }, { region });
const hidden = resource('ssm.sessionPreferences', account, {
  logging: unread(denied('SSM:GetDocument', 'ssm:GetDocument')),
});
const node = (region = tokyo) => resource('ssm.managedNode', 'i-1', {}, { region });
const nodesUnlisted = [
  {
    kind: 'ssm.managedNode' as const,
    region: tokyo,
    cause: denied('SSM:DescribeInstanceInformation', 'ssm:DescribeInstanceInformation'),
  },
];

cases(rule, [
  {
    name: 'logged to a bucket or a log group passes; encryption is no matter at standard',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [node(), preferences({ bucket: 'b' }), node(osaka), preferences({ logGroup: 'g' }, osaka)],
    expect: {
      [here]: ['pass', 'logged', { destinations: ['b'] }],
      [`account@${osaka}`]: ['pass', 'logged', { destinations: ['g'] }],
    },
  },
  {
    name: 'no document of preferences, which leaves AWS’s defaults, or one without a destination fails',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [node(), preferences(null), node(osaka), preferences({ bucketMustBeEncrypted: true }, osaka)],
    expect: { [here]: ['fail', 'notLogged'], [`account@${osaka}`]: ['fail', 'notLogged'] },
  },
  {
    name: 'strict: what is logged must be encrypted where it is logged',
    level: 'strict',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      node(),
      preferences({ bucket: 'b', bucketMustBeEncrypted: true }),
      node(osaka),
      preferences({ bucket: 'b', bucketMustBeEncrypted: true, logGroup: 'g' }, osaka),
    ],
    expect: { [here]: ['pass'], [`account@${osaka}`]: ['fail', 'notEncrypted', { destinations: ['g'] }] },
  },
  {
    name: 'without a managed node it does not apply, read or not, logged or not',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [hidden, preferences({ bucket: 'b' }, osaka), node('us-east-1')],
    expect: { [here]: ['notApplicable', 'noNodes'], [`account@${osaka}`]: ['notApplicable', 'noNodes'] },
  },
  { name: 'refused is unknown', resources: [node(), hidden], expect: { [here]: ['unknown', 'notRead'] } },
  {
    name: 'nodes that were not read matter only while nothing is logged',
    resources: [preferences({ bucket: 'b' })],
    unlisted: nodesUnlisted,
    expect: { [here]: ['pass', 'logged'] },
  },
  {
    name: 'nodes that were not read, and nothing is logged',
    resources: [preferences(null)],
    unlisted: nodesUnlisted,
    expect: { [here]: ['unknown'] },
  },
]);
