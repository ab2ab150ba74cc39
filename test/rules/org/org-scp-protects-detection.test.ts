import type { Organization, ScpLevel } from '../../../rules/facts/account.ts';
import type { Read } from '../../../rules/facts.ts';
import rule from '../../../rules/org/org-scp-protects-detection.ts';
import { account, cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

const osaka = 'ap-northeast-3';
const management = '999999999999';
const organization: Organization = { id: 'o-aaaaaaaaaa', managementAccountId: management };
const everything = [
  'cloudtrail:StopLogging',
  'cloudtrail:DeleteTrail',
  'config:StopConfigurationRecorder',
  'config:DeleteConfigurationRecorder',
  'config:DeleteDeliveryChannel',
  'securityhub:DisableSecurityHub',
  'ec2:DeleteFlowLogs',
  'guardduty:DeleteDetector',
  'guardduty:DisassociateFromAdministratorAccount',
];
const onTrails = everything.slice(0, 2);
const others = everything.slice(2);
const onDetectors = everything.slice(-2);

const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };
const deny = (Action: readonly string[], more: object = {}) => ({ Effect: 'Deny', Action, Resource: '*', ...more });

function scps(...statements: readonly object[]): readonly ScpLevel[] {
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [allowAll, ...statements] });
  return [
    { targetId: 'r', targetType: 'ROOT', policies: [{ id: 'p', name: 'scp', document }] },
    {
      targetId: account,
      targetType: 'ACCOUNT',
      policies: [
        { id: 'p-all', name: 'all', document: JSON.stringify({ Version: '2012-10-17', Statement: [allowAll] }) },
      ],
    },
  ];
}

const own = (
  serviceControlPolicies: readonly ScpLevel[] | null | Read<never>,
  more: Partial<Attributes<'account'>> = {},
) => resource('account', account, { organization, serviceControlPolicies, ...more }, { region: 'global' });

function trail(name: string, owner = account, attributes: Attributes<'cloudtrail.trail'> = {}) {
  const arn = `arn:aws:cloudtrail:${tokyo}:${owner}:trail/${name}`;
  const details = {
    homeRegion: tokyo,
    isMultiRegion: true,
    includesGlobalServiceEvents: true,
    isOrganizationTrail: owner !== account,
    logFileValidationEnabled: true,
    kmsKeyId: null,
    bucketName: 'b',
    keyPrefix: '',
    logGroupArn: null,
    hasCustomEventSelectors: false,
  };
  const status = {
    isLogging: true,
    latestDeliveryError: null,
    latestDeliveryTime: null,
    latestDigestDeliveryError: null,
    latestCloudWatchLogsDeliveryError: null,
    latestCloudWatchLogsDeliveryTime: null,
    startLoggingTime: null,
  };
  const eventSelectors = { classic: [], advanced: [] };
  return resource('cloudtrail.trail', arn, { details, status, eventSelectors, ...attributes }, { arn, account: owner });
}
const statusDenied = unread(denied('CloudTrail:GetTrailStatus', 'cloudtrail:GetTrailStatus'));
const member = (region = tokyo) =>
  resource('guardduty.detector', account, { administrator: { account: management, status: 'Enabled' } }, { region });
const alone = (region = tokyo) => resource('guardduty.detector', account, { administrator: null }, { region });
const hiddenMember = resource('guardduty.detector', account, {
  administrator: unread(denied('GuardDuty:GetAdministratorAccount')),
});
const strict = { level: 'strict' } as const;
const both = { level: 'strict', settings: { allowedRegions: [tokyo, osaka] } } as const;

