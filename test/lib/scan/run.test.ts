import { describe, expect, test } from 'vitest';
import { run, type Judging } from '../../../lib/scan/run.ts';
import trailEncryption from '../../../rules/cloudtrail/cloudtrail-trail-kms-encryption.ts';
import { read } from '../../../rules/listing.ts';
import { accountIn, defineRule, pass, theAccount, type Rule } from '../../../rules/rule.ts';
import encrypted from '../../../rules/s3/s3-bucket-encrypted.ts';
import { trail } from '../../rules/cloudtrail/trails.ts';
import { plain } from '../../rules/kms/keys.ts';
import { account, denied, factsOf, judge, resource, tokyo, unread, type World } from '../../helpers/judge.ts';

const words = {
  title: 't',
  problem: 'p',
  rationale: 'r',
  messages: { fine: 'fine' },
  remediation: 'm',
  cannotSee: 'c',
};
const base = {
  severity: 'low',
  level: 'standard',
  text: { ja: words, en: words },
} as const;

/** Passes for each key it sees. */
const keys = (id: string, regions: Rule['regions']): Rule =>
  defineRule({
    ...base,
    id,
    scope: 'resource',
    kind: 'kms.key',
    regions,
    needs: { 'kms.key': ['metadata'] },
    select: (facts) => facts['kms.key'],
    check(key) {
      read(key.metadata);
      return pass('fine');
    },
  });

const key = (id: string, region: string) => resource('kms.key', id, { metadata: plain }, { region });
const virginia = 'us-east-1';
const scp = {
  api: 'KMS:ListKeys',
  action: 'kms:ListKeys',
  code: 'AccessDeniedException',
  reason: 'deniedByScp',
  region: virginia,
} as const;

const found = (rule: Rule, world: World) =>
  judge(rule, world).map(({ resource: { id, region }, status, messageId }) => [id, region, status, messageId]);

test('150,000 findings of one rule: more than a call takes as arguments', () => {
  const resources = Array.from({ length: 150_000 }, (_, index) => key(`k-${index}`, tokyo));
  expect(judge(keys('kms-key-x', 'looked'), { resources })).toHaveLength(150_000);
});

describe('where a rule looks', () => {
  const resources = [key('k-tokyo', tokyo), key('k-osaka', 'ap-northeast-3'), key('k-virginia', virginia)];
  test('ordinary rules in the looked regions', () => {
    expect(found(keys('kms-key-x', 'looked'), { resources, looked: [tokyo] })).toEqual([
      ['k-tokyo', tokyo, 'pass', 'fine'],
    ]);
  });
  test('region rules in every enabled region, whatever was chosen', () => {
    expect(found(keys('kms-key-x', 'every'), { resources, looked: [tokyo] })).toHaveLength(3);
  });
  test('or in those that are enabled and not allowed', () => {
    const ids = found(keys('kms-key-x', 'notAllowed'), { resources, looked: [tokyo] }).map(([id]) => id);
    expect(ids).toEqual(['k-osaka', 'k-virginia']);
  });
  test('enabled regions unknown: region rules say so, ordinary ones do not care', () => {
    const world = { resources: [key('k-tokyo', tokyo)], enabled: null, looked: [tokyo] };
    expect(found(keys('kms-key-x', 'looked'), world)).toEqual([['k-tokyo', tokyo, 'pass', 'fine']]);
    expect(found(keys('kms-key-x', 'every'), world)).toEqual([
      ['k-tokyo', tokyo, 'pass', 'fine'],
      [account, 'global', 'unknown', 'regionsUnknown'],
    ]);
  });
});

describe('a list that fails', () => {
  test('is one unknown for the rule, account and region, whatever its pages', () => {
    const cause = denied('KMS:ListKeys', 'kms:ListKeys', virginia);
    const world = {
      resources: [key('k-tokyo', tokyo)],
      unlisted: [
        { kind: 'kms.key', region: virginia, cause },
        { kind: 'kms.key', region: virginia, cause },
      ],
    } as const;
    const findings = judge(keys('kms-key-x', 'looked'), world);
    expect(findings.map(({ resource: { id, region }, status }) => [id, region, status])).toEqual([
      ['k-tokyo', tokyo, 'pass'],
      [account, virginia, 'unknown'],
    ]);
    expect(findings[1]?.causes).toEqual([
      {
        api: 'KMS:ListKeys',
        action: 'kms:ListKeys',
        code: 'AccessDenied',
        reason: 'denied',
        region: virginia,
        count: 2,
      },
    ]);
  });
});

