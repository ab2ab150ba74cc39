import rule from '../../../rules/logs/logs-forwarding-in-allowed-regions.ts';
import type { TrailDetails } from '../../../rules/facts/cloudtrail.ts';
import type { CentralizationRule } from '../../../rules/facts/observabilityadmin.ts';
import type { FlowLog } from '../../../rules/facts/vpc.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';

const other = '999999999999';
const [virginia, osaka] = ['us-east-1', 'ap-northeast-3'];

const bucket = (name: string, region: string | null, exists = true) =>
  resource('s3.forwardingBucket', name, { location: { exists, region } }, { region: 'global' });
const home = bucket('home', tokyo);
const away = bucket('away', virginia);

const trail = (id: string, bucketName: string, region = tokyo, owner = account) => {
  const details: TrailDetails = {
    homeRegion: region,
    isMultiRegion: true,
    includesGlobalServiceEvents: true,
    isOrganizationTrail: owner !== account,
    logFileValidationEnabled: true,
    kmsKeyId: null,
    bucketName,
    keyPrefix: '',
    logGroupArn: null,
    hasCustomEventSelectors: false,
  };
  return resource('cloudtrail.trail', id, { details }, { region, account: owner });
};

const flowLog = (
  id: string,
  destinationType: FlowLog['destinationType'],
  destination: string | null,
  region = tokyo,
) => {
  const details: FlowLog = {
    resourceId: 'vpc-1',
    status: 'ACTIVE',
    deliveryStatus: null,
    trafficType: 'ALL',
    destinationType,
    destination,
    logGroupName: null,
  };
  return resource('ec2.flowLog', id, { details }, { region });
};

const channel = (id: string, bucketName: string | null, region = tokyo) =>
  resource('config.deliveryChannel', id, { bucketName }, { region });

const destination = (id: string, target: string | null | ReturnType<typeof unread>, owner = account) =>
  resource('logs.destination', id, { target }, { account: owner });
const delivery = (
  id: string,
  target: { exists: boolean; resourceArn: string | null } | ReturnType<typeof unread>,
  owner = account,
) => resource('logs.deliveryDestination', id, { target }, { account: owner });
const to = (resourceArn: string | null) => ({ exists: true, resourceArn });

const foreign = unread({
  api: 'CloudWatch Logs:DescribeDestinations',
  action: 'logs:DescribeDestinations',
  code: 'OtherAccount',
  reason: 'notCollected',
  region: tokyo,
});
const stream = (region: string, owner = account) => `arn:aws:kinesis:${region}:${owner}:stream/logs`;

const centralization = (...rules: readonly CentralizationRule[]) =>
  resource('observabilityadmin.centralization', account, { rules }, { region: 'global' });
const gather = (name: string, sourceRegions: readonly string[], ...destinationRegions: readonly string[]) => ({
  name,
  sourceRegions,
  destinationRegions,
});

