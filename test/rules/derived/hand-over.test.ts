import { describe, expect, test } from 'vitest';
import {
  centralAccountOf,
  handOver,
  isNamedAccount,
  organizationTrailOwner,
  type DutyHolder,
} from '../../../rules/derived/hand-over.ts';
import type { Fact } from '../../../rules/facts.ts';
import type { TrailDetails } from '../../../rules/facts/cloudtrail.ts';
import { FactUnavailable } from '../../../rules/listing.ts';
import { pass, type RuleContext, type Verdict } from '../../../rules/rule.ts';
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
    elsewhere: new Map(),
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

const neverJudged = (): never => {
  throw new Error('judged');
};

function handedOver(holder: DutyHolder, given: RuleContext, judge: () => Verdict = neverJudged): Verdict {
  return handOver(call, holder, { facts: {}, context: given }, judge);
}

describe('handing over', () => {
  const to = { account: other, region: tokyo };
  const judgedCentrally = { status: 'notApplicable', messageId: 'judgedCentrally', params: { account: other } };

  test('an appointed or a stated central account judges it itself, at standard', () => {
    expect(handedOver({ ...to, isAppointed: true }, context())).toEqual(judgedCentrally);
    expect(handedOver(to, context('standard', { centralAccounts: [other] }))).toEqual(judgedCentrally);
  });

  test.each<[string, RuleContext, boolean]>([
    ['strict, though appointed', context('strict'), true],
    ['strict, though stated', context('strict', { centralAccounts: [other] }), false],
    ['an account that nobody has named', context(), false],
    ['an account that only key policies may name', context('standard', { knownAccounts: [other] }), false],
  ])('%s: unknown, with the call that would tell', (_name, judged, isAppointed) => {
    const cause = { ...call, code: 'OtherAccount', reason: 'notCollected', region: tokyo };
    expect(() => handedOver({ ...to, isAppointed }, judged)).toThrow(FactUnavailable);
    try {
      handedOver({ ...to, isAppointed }, judged);
    } catch (error) {
      expect((error as FactUnavailable).causes).toEqual([cause]);
    }
  });

  describe('to an account that can be read', () => {
    const there = { read: 'there' };
    const readable = (given: RuleContext): RuleContext => ({ ...given, elsewhere: new Map([[other, there]]) });
    const refusedThere =
      (...causes: Parameters<typeof unread>) =>
      () => {
        throw new FactUnavailable(causes);
      };

    test.each([context(), context('strict'), context('standard', { centralAccounts: [other] })])(
      'it is judged there, by what is seen there, as of that account (%#)',
      (given) => {
        const own = { read: 'here' };
        const verdict = handOver(call, to, { facts: own, context: readable(given) }, (facts, at) => {
          expect(facts).toBe(there);
          expect(at.account).toBe(other);
          expect([...at.elsewhere]).toEqual([[account, own]]);
          return pass('told');
        });
        expect(verdict).toEqual(pass('told'));
      },
    );

    test('one that refuses everything cannot be read: a central account is left to its own scan, at standard', () => {
      const appointed = { ...to, isAppointed: true };
      expect(handedOver(appointed, readable(context()), refusedThere(denied()))).toEqual(judgedCentrally);
      expect(() => handedOver(appointed, readable(context('strict')), refusedThere(denied()))).toThrow('AccessDenied');
      expect(() => handedOver(to, readable(context()), refusedThere(denied()))).toThrow('AccessDenied');
    });

    test('what was not read there for any other reason is not known', () => {
      const throttled = { ...denied(), code: 'Throttling', reason: 'throttled' } as const;
      const judge = refusedThere(denied(), throttled);
      expect(() => handedOver({ ...to, isAppointed: true }, readable(context()), judge)).toThrow('Throttling');
    });
  });

  test('named is whom the configuration or the service names', () => {
    expect(isNamedAccount(other, null, context())).toBe(false);
    expect(isNamedAccount(other, other, context())).toBe(true);
    expect(isNamedAccount(other, null, context('standard', { centralAccounts: [other] }))).toBe(true);
    expect(isNamedAccount(other, null, context('standard', { knownAccounts: [other] }))).toBe(true);
  });
});