describe('a list that a service control policy refuses in a region that is not allowed', () => {
  const ordinary = keys('kms-key-x', 'looked');
  const backups: Rule = defineRule({
    ...base,
    id: 'cloudhsm-backup-x',
    scope: 'resource',
    kind: 'cloudhsm.backup',
    regions: 'looked',
    needs: { 'cloudhsm.backup': [] },
    select: (facts) => facts['cloudhsm.backup'],
    check: () => pass('fine'),
  });
  const inventory: Rule = { ...keys('region-inventory-x', 'notAllowed'), carriesClosedRegions: true };
  const world: World = {
    resources: [key('k-tokyo', tokyo)],
    unlisted: [
      { kind: 'kms.key', region: virginia, cause: scp },
      { kind: 'cloudhsm.backup', region: virginia, cause: { ...scp, api: 'CloudHSM V2:DescribeBackups' } },
    ],
  };
  const judged = (rules: readonly Rule[], more: Partial<Judging> = {}, facts: World = world) =>
    run(rules, factsOf(rules, facts), { level: 'standard', settings: {}, parameters: {}, ...more });
  const unknowns = (...[rules, more, facts]: Parameters<typeof judged>) =>
    judged(rules, more, facts)
      .findings.filter(({ status }) => status === 'unknown')
      .map(({ ruleId, resource: { region } }) => `${ruleId} ${region}`);

  test('is the inventory’s one finding where it lists that kind too; coverage says closed', () => {
    expect(unknowns([ordinary, inventory])).toEqual([`region-inventory-x ${virginia}`]);
    expect(judged([ordinary, inventory]).coverage.filter(({ ruleId }) => ruleId === 'kms-key-x')).toMatchObject([
      { region: 'ap-northeast-1', status: 'evaluated', subjects: 1 },
      { region: 'ap-northeast-3', status: 'evaluated', subjects: 0 },
      { region: virginia, status: 'closed', subjects: 0 },
    ]);
  });

  const ownParameters = (ruleId: string) => ({ parameters: { [ruleId]: { allowedRegions: [tokyo, virginia] } } });
  test.each<[string, readonly string[], Parameters<typeof judged>]>([
    ['nobody else would tell', ['kms-key-x'], [[ordinary]]],
    ['of a kind that the inventory does not list', ['cloudhsm-backup-x', 'region-inventory-x'], [[backups, inventory]]],
    [
      'where the inventory lists other kinds',
      ['kms-key-x'],
      [[ordinary, { ...inventory, needs: { 's3.bucket': [] }, select: () => ({ items: [] }) }]],
    ],
    [
      'the region is allowed to the rule',
      ['kms-key-x', 'region-inventory-x'],
      [[ordinary, inventory], ownParameters('kms-key-x')],
    ],
    [
      'the region is allowed to the inventory',
      ['kms-key-x'],
      [[ordinary, inventory], ownParameters('region-inventory-x')],
    ],
    [
      'the region is allowed',
      ['kms-key-x'],
      [[ordinary, inventory], { settings: { allowedRegions: [tokyo, virginia] } }],
    ],
    ['the inventory is not judged at the level', ['kms-key-x'], [[ordinary, { ...inventory, level: 'strict' }]]],
    [
      'refused by something else than an SCP',
      ['kms-key-x', 'region-inventory-x'],
      [[ordinary, inventory], {}, { ...world, unlisted: [{ kind: 'kms.key', region: virginia, cause: denied() }] }],
    ],
  ])('is the rule’s own unknown: %s', (_name, ruleIds, input) => {
    expect(unknowns(...input)).toEqual(ruleIds.map((id) => `${id} ${virginia}`));
  });

  test('hides nothing that was read', () => {
    const partly = { ...world, resources: [key('k-tokyo', tokyo), key('k-virginia', virginia)] };
    const { findings, coverage } = judged([ordinary, inventory], {}, partly);
    expect(findings.filter(({ ruleId }) => ruleId === 'kms-key-x').map(({ resource }) => resource.id)).toEqual([
      'k-tokyo',
      'k-virginia',
    ]);
    expect(coverage).toContainEqual({ ruleId: 'kms-key-x', account, region: virginia, status: 'closed', subjects: 1 });
  });

  test('and what stands behind it is unread to those who look it up, not absent', () => {
    const keyArn = `arn:aws:kms:${virginia}:${account}:key/k-closed`;
    const lookedUp = { ...world, resources: [trail('t', { details: { kmsKeyId: keyArn } })] };
    const ofTrail = judged([trailEncryption, inventory], {}, lookedUp).findings.filter(
      ({ ruleId }) => ruleId === trailEncryption.id,
    );
    expect(ofTrail).toMatchObject([{ status: 'unknown', messageId: 'notRead', causes: [{ reason: 'deniedByScp' }] }]);
  });
});

