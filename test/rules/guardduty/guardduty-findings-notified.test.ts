import rule from '../../../rules/guardduty/guardduty-findings-notified.ts';
import { account, cases, denied, inAccount, known, tokyo, unread } from '../../helpers/judge.ts';
import { central, eventRule, osaka, pending, row, to, topic } from '../derived/notification/world.ts';
import { criterion, detector, hub } from './detectors.ts';

const at = `account@${tokyo}`;
const archive = (...criteria: readonly ReturnType<typeof criterion>[]) =>
  detector({ archiveFilters: [{ name: 'quiet', criteria }] });
const severity = (...one: readonly unknown[]) => ({ source: ['aws.guardduty'], detail: { severity: one } });
const every = { source: ['aws.guardduty'] };
const imported = { source: ['aws.securityhub'], detail: { findings: { ProductName: ['GuardDuty'] } } };
const labelled = (...labels: readonly string[]) => ({
  source: ['aws.securityhub'],
  detail: { findings: { Severity: { Label: labels } } },
});
const shared = [
  eventRule(tokyo, severity({ numeric: ['<', 9] }), undefined, { name: 'minor' }),
  eventRule(tokyo, labelled('CRITICAL')),
  topic(),
];
const told = [eventRule(tokyo, severity({ numeric: ['>=', 7] })), topic()];
const bus = `arn:aws:events:${tokyo}:${central}:event-bus/default`;
const member = { account: central, status: 'Enabled' };
const numbers = [...Array(50).keys()].map((tenth) => (40 + tenth) / 10);
const list = (
  expected: Parameters<typeof row>[1],
  name: string,
  ...resources: Parameters<typeof row>[2]['resources'] & object
) => row(name, expected, { resources }, at);

