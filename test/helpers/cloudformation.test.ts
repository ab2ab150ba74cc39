import { expect, test } from 'vitest';
import { changeStack, type Change, type Perform, type Resources } from './cloudformation.ts';
import { SimulatedTime, tokenBucket } from './simulated-time.ts';

const rule = (name: string, ...DependsOn: string[]) => ({
  Type: 'AWS::Config::ConfigRule',
  Properties: { ConfigRuleName: name },
  DependsOn,
});
const said = ({ kind, id, resource }: Change): string => {
  const { ConfigRuleName } = resource.Properties as { ConfigRuleName: string };
  return `${kind} ${id} ${ConfigRuleName}`;
};

/** What was begun, and what was done, in order; a rule of the name `bad` fails. */
function recording(): { readonly log: string[]; readonly perform: Perform } {
  const log: string[] = [];
  const time = new SimulatedTime();
  return {
    log,
    async perform(change) {
      log.push(said(change));
      await time.sleep(1);
      if (said(change).endsWith('bad')) throw new Error('refused');
      log.push(`${said(change)}: done`);
    },
  };
}

test('what waits for nothing begins at once, the rest when it can; deleting goes the other way', async () => {
  const stack: Resources = { A: rule('a'), B: rule('b', 'A'), C: rule('c') };
  const made = recording();
  await changeStack({}, stack, made.perform);
  const [first, ...others] = ['create A a', 'create C c', 'create A a: done', 'create C c: done', 'create B b'];
  expect(made.log[0]).toBe(first);
  expect(made.log.slice(0, 2)).toContain('create C c');
  expect(made.log.slice(0, 5)).toEqual(expect.arrayContaining(others));
  expect(made.log.indexOf('create B b')).toBeGreaterThan(made.log.indexOf('create A a: done'));
  const deleted = recording();
  await changeStack(stack, {}, deleted.perform);
  expect(deleted.log.indexOf('delete A a')).toBeGreaterThan(deleted.log.indexOf('delete B b: done'));
  expect(deleted.log.indexOf('delete C c')).toBeLessThan(deleted.log.indexOf('delete B b: done'));
});

test.each([
  [{ Ref: 'A' }],
  [{ 'Fn::GetAtt': ['A', 'Arn'] }],
  [{ 'Fn::GetAtt': 'A.Arn' }],
  [{ 'Fn::Sub': 'arn:${AWS::Partition}:${A.Arn}' }],
  [{ 'Fn::Join': ['', [{ Ref: 'AWS::Region' }, { Ref: 'A' }]] }],
])('waits for what it refers to: %j', async (value) => {
  const { log, perform } = recording();
  const B = { Type: 'AWS::Config::ConfigRule', Properties: { ConfigRuleName: 'b', Value: value } };
  await changeStack({}, { B, A: rule('a') }, perform);
  expect(log).toEqual(['create A a', 'create A a: done', 'create B b', 'create B b: done']);
});

test('another name is another rule, made before the old one is deleted; anything else is changed in place', async () => {
  const { log, perform } = recording();
  const before: Resources = { A: rule('a'), B: rule('b'), C: rule('c') };
  const B = { ...rule('b'), Properties: { ConfigRuleName: 'b', Description: 'new' } };
  expect(await changeStack(before, { A: rule('other'), B, C: rule('c') }, perform)).toEqual({
    failed: [],
    failedBack: [],
    left: [],
  });
  const begun = log.filter((line) => !line.endsWith('done'));
  expect(begun.slice(0, 2).toSorted()).toEqual(['create A other', 'update B b']);
  expect(begun.slice(2)).toEqual(['delete A a']);
});

test('one failure stops what has not begun, and goes back', async () => {
  const { log, perform } = recording();
  const before: Resources = { A: rule('a'), B: rule('b', 'A') };
  const changed = { ...rule('a'), Properties: { ConfigRuleName: 'a', Description: 'new' } };
  const outcome = await changeStack(
    before,
    { A: changed, B: rule('bad', 'A'), C: rule('c', 'B'), D: rule('d') },
    perform,
  );
  expect(outcome.failed.map(({ change }) => said(change))).toEqual(['create B bad']);
  const begun = log.filter((line) => !line.endsWith('done'));
  expect(begun.toSorted()).toEqual(['create B bad', 'create D d', 'delete D d', 'update A a', 'update A a']);
});

test('a bucket of tokens fills as time passes', async () => {
  const time = new SimulatedTime();
  const take = tokenBucket(2, 3, time);
  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
  await time.sleep(1);
  expect([take(), take(), take()]).toEqual([true, true, false]);
  await time.sleep(100);
  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
});