describe('unknown', () => {
  test('facts saved without what the rule needs are not collected, never a default', () => {
    const [finding] = judge(encrypted, { resources: [resource('s3.bucket', 'b')] });
    expect(finding).toMatchObject({ status: 'unknown', causes: [{ code: 'NotCollected', reason: 'notCollected' }] });
  });

  test('a kind that was never collected is unknown too', () => {
    const facts = factsOf([encrypted], {});
    const empty = { ...facts, listings: new Map() };
    const { findings } = run([encrypted], empty, { level: 'standard', settings: {}, parameters: {} });
    expect(findings).toMatchObject([{ status: 'unknown', messageId: 'notListed' }]);
  });

  test('a bug in a rule is unknown with its stack, and reported', () => {
    const broken = defineRule({
      ...base,
      id: 'x-y-z',
      scope: 'account',
      kind: 'account',
      regions: 'looked',
      needs: { account: [] },
      select: (_facts, context) => ({ items: [theAccount(context)] }),
      check: () => {
        throw new TypeError('oops');
      },
    }) as Rule;
    const result = run([broken], factsOf([broken], {}), { level: 'standard', settings: {}, parameters: {} });
    expect(result.findings).toMatchObject([
      { status: 'unknown', messageId: 'internalError', causes: [{ api: 'fisc-check:x-y-z', code: 'InternalError' }] },
    ]);
    expect(result.bugs).toMatchObject([{ ruleId: 'x-y-z', error: { message: 'oops' } }]);
  });

  test('two verdicts on one subject merge to the worse, with all causes', () => {
    const twice = defineRule({
      ...base,
      id: 'x-y-z',
      scope: 'account',
      kind: 'account',
      regions: 'looked',
      needs: { account: [] },
      select: (_facts, context) => ({
        items: [theAccount(context)],
        undecided: [{ item: accountIn(account, 'global'), causes: [denied()] }],
      }),
      check: () => pass('fine'),
    }) as Rule;
    expect(judge(twice, {})).toMatchObject([{ status: 'unknown', causes: [{ code: 'AccessDenied' }] }]);
  });
});

test('a strict rule yields nothing at standard, and coverage says it was not selected', () => {
  const strict = { ...encrypted, level: 'strict' } as Rule;
  const facts = factsOf([strict], { resources: [resource('s3.bucket', 'b', { encryption: null })] });
  const at = (level: 'standard' | 'strict') => run([strict], facts, { level, settings: {}, parameters: {} });
  expect(at('standard').findings).toEqual([]);
  expect(at('standard').coverage).toMatchObject([{ status: 'notSelected' }]);
  expect(at('strict').findings).toMatchObject([{ status: 'fail' }]);
});

test('findings are ordered by rule, account, region, type, id', () => {
  const resources = ['c', 'a', 'b'].map((id) => resource('s3.bucket', id, { encryption: unread(denied()) }));
  expect(judge(encrypted, { resources }).map(({ resource: { id } }) => id)).toEqual(['a', 'b', 'c']);
});
