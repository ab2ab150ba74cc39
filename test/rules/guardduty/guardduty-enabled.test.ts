import rule from '../../../rules/guardduty/guardduty-enabled.ts';
import { account, cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

const osaka = 'ap-northeast-3';
const virginia = 'us-east-1';
const both = { settings: { allowedRegions: [tokyo, osaka] } };

const on = { id: 'd', status: 'ENABLED', enabledFeatures: [] } as const;
const all = [
  'S3_DATA_EVENTS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'EKS_AUDIT_LOGS',
] as const;
const full = { ...on, enabledFeatures: all };

const guardDuty = (region: string, detector: NonNullable<Attributes<'guardduty.detector'>['detector']> | null) =>
  resource('guardduty.detector', account, { detector }, { region });

const byScp = { ...denied('GuardDuty:ListDetectors', 'guardduty:ListDetectors'), reason: 'deniedByScp' as const };
const listDenied = unread(denied('GuardDuty:ListDetectors', 'guardduty:ListDetectors'));

const database = (engine: string | null, region = tokyo) => resource('rds.instance', 'db', { engine }, { region });
const oneOfEach = [
  resource('s3.bucket', 'b', { location: tokyo }),
  resource('ec2.instance', 'i'),
  resource('rds.cluster', 'c', { engine: 'aurora-mysql' }),
  resource('lambda.function', 'f'),
  resource('eks.cluster', 'k'),
];

cases(rule, [
  {
    name: 'enabled in every allowed region passes; the others are not judged',
    ...both,
    resources: [guardDuty(tokyo, on), guardDuty(osaka, on), guardDuty(virginia, null)],
    expect: { [`account@${tokyo}`]: ['pass', 'enabled'], [`account@${osaka}`]: ['pass', 'enabled'] },
  },
  {
    name: 'enabled in Tokyo only while Osaka is allowed fails for Osaka alone, whatever an administrator enables',
    ...both,
    resources: [guardDuty(tokyo, on), guardDuty(osaka, null)],
    expect: { [`account@${tokyo}`]: ['pass'], [`account@${osaka}`]: ['fail', 'notEnabled', { region: osaka }] },
  },
  {
    name: 'a detector that is suspended fails',
    resources: [guardDuty(tokyo, { ...on, status: 'DISABLED' })],
    expect: { [`account@${tokyo}`]: ['fail', 'suspended'] },
  },
  {
    name: 'features are not asked for at standard',
    resources: [guardDuty(tokyo, { ...on, enabledFeatures: null }), ...oneOfEach],
    expect: { [`account@${tokyo}`]: ['pass', 'enabled'] },
  },
  {
    name: 'features are asked for at standard where the configuration states them',
    settings: { guardDutyFeatures: ['EKS_AUDIT_LOGS'] },
    resources: [guardDuty(tokyo, on), ...oneOfEach],
    expect: { [`account@${tokyo}`]: ['fail', 'featuresOff', { features: ['EKS_AUDIT_LOGS'] }] },
  },
  {
    name: 'strict: every feature whose service is in use must be on, and us-east-1 is judged too',
    level: 'strict',
    resources: [guardDuty(tokyo, on), guardDuty(virginia, on), ...oneOfEach],
    expect: {
      [`account@${tokyo}`]: ['fail', 'featuresOff', { features: [...all] }],
      [`account@${virginia}`]: ['pass', 'enabled'],
    },
  },
  {
    name: 'strict: all features on passes; us-east-1 without a detector fails',
    level: 'strict',
    resources: [guardDuty(tokyo, full), guardDuty(virginia, null), ...oneOfEach],
    expect: { [`account@${tokyo}`]: ['pass'], [`account@${virginia}`]: ['fail', 'notEnabled'] },
  },
  {
    name: 'strict: what stands in another region, or an engine without log-ins to watch, asks for no feature',
    level: 'strict',
    enabled: [tokyo, osaka],
    resources: [
      guardDuty(tokyo, on),
      resource('s3.bucket', 'b', { location: osaka }),
      resource('ec2.instance', 'i', {}, { region: osaka }),
      database('mysql'),
      resource('rds.cluster', 'docdb', { engine: 'docdb' }),
    ],
    expect: { [`account@${tokyo}`]: ['pass', 'enabled'] },
  },
  {
    name: 'strict: PostgreSQL of RDS is watched by RDS Protection',
    level: 'strict',
    enabled: [tokyo],
    resources: [guardDuty(tokyo, on), database('postgres')],
    expect: { [`account@${tokyo}`]: ['fail', 'featuresOff', { features: ['RDS_LOGIN_EVENTS'] }] },
  },
  {
    name: 'strict: an inventory that was not read matters only while its feature is off',
    level: 'strict',
    enabled: [tokyo],
    resources: [guardDuty(tokyo, { ...on, enabledFeatures: ['EBS_MALWARE_PROTECTION'] })],
    unlisted: [
      { kind: 'ec2.instance', region: tokyo, cause: denied('EC2:DescribeInstances', 'ec2:DescribeInstances') },
    ],
    expect: { [`account@${tokyo}`]: ['pass'] },
  },
  {
    name: 'strict: an inventory that was not read leaves it open; a feature known to be missing decides',
    level: 'strict',
    enabled: [tokyo, osaka],
    ...both,
    resources: [guardDuty(tokyo, on), guardDuty(osaka, on), resource('eks.cluster', 'k', {}, { region: osaka })],
    unlisted: [tokyo, osaka].map((region) => ({
      kind: 'lambda.function' as const,
      region,
      cause: denied('Lambda:ListFunctions', 'lambda:ListFunctions'),
    })),
    expect: {
      [`account@${tokyo}`]: ['unknown'],
      [`account@${osaka}`]: ['fail', 'featuresOff', { features: ['EKS_AUDIT_LOGS'] }],
    },
  },
  {
    name: 'strict: an engine or features that the answer did not name leave it open',
    level: 'strict',
    enabled: [tokyo, osaka],
    ...both,
    resources: [
      guardDuty(tokyo, on),
      database(null),
      guardDuty(osaka, { ...on, enabledFeatures: null }),
      resource('eks.cluster', 'k', {}, { region: osaka }),
    ],
    expect: { [`account@${tokyo}`]: ['unknown'], [`account@${osaka}`]: ['unknown'] },
  },
  {
    name: 'strict: us-east-1 closed by a service control policy does not apply, an allowed region closed so is unknown',
    level: 'strict',
    resources: [guardDuty(tokyo, unread(byScp)), guardDuty(virginia, unread(byScp))],
    expect: {
      [`account@${tokyo}`]: ['unknown', 'notRead'],
      [`account@${virginia}`]: ['notApplicable', 'closedRegion', { region: virginia }],
    },
  },
  {
    name: 'strict: us-east-1 refused by anything else, or at GetDetector alone, is unknown',
    level: 'strict',
    resources: [guardDuty(tokyo, full), guardDuty(virginia, listDenied)],
    expect: { [`account@${tokyo}`]: ['pass'], [`account@${virginia}`]: ['unknown'] },
  },
  {
    name: 'a list or a detector that was refused is unknown',
    ...both,
    resources: [
      guardDuty(tokyo, listDenied),
      guardDuty(osaka, unread(denied('GuardDuty:GetDetector', 'guardduty:GetDetector'))),
    ],
    expect: { [`account@${tokyo}`]: ['unknown'], [`account@${osaka}`]: ['unknown'] },
  },
  {
    name: 'a custom feature that has no inventory of ours is always asked for',
    settings: { guardDutyFeatures: ['RUNTIME_MONITORING'] },
    resources: [guardDuty(tokyo, on)],
    expect: { [`account@${tokyo}`]: ['fail', 'featuresOff', { features: ['RUNTIME_MONITORING'] }] },
  },
]);
