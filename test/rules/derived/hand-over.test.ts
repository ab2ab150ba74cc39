import { describe, expect, test } from 'vitest';
import {
  centralAccountOf,
  handOver,
  isNamedAccount,
  organizationTrailOwner,
} from '../../../rules/derived/hand-over.ts';
import type { Fact } from '../../../rules/facts.ts';
import type { TrailDetails } from '../../../rules/facts/cloudtrail.ts';
import { FactUnavailable } from '../../../rules/listing.ts';
import type { RuleContext } from '../../../rules/rule.ts';
import { defaultSettings, type Level, type Settings } from '../../../rules/settings.ts';
import { account, denied, known, now, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

const other = '210987654321';
const call = { api: 'SNS:ListSubscriptionsByTopic', action: 'sns:ListSubscriptionsByTopic' };

function context(level: Level = 'standard', settings: Partial<Settings> = {}): RuleContext {
  return {
    now: Date.parse(now),
    account,
    partition: 'aws',
    level,
    regions: { enabled: [tokyo], allowed: [tokyo], looked: [tokyo] },
    settings: { ...defaultSettings[level], ...settings },
    stated: new Set(),
  };
}

describe('the central account that a service names', () => {
  test.each(['Enabled', 'ENABLED', 'enabled'])('%s is in force, in any case', (status) => {
    expect(centralAccountOf({ administrator: known({ account: other, status }) })).toEqual(known(other));
  });

  test.each(['Resigned', 'Invited', 'Disabled', 'Paused'])('%s is not', (status) => {
    expect(centralAccountOf({ administrator: known({ account: other, status }) })).toEqual(known(null));
  });

  test('none stays none, and unread stays unread', () => {
    expect(centralAccountOf({ administrator: known(null) })).toEqual(known(null));
    expect(centralAccountOf({ administrator: unread(denied()) })).toEqual(unread(denied()));
  });
});

const details: TrailDetails = {
  homeRegion: tokyo,
  isMultiRegion: true,
  includesGlobalServiceEvents: true,
  isOrganizationTrail: true,
  logFileValidationEnabled: true,
  kmsKeyId: null,
  bucketName: 'logs',
  keyPrefix: '',
  logGroupArn: null,
  hasCustomEventSelectors: false,
};
const logging = {
  isLogging: true,
  latestDeliveryError: null,
  latestDeliveryTime: now,
  latestDigestDeliveryError: null,
  latestCloudWatchLogsDeliveryError: null,
  latestCloudWatchLogsDeliveryTime: null,
  startLoggingTime: null,
};

function trail(owner: string, attributes: Attributes<'cloudtrail.trail'> = {}): Fact<'cloudtrail.trail'> {
  const all = { details, status: logging, eventSelectors: { classic: [], advanced: [] }, ...attributes };
  return resource('cloudtrail.trail', 'organization', all, { account: owner }) as unknown as Fact<'cloudtrail.trail'>;
}

const listing = (...items: readonly Fact<'cloudtrail.trail'>[]) => ({ items, failures: [], regions: [tokyo] });
const refused = denied('CloudTrail:GetTrailStatus', 'cloudtrail:GetTrailStatus');

describe("the owner of an organization's trail", () => {
  test('is the account in its ARN', () => {
    expect(organizationTrailOwner(listing(trail(account), trail(other)), account)).toEqual(known(other));
  });

  test('there is none with own trails alone, with a stopped one, or with another account’s own trail', () => {
    expect(organizationTrailOwner(listing(trail(account)), account)).toEqual(known(null));
    const stopped = trail(other, { status: { ...logging, isLogging: false } });
    expect(organizationTrailOwner(listing(stopped), account)).toEqual(known(null));
    const shared = trail(other, { details: { ...details, isOrganizationTrail: false } });
    expect(organizationTrailOwner(listing(shared), account)).toEqual(known(null));
  });

  test('a status that the member is refused leaves it open, another whole trail decides', () => {
    const hidden = trail(other, { status: unread(refused) });
    expect(organizationTrailOwner(listing(hidden), account)).toEqual(unread(refused));
    expect(organizationTrailOwner(listing(hidden, trail('333333333333')), account)).toEqual(known('333333333333'));
  });

  test('a list that was refused everywhere leaves it open', () => {
    const cause = denied('CloudTrail:DescribeTrails', 'cloudtrail:DescribeTrails');
    const trails = { items: [], failures: [{ account, region: tokyo, cause }], regions: [tokyo] };
    expect(organizationTrailOwner(trails, account)).toEqual(unread(cause));
  });
});

describe('handing over', () => {
  const to = { account: other, region: tokyo };
  const judgedCentrally = { status: 'notApplicable', messageId: 'judgedCentrally', params: { account: other } };

  test('an appointed or a stated central account judges it itself, at standard', () => {
    expect(handOver(call, { ...to, isAppointed: true }, context())).toEqual(judgedCentrally);
    expect(handOver(call, to, context('standard', { centralAccounts: [other] }))).toEqual(judgedCentrally);
  });

  test.each<[string, RuleContext, boolean]>([
    ['strict, though appointed', context('strict'), true],
    ['strict, though stated', context('strict', { centralAccounts: [other] }), false],
    ['an account that nobody has named', context(), false],
    ['an account that only key policies may name', context('standard', { knownAccounts: [other] }), false],
  ])('%s: unknown, with the call that would tell', (_name, judged, isAppointed) => {
    const cause = { ...call, code: 'OtherAccount', reason: 'notCollected', region: tokyo };
    expect(() => handOver(call, { ...to, isAppointed }, judged)).toThrow(FactUnavailable);
    try {
      handOver(call, { ...to, isAppointed }, judged);
    } catch (error) {
      expect((error as FactUnavailable).causes).toEqual([cause]);
    }
  });

  test('named is whom the configuration or the service names', () => {
    expect(isNamedAccount(other, null, context())).toBe(false);
    expect(isNamedAccount(other, other, context())).toBe(true);
    expect(isNamedAccount(other, null, context('standard', { centralAccounts: [other] }))).toBe(true);
    expect(isNamedAccount(other, null, context('standard', { knownAccounts: [other] }))).toBe(true);
  });
});