cases(rule, [
  {
    name: 'own trails, wherever they are at home; those of others are their owners’',
    resources: [
      home,
      away,
      trail('good', 'home', virginia),
      trail('bad', 'away'),
      trail('organization', 'away', tokyo, other),
    ],
    expect: {
      good: ['pass', 'inside', { regions: [tokyo] }],
      bad: ['fail', 'outside', { outside: [virginia], destinations: ['away'], abroad: true }],
    },
  },
  {
    name: 'a log archive’s bucket of another account, refused: the header has told its region',
    resources: [bucket('archive', osaka), trail('t', 'archive')],
    settings: { allowedRegions: [tokyo, osaka] },
    expect: { t: ['pass', 'inside', { regions: [osaka] }] },
  },
  {
    name: 'Osaka while it is not allowed is not abroad',
    resources: [bucket('archive', osaka), trail('t', 'archive')],
    expect: { t: ['fail', 'outside', { outside: [osaka], abroad: false }] },
  },
  {
    name: 'a bucket that is gone, one whose region is not told, one that could not be asked',
    resources: [
      bucket('gone', null, false),
      bucket('silent', null),
      resource(
        's3.forwardingBucket',
        'closed',
        { location: unread(denied('S3:HeadBucket', '-')) },
        { region: 'global' },
      ),
      trail('missing', 'gone'),
      trail('untold', 'silent'),
      trail('unasked', 'closed'),
      trail('unlisted', 'nowhere'),
    ],
    expect: {
      missing: ['fail', 'missing', { destinations: ['gone'], abroad: false }],
      untold: ['unknown'],
      unasked: ['unknown'],
      unlisted: ['unknown'],
    },
  },
  {
    name: 'flow logs into buckets and streams, active or not; those into CloudWatch Logs stay in their region',
    resources: [
      home,
      away,
      flowLog('bucket', 's3', 'arn:aws:s3:::home/prefix/', virginia),
      flowLog('bad', 's3', 'arn:aws:s3:::away'),
      flowLog('stream', 'kinesis-data-firehose', `arn:aws:firehose:${virginia}:${account}:deliverystream/d`),
      flowLog('group', 'cloud-watch-logs', `arn:aws:logs:${virginia}:${account}:log-group:g`, virginia),
      flowLog('odd', 's3', null),
    ],
    expect: {
      bucket: ['pass', 'inside'],
      bad: ['fail', 'outside', { destinations: ['away'] }],
      stream: ['fail', 'outside', { outside: [virginia] }],
      odd: ['unknown'],
    },
  },
  {
    name: 'delivery channels of AWS Config, in each region',
    resources: [home, away, channel('default', 'home'), channel('other', 'away', virginia), channel('none', null)],
    expect: { default: ['pass', 'inside'], other: ['fail', 'outside'] },
  },
  {
    name: 'a destination stands in the sender’s region and points to a stream in Virginia',
    resources: [
      destination('own', stream(virginia)),
      destination('near', stream(tokyo)),
      destination('gone', null),
      destination('read', stream(virginia, other), other),
    ],
    expect: {
      own: ['fail', 'outside', { outside: [virginia], destinations: [stream(virginia)] }],
      near: ['pass', 'inside'],
      gone: ['fail', 'missing'],
      read: ['fail', 'outside'],
    },
  },
  {
    name: 'another account’s destination that nobody has named is unknown, once',
    resources: [destination('theirs', foreign, other)],
    expect: { theirs: ['unknown'] },
  },
  {
    name: 'another account’s, stated as central or known',
    resources: [destination('theirs', foreign, other), delivery('delivered', foreign, other)],
    settings: { centralAccounts: [other] },
    expect: {
      theirs: ['notApplicable', 'judgedCentrally', { account: other }],
      delivered: ['notApplicable', 'judgedCentrally', { account: other }],
    },
  },
  {
    name: 'known',
    resources: [destination('theirs', foreign, other)],
    settings: { knownAccounts: [other] },
    expect: { theirs: ['notApplicable', 'judgedCentrally', { account: other }] },
  },
  {
    name: 'named, at the strict level',
    level: 'strict',
    resources: [destination('theirs', foreign, other)],
    settings: { centralAccounts: [other], knownAccounts: [other] },
    expect: { theirs: ['unknown'] },
  },
  {
    name: 'a refusal in the account that owns it is no hand-over',
    resources: [
      destination('theirs', unread(denied('CloudWatch Logs:DescribeDestinations', 'logs:DescribeDestinations')), other),
    ],
    settings: { centralAccounts: [other] },
    expect: { theirs: ['unknown'] },
  },
  {
    name: 'vended deliveries: into a bucket, a stream, a log group; without a resource; gone',
    resources: [
      home,
      away,
      delivery('cloudfront', to('arn:aws:s3:::home/AWSLogs')),
      delivery('bad', to('arn:aws:s3:::away')),
      delivery('firehose', to(`arn:aws:firehose:${tokyo}:${account}:deliverystream/d`)),
      delivery('group', to(`arn:aws:logs:${virginia}:${account}:log-group:g`)),
      delivery('xray', to(null)),
      delivery('gone', { exists: false, resourceArn: null }),
    ],
    expect: {
      cloudfront: ['pass', 'inside'],
      bad: ['fail', 'outside'],
      firehose: ['pass', 'inside'],
      group: ['fail', 'outside'],
      gone: ['fail', 'missing'],
    },
  },
  {
    name: 'centralization rules of the organization: destination and backup, of regions that are looked at',
    looked: [tokyo],
    resources: [
      centralization(
        gather('good', [tokyo], tokyo),
        gather('backup', [tokyo, virginia], tokyo, 'eu-west-1'),
        gather('elsewhere', ['us-west-2'], 'us-west-2'),
      ),
    ],
    expect: { account: ['fail', 'outside', { outside: ['eu-west-1'], destinations: ['backup'] }] },
  },
  {
    name: 'rules of other regions alone are none; a rule for every region is',
    looked: [tokyo],
    resources: [centralization(gather('elsewhere', ['us-west-2'], 'us-west-2'))],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'every region',
    looked: [tokyo],
    resources: [centralization(gather('all', ['*'], tokyo))],
    expect: { account: ['pass', 'inside'] },
  },
  {
    name: 'nothing is forwarded',
    resources: [home],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'what could not be listed or read',
    resources: [
      resource('cloudtrail.trail', 'hidden', { details: unread(denied('CloudTrail:DescribeTrails')) }),
      home,
      channel('default', 'home'),
    ],
    unlisted: [
      {
        kind: 'logs.destination',
        region: virginia,
        cause: denied('CloudWatch Logs:DescribeSubscriptionFilters', 'logs:DescribeSubscriptionFilters', virginia),
      },
    ],
    expect: { hidden: ['unknown'], default: ['pass', 'inside'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
  {
    name: 'logs of CloudFront from us-east-1 into a bucket at home, though that region is not looked at',
    looked: [tokyo],
    resources: [
      home,
      { ...delivery('waf', to('arn:aws:s3:::home/AWSLogs')), region: virginia },
      channel('virginia', 'home', virginia),
    ],
    expect: { waf: ['pass', 'inside', { regions: [tokyo] }], virginia: ['pass', 'inside'] },
  },
  {
    name: 'a bucket that is gone, of flow logs and of AWS Config',
    resources: [bucket('gone', null, false), flowLog('fl-1', 's3', 'arn:aws:s3:::gone/x/'), channel('default', 'gone')],
    expect: { 'fl-1': ['fail', 'missing', { destinations: ['gone'] }], default: ['fail', 'missing'] },
  },
  {
    name: 'a flow log that failed is judged all the same',
    resources: [
      away,
      resource('ec2.flowLog', 'fl-1', {
        details: {
          resourceId: 'vpc-1',
          status: 'FAILED',
          deliveryStatus: 'FAILED',
          trafficType: 'ALL',
          destinationType: 's3',
          destination: 'arn:aws:s3:::away',
          logGroupName: null,
        },
      }),
    ],
    expect: { 'fl-1': ['fail', 'outside'] },
  },
  {
    name: 'delivery destinations of another account: unnamed, and read there',
    resources: [delivery('theirs', foreign, other), delivery('read', to(stream(virginia, other)), other)],
    expect: { theirs: ['unknown'], read: ['fail', 'outside'] },
  },
]);