cases(rule, [
  list(['pass', 'notified'], 'from 7 upwards', detector(), ...told),
  list(
    ['fail', 'patternMisses'],
    'BLEA’s numbers end at 8.9',
    detector(),
    eventRule(tokyo, severity(...numbers)),
    topic(),
  ),
  list(
    ['fail', 'patternMisses'],
    'less than 9',
    detector(),
    eventRule(tokyo, severity({ numeric: ['>=', 4, '<', 9] })),
    topic(),
  ),
  list(
    ['fail', 'patternMisses'],
    'from 8 upwards',
    detector(),
    eventRule(tokyo, severity({ numeric: ['>=', 8] })),
    topic(),
  ),
  list(['fail', 'noRule'], 'no rule', detector()),
  list(['fail', 'ruleDisabled'], 'disabled', detector(), eventRule(tokyo, every, null, { state: 'DISABLED' })),
  list(
    ['fail', 'targetBroken', { reason: 'noConfirmedSubscription' }],
    'pending',
    detector(),
    eventRule(tokyo, every),
    topic(tokyo, {}, { subscriptions: pending, filters: [] }),
  ),
  list(
    ['fail', 'targetBroken', { reason: 'awsManagedKey' }],
    'alias/aws/sns',
    detector(),
    eventRule(tokyo, every),
    topic(tokyo, { kmsMasterKeyId: 'alias/aws/sns' }),
  ),
  list(
    ['fail', 'targetBroken', { reason: 'notANotification' }],
    'a log group',
    detector(),
    eventRule(tokyo, every, [to(`arn:aws:logs:${tokyo}:${account}:log-group:x`)]),
  ),
  list(
    ['pass', 'machine'],
    'a stream to a SIEM',
    detector(),
    eventRule(tokyo, every, [to(`arn:aws:firehose:${tokyo}:${account}:deliverystream/x`)]),
  ),
  // Security Hub
  list(['pass', 'notified'], 'over Security Hub', detector(), hub(), eventRule(tokyo, imported), topic()),
  list(
    ['fail', 'patternMisses'],
    'Security Hub’s checks that fail are no findings of GuardDuty',
    detector(),
    hub(),
    eventRule(tokyo, { source: ['aws.securityhub'], detail: { findings: { Compliance: { Status: ['FAILED'] } } } }),
    topic(),
  ),
  list(
    ['fail', 'noRule'],
    'Security Hub does not take GuardDuty’s findings',
    detector(),
    hub({ takesGuardDuty: false }),
    eventRule(tokyo, imported),
    topic(),
  ),
  list(
    ['fail', 'noRule'],
    'Security Hub is off',
    detector(),
    hub({ hub: null, takesGuardDuty: null }),
    eventRule(tokyo, imported),
    topic(),
  ),
  list(
    ['unknown'],
    'whether it takes them was not read',
    detector(),
    hub({ takesGuardDuty: unread(denied('SecurityHub:ListEnabledProductsForImport')) }),
    eventRule(tokyo, imported),
    topic(),
  ),
  list(
    ['unknown'],
    'where they are gathered was not read',
    detector(),
    hub({ aggregator: unread(denied('SecurityHub:ListFindingAggregators')) }),
  ),
  {
    name: 'Osaka is gathered in Tokyo, whose rule takes the finding',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      detector(),
      detector({}, osaka),
      hub(),
      hub({ aggregator: { region: tokyo, mode: 'ALL_REGIONS', regions: [] } }, osaka),
      eventRule(tokyo, imported),
      topic(),
    ],
    expect: { [at]: ['pass', 'notified'], [`account@${osaka}`]: ['pass', 'notified'] },
  },
  {
    name: 'Osaka is left out',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      detector(),
      detector({}, osaka),
      hub(),
      hub({ aggregator: { region: tokyo, mode: 'ALL_REGIONS_EXCEPT_SPECIFIED', regions: [osaka] } }, osaka),
      eventRule(tokyo, imported),
      topic(),
    ],
    expect: { [at]: ['pass', 'notified'], [`account@${osaka}`]: ['fail', 'noRule', { region: osaka }] },
  },
  ...(
    [
      ['Osaka is named', ['pass', 'notified'], 'SPECIFIED_REGIONS', osaka],
      ['another is named', ['fail', 'noRule'], 'SPECIFIED_REGIONS', 'us-east-1'],
      ['all but another', ['pass', 'notified'], 'ALL_REGIONS_EXCEPT_SPECIFIED', 'us-east-1'],
    ] as const
  ).map(([name, expected, mode, region]) => ({
    name: `findings are gathered: ${name}`,
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      detector({ detector: null }),
      detector({}, osaka),
      hub({ aggregator: { region: tokyo, mode, regions: [region] } }, osaka),
      eventRule(tokyo, { ...imported, region: [tokyo] }),
      topic(),
    ],
    expect: { [at]: ['notApplicable', 'guardDutyOff'], [`account@${osaka}`]: expected } as const,
  })),
  list(['pass', 'notified'], 'the critical ones over Security Hub, the others directly', detector(), hub(), ...shared),
  list(
    ['fail', 'patternMisses'],
    'Security Hub’s rule takes no critical finding',
    detector(),
    hub(),
    eventRule(tokyo, labelled('HIGH')),
    topic(),
  ),
  list(
    ['fail', 'patternMisses', { event: 'CryptoCurrency:EC2/BitcoinTool.B!DNS (7)' }],
    'findings about identities alone',
    detector(),
    eventRule(tokyo, { ...every, detail: { type: [{ wildcard: '*:IAMUser/*' }] } }),
    topic(),
  ),
  // What is archived by itself
  list(
    ['fail', 'suppressed', { filter: 'quiet' }],
    'all are archived',
    archive(criterion('service.archived', { equals: ['false'] })),
    ...told,
  ),
  list(['fail', 'suppressed'], 'those below 8 are archived', archive(criterion('severity', { below: 8 })), ...told),
  list(['pass', 'notified'], 'minor ones are archived', archive(criterion('severity', { max: 6 })), ...told),
  list(['pass', 'notified'], 'those of one type are archived', archive(criterion('type', { equals: ['x'] })), ...told),
  list(['fail', 'suppressed'], 'up to 7 are archived', archive(criterion('severity', { max: 7 })), ...told),
  list(['pass', 'notified'], 'those below 7 are archived', archive(criterion('severity', { below: 7 })), ...told),
  list(
    ['fail', 'suppressed'],
    'all of this account and region are archived',
    archive(criterion('accountId', { equals: [account] }), criterion('region', { equals: [tokyo, osaka] })),
    ...told,
  ),
  list(
    ['pass', 'notified'],
    'those of another account are archived',
    archive(criterion('accountId', { equals: [central] })),
    ...told,
  ),
  list(
    ['pass', 'notified'],
    'serious ones of one type are archived',
    archive(criterion('severity', { min: 7 }), criterion('type', { equals: ['x'] })),
    ...told,
  ),
  list(['pass', 'notified'], 'a filter without criteria', archive(), ...told),
  list(['unknown'], 'filters unread', detector({ archiveFilters: unread(denied('GuardDuty:ListFilters')) }), ...told),
  list(
    ['fail', 'noRule'],
    'filters unread, and no rule',
    detector({ archiveFilters: unread(denied('GuardDuty:ListFilters')) }),
  ),
  // GuardDuty itself
  list(['notApplicable', 'guardDutyOff'], 'off', detector({ detector: null })),
  list(
    ['notApplicable', 'guardDutyOff'],
    'suspended',
    detector({ detector: { id: 'd', status: 'DISABLED', enabledFeatures: [] } }),
  ),
  list(['unknown'], 'not read', detector({ detector: unread(denied('GuardDuty:ListDetectors')) })),
  // Other accounts
  list(
    ['notApplicable', 'judgedCentrally', { account: central }],
    'a member without a rule',
    detector({ administrator: member, archiveFilters: null }),
  ),
  list(
    ['notApplicable', 'judgedCentrally'],
    'a member of Security Hub’s administrator',
    detector(),
    hub({ administrator: member }),
  ),
  list(
    ['unknown'],
    'the administrator unread',
    detector({ administrator: unread(denied('GuardDuty:GetAdministratorAccount')) }),
  ),
  list(['pass', 'notified'], 'a member with a rule of its own', detector({ administrator: member }), ...told),
  list(
    ['fail', 'noRule'],
    'a member that has left',
    detector({ administrator: { ...member, status: 'Resigned' } }),
    hub({ administrator: null }),
  ),
  list(
    ['unknown'],
    'Security Hub’s administrator unread',
    detector(),
    hub({ administrator: unread(denied('SecurityHub:GetAdministratorAccount')) }),
  ),
  list(
    ['pass', 'forwarded', { accounts: [central] }],
    'sent on to the administrator that GuardDuty names',
    detector({ administrator: member }),
    eventRule(tokyo, every, [to(bus)]),
  ),
  row('a member at strict', ['unknown'], { resources: [detector({ administrator: member })], level: 'strict' }, at),
  row(
    'sent on to a stated account',
    ['pass', 'forwarded', { accounts: [central] }],
    { resources: [detector(), eventRule(tokyo, every, [to(bus)])], settings: { centralAccounts: [central] } },
    at,
  ),
  list(['unknown'], 'sent on to an account that nobody names', detector(), eventRule(tokyo, every, [to(bus)])),
  // Other accounts that can be read
  row(
    'the administrator’s rule tells of its members’ findings',
    ['pass', 'notified'],
    {
      resources: [detector({ administrator: member, archiveFilters: null })],
      elsewhere: { [central]: inAccount(central, detector(), ...told) },
      level: 'strict',
    },
    at,
  ),
  row(
    'the administrator’s own findings alone',
    ['fail', 'patternMisses'],
    {
      resources: [detector({ administrator: member, archiveFilters: null })],
      elsewhere: {
        [central]: inAccount(
          central,
          detector(),
          eventRule(tokyo, { ...every, detail: { accountId: [account] } }),
          topic(),
        ),
      },
    },
    at,
  ),
  row(
    'the members’ findings by the id in the finding, the envelope has the administrator’s',
    ['pass', 'notified'],
    {
      resources: [detector({ administrator: member, archiveFilters: null })],
      elsewhere: {
        [central]: [
          ...inAccount(central, detector(), topic()),
          {
            ...inAccount(central, eventRule(tokyo, every))[0]!,
            details: known({
              eventBusName: 'default',
              state: 'ENABLED',
              eventPattern: JSON.stringify({ account: [central], detail: { accountId: [account] } }),
              managedBy: null,
            }),
          },
        ],
      },
    },
    at,
  ),
  row(
    'the administrator archives serious findings',
    ['fail', 'suppressed'],
    {
      resources: [detector({ administrator: member, archiveFilters: null })],
      elsewhere: {
        [central]: inAccount(central, archive(criterion('severity', { below: 8 })), ...told),
      },
    },
    at,
  ),
  row(
    'the administrator tells nobody',
    ['fail', 'noRule'],
    { resources: [detector({ administrator: member })], elsewhere: { [central]: inAccount(central, detector()) } },
    at,
  ),
  row(
    'the administrator’s rules cannot be read by the role that there is',
    ['notApplicable', 'judgedCentrally', { account: central }],
    {
      resources: [detector({ administrator: member })],
      elsewhere: {
        [central]: inAccount(central, detector({ detector: unread(denied('GuardDuty:ListDetectors')) })),
      },
    },
    at,
  ),
  row(
    'the administrator could not be read for another reason',
    ['unknown'],
    {
      resources: [detector({ administrator: member })],
      elsewhere: {
        [central]: inAccount(
          central,
          detector({
            detector: unread({ ...denied('GuardDuty:ListDetectors'), code: 'Throttling', reason: 'throttled' }),
          }),
        ),
      },
    },
    at,
  ),
  row(
    'sent on to a bus whose rules tell, at strict',
    ['pass', 'notified'],
    {
      resources: [detector(), eventRule(tokyo, every, [to(bus)])],
      elsewhere: { [central]: inAccount(central, ...told) },
      level: 'strict',
    },
    at,
  ),
  row(
    'sent on to a bus whose rules ask for the account’s own events',
    ['fail', 'patternMisses'],
    {
      resources: [detector(), eventRule(tokyo, every, [to(bus)])],
      elsewhere: { [central]: inAccount(central, eventRule(tokyo, { account: [account], ...every }), topic()) },
    },
    at,
  ),
  row(
    'sent on to a bus whose rules send it back, and so on',
    ['fail', 'targetBroken'],
    {
      resources: [detector(), eventRule(tokyo, every, [to(bus)])],
      elsewhere: {
        [central]: [
          {
            ...inAccount(central, eventRule(tokyo, every))[0]!,
            watchedTargets: known([to(`arn:aws:events:${tokyo}:${account}:event-bus/default`)]),
          },
        ],
      },
    },
    at,
  ),
]);
