/** AWS Config may know a type of ours not: what is said of its resources is then said of the account. */
import { beforeEach, expect, test } from 'vitest';
import { describeEmulated, TEST_ACCOUNT, type Seeded } from '../../helpers/emulator.ts';
import { scheduled } from './events.ts';
import { ground } from './ground.ts';

const ruleId = 'cloudhsm-cluster-active';
const type = 'AWS::CloudHSM::Cluster';

describeEmulated('types that AWS Config refuses', (emulator) => {
  const on = ground(emulator, { handler: 'rule', env: { LOCALE: 'en' } });
  let seeded: Seeded;
  let rule: string;
  let count = 0;

  const schedule = async () => on.lambda.invoke({ ...scheduled(ruleId, on.config.token(rule)), configRuleName: rule });

  beforeEach(async () => {
    rule = `fisc-${ruleId}-${++count}`; // each test has a rule of its own
    await emulator.reset();
    seeded = await emulator.seed('cloudhsm');
  }, 60_000);

  test('a type that it knows is put as it is', async () => {
    const expected = seeded.expected.filter((verdict) => verdict.ruleId === ruleId);
    expect(await schedule()).toMatchObject({ error: null });
    expect(on.config.evaluations(rule).map((evaluation) => evaluation.type)).toEqual(expected.map(() => type));
  });

  test('one that it does not know becomes the account’s, the worst verdict with the resources named', async () => {
    on.config.unknownTypes.add(type);
    expect(await schedule()).toMatchObject({ error: null, result: { put: 1 } });
    const failed = seeded.expected.find((verdict) => verdict.ruleId === ruleId && verdict.status === 'fail');
    const [held, ...others] = on.config.evaluations(rule);
    expect(others).toEqual([]);
    expect(held).toMatchObject({ type: 'AWS::::Account', id: TEST_ACCOUNT, compliance: 'NON_COMPLIANT' });
    expect(held?.annotation).toContain('cluster-');
    expect(failed).toBeDefined();

    expect(await schedule()).toMatchObject({ result: { put: 0 } });
    expect(on.config.puts.map(({ refused }) => refused)).toEqual(['InvalidParameterValueException', null]);
  });

  test('unreadable: nothing is put, NON_COMPLIANT stays', async () => {
    on.config.unknownTypes.add(type);
    await schedule();
    const before = on.config.evaluations(rule);
    on.proxy.rules.push({ service: 'CloudHSM V2', fault: { kind: 'denied' } });
    expect(await schedule()).toMatchObject({ error: { errorType: 'NotAllJudged' } });
    expect(on.config.evaluations(rule)).toEqual(before);
  });
});