cases(rule, [
  {
    name: 'all denied passes; exempt roles open nothing',
    ...strict,
    resources: [
      own(
        scps(
          deny(everything, {
            Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/AWSControlTowerExecution' } },
          }),
        ),
      ),
      trail('t'),
      alone(),
    ],
    expect: { account: ['pass', 'denied'] },
  },
  {
    name: 'nothing denied fails with every probe',
    ...strict,
    resources: [own(scps()), trail('t'), alone()],
    expect: { account: ['fail', 'open', { probes: everything, count: 1 }] },
  },
  {
    name: 'denied in one allowed region only fails for the other',
    ...both,
    resources: [
      own(scps(deny(everything, { Condition: { StringEquals: { 'aws:RequestedRegion': tokyo } } }))),
      trail('t'),
      alone(),
      alone(osaka),
    ],
    expect: { account: ['fail', 'open', { count: 1 }] },
  },
  {
    name: 'a Deny that MFA lifts does not count',
    ...strict,
    resources: [
      own(scps(deny(everything, { Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }))),
      trail('t'),
      alone(),
    ],
    expect: { account: ['fail', 'open', { probes: everything }] },
  },
  {
    name: 'a landing zone’s Deny on its own trail does not cover another audit trail',
    ...strict,
    resources: [
      own(scps(deny(others), deny(onTrails, { Resource: 'arn:aws:cloudtrail:*:*:trail/aws-controltower-*' }))),
      trail('bank'),
      alone(),
    ],
    expect: { account: ['fail', 'open', { probes: onTrails }] },
  },
  {
    name: 'it covers the landing zone’s trail, where that is the audit trail; a stopped trail need not be covered',
    ...strict,
    resources: [
      own(scps(deny(others), deny(onTrails, { Resource: 'arn:aws:cloudtrail:*:*:trail/aws-controltower-*' }))),
      trail('aws-controltower-BaselineCloudTrail'),
      trail('old', account, {
        status: {
          isLogging: false,
          latestDeliveryError: null,
          latestDeliveryTime: null,
          latestDigestDeliveryError: null,
          latestCloudWatchLogsDeliveryError: null,
          latestCloudWatchLogsDeliveryTime: null,
          startLoggingTime: null,
        },
      }),
      alone(),
    ],
    expect: { account: ['pass'] },
  },
  {
    name: 'without any audit trail the probes are asked of any trail',
    ...strict,
    resources: [own(scps(deny(others))), alone()],
    expect: { account: ['fail', 'open', { probes: onTrails }] },
  },
  {
    name: 'AWS itself keeps members from a trail of the organization, and from GuardDuty under an administrator',
    ...strict,
    resources: [
      own(scps(deny(others.filter((action) => !onDetectors.includes(action))))),
      trail('organization', management),
      member(),
    ],
    expect: { account: ['pass', 'denied'] },
  },
  {
    name: 'GuardDuty’s administrator in one region does not keep the other’s detector, and one that was left keeps none',
    ...both,
    resources: [
      own(scps(deny(everything.filter((action) => !onDetectors.includes(action))))),
      trail('t'),
      member(),
      resource(
        'guardduty.detector',
        account,
        { administrator: { account: management, status: 'Resigned' } },
        { region: osaka },
      ),
    ],
    expect: { account: ['fail', 'open', { probes: onDetectors, count: 1, regions: [osaka] }] },
  },
  {
    name: 'beside a trail of the organization an own audit trail must be covered',
    ...strict,
    resources: [own(scps(deny(others))), trail('organization', management), trail('bank'), alone()],
    expect: { account: ['fail', 'open', { probes: onTrails }] },
  },
  {
    name: 'whether a trail of the organization keeps the log was not read',
    ...strict,
    resources: [own(scps(deny(others))), trail('organization', management, { status: statusDenied }), alone()],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'what was not read of trails does not matter where every trail is covered',
    ...strict,
    resources: [own(scps(deny(everything))), trail('bank', account, { status: statusDenied }), alone()],
    expect: { account: ['pass'] },
  },
  {
    name: 'whether GuardDuty has an administrator matters only while its actions are open',
    ...strict,
    resources: [
      own(scps(deny(everything.filter((action) => !onDetectors.includes(action))))),
      trail('t'),
      hiddenMember,
    ],
    expect: { account: ['unknown'] },
  },
  {
    name: 'whatever was not read, another probe that is open decides',
    ...strict,
    resources: [own(scps(deny(onTrails))), trail('t'), hiddenMember],
    expect: { account: ['fail', 'open', { probes: others.filter((action) => !onDetectors.includes(action)) }] },
  },
  {
    name: 'no policy attached',
    ...strict,
    resources: [own([{ targetId: 'r', targetType: 'ROOT', policies: [] }])],
    expect: { account: ['fail', 'noScp'] },
  },
  {
    name: 'the management account is not bound',
    ...strict,
    resources: [own(scps(), { organization: { ...organization, managementAccountId: account } })],
    expect: { account: ['notApplicable', 'scpDoesNotBind'] },
  },
  {
    name: 'no organization',
    ...strict,
    resources: [own(null, { organization: null })],
    expect: { account: ['notApplicable', 'noOrganization'] },
  },
  {
    name: 'policies that a member may not read',
    ...strict,
    resources: [own(unread(denied('Organizations:ListPoliciesForTarget')))],
    expect: { account: ['unknown'] },
  },
]);
