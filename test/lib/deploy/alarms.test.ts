/** The alarms of the stacks: what each tells, whom, where it is explained, and when it is red. */
import { readFileSync } from 'node:fs';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { alarmsOf, errorsOf, statesOf, type AlarmState, type TemplateAlarm, type Value } from '../../helpers/alarms.ts';
import { packageFile } from '../../../lib/package.ts';
import { handlers } from '../../../lib/lambda/interface.ts';
import { newStack, type TestStack } from './stacks.ts';

const few = ['kms-key-rotation-enabled'];
const osaka = 'ap-northeast-3';
let stacks: Readonly<Record<'home' | 'english' | 'further', TestStack>>;
let home: readonly TemplateAlarm[];
let english: readonly TemplateAlarm[];
let further: readonly TemplateAlarm[];

beforeAll(async () => {
  stacks = {
    home: await newStack({ rules: few, furtherRegions: [osaka] }),
    english: await newStack({ rules: few, locale: 'en' }, { watchesRules: false }),
    further: await newStack({ rules: few }, { home: false, env: { region: osaka } }),
  };
  home = alarmsOf(stacks.home.resources);
  english = alarmsOf(stacks.english.resources);
  further = alarmsOf(stacks.further.resources);
});

const named = (alarms: readonly TemplateAlarm[], name: string): TemplateAlarm => {
  const found = alarms.filter(({ description }) => description.endsWith(`#alarm-${name}`));
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('every alarm', () => {
  test('tells the topic when it is red, and when it no longer is', () => {
    for (const { tells } of [...home, ...further]) {
      expect(tells.alarm).toEqual([{ Ref: expect.stringMatching(/^OperationsTopic/) as string }]);
      expect(tells.ok).toEqual(tells.alarm);
    }
  });

  test('names its row in the docs, in the language of the plan, and no two the same', () => {
    for (const alarms of [home, further]) {
      const rows = alarms.map(
        ({ description }) => /手順: (docs\/deploy\.ja\.md#alarm-[a-z-]+)$/.exec(description)?.[1],
      );
      expect(rows).not.toContain(undefined);
      expect(new Set(rows).size).toBe(alarms.length);
    }
    expect(english.map(({ description }) => description)).toEqual(
      home.map(({ description }) => {
        const name = description.slice(description.indexOf('#'));
        return expect.stringMatching(new RegExp(`^fisc-check: [A-Z].*\\. Runbook: docs/deploy\\.md${name}$`)) as string;
      }),
    );
  });

  test.each([
    ['docs/deploy.md', () => english],
    ['docs/deploy.ja.md', () => home],
  ])('%s has a row for each, and no other', (file, alarms) => {
    const rows = readFileSync(packageFile(file), 'utf8')
      .split('\n')
      .flatMap((line) => {
        const anchor = /^\| <a id="(alarm-[a-z-]+)"><\/a>/.exec(line)?.[1];
        return anchor === undefined
          ? []
          : [
              {
                anchor,
                cells: line
                  .split('|')
                  .slice(1, -1)
                  .map((cell) => cell.trim()),
              },
            ];
      });
    expect(rows.map(({ anchor }) => anchor).sort()).toEqual(
      alarms()
        .map(({ description }) => description.slice(description.indexOf('#') + 1))
        .sort(),
    );
    for (const { cells } of rows) expect(cells.filter((cell) => cell.length > 3)).toHaveLength(4);
  });

  test('is on a metric that a handler writes, or on one of AWS', () => {
    const own = home.filter(({ namespace }) => namespace === 'FiscCheck');
    // What is asked of closed regions is a figure, and no trouble.
    const troubling = Object.keys(handlers.reporter.metrics).filter((name) => !name.startsWith('ClosedRegion'));
    expect(own.map(({ metric }) => metric).sort()).toEqual(troubling.sort());
    for (const { of } of own) expect(of).toMatch(/^ReporterHandlerFunction/);
    const others = home.filter((alarm) => !own.includes(alarm));
    expect(new Set(others.map(({ namespace }) => namespace))).toEqual(new Set(['AWS/Lambda', 'AWS/SQS']));
  });
});

describe('when it is red', () => {
  const hour = 3_600_000;
  const start = Date.parse('2026-11-24T01:30:00Z');
  /** States in order, with the hours after the start when each began. */
  const over = (name: string, values: readonly (readonly [hours: number, value: number])[], hours: number) =>
    statesOf(
      named(home, name),
      values.map(([after, value]) => ({ at: start + after * hour, value })),
      start,
      start + hours * hour,
    ).map(([at, state]): [number, AlarmState] => [Math.round((at - start) / hour), state]);

  test('no report: a new stack has 26 hours for its first one', () => {
    expect(over('no-report', [[0.2, 1], [20, 1], [44, 1]], 50)).toEqual([[0, 'INSUFFICIENT_DATA'], [26, 'OK']]); // prettier-ignore
    expect(over('no-report', [], 30)).toEqual([[0, 'INSUFFICIENT_DATA'], [26, 'ALARM']]); // prettier-ignore
  });

  test('no report: red 26 hours after the last one and the two that CloudWatch looks further, mended by the next', () => {
    const states = over('no-report', [[0.2, 1], [20, 1], [70, 1]], 80); // prettier-ignore
    expect(states.slice(1)).toEqual([[26, 'OK'], [48, 'ALARM'], [70, 'OK']]); // prettier-ignore
  });

  test('what a report raises stays raised until a report without it', () => {
    for (const name of ['recorder', 'differences', 'not-delivered', 'report-troubles']) {
      const states = over(name, [[1, 0], [25, 2], [49, 1], [73, 0]], 90); // prettier-ignore
      expect(states).toEqual([[0, 'INSUFFICIENT_DATA'], [1, 'OK'], [25, 'ALARM'], [73, 'OK']]); // prettier-ignore
    }
  });

  test('an error of the reporter until it succeeds; one of the rules for a day; dead letters until they are purged', () => {
    expect(over('reporter-errors', [[1, 1], [5, 0], [25, 0]], 30).slice(1)).toEqual([[1, 'ALARM'], [5, 'OK']]); // prettier-ignore
    const rules = over('rule-errors', [[1, 1], [1.1, 0], [2, 0]], 30); // prettier-ignore
    expect(rules.slice(1)).toEqual([[0, 'OK'], [1, 'ALARM'], [27, 'OK']]); // prettier-ignore
    expect(over('dead-letters', [[1, 1], [7, 1], [40, 0]], 50).slice(1)).toEqual([[1, 'ALARM'], [40, 'OK']]); // prettier-ignore
  });
});

describe('values that come late', () => {
  const minute = 60_000;
  const day = 1440;
  const start = Date.parse('2026-11-24T01:30:00Z');
  /** States after the first, in order, with the minutes after the start when each began. */
  const over = (alarm: TemplateAlarm, values: readonly Value[], minutes: number) =>
    statesOf(alarm, values, start, start + minutes * minute)
      .slice(1)
      .map(([at, state]) => [(at - start) / minute, state]);
  /** An invocation of a function, in minutes after the start. */
  const ran = (began: number, took: number, isFailed: boolean): Value =>
    errorsOf('any', start + began * minute, took * minute, isFailed);
  const value = (at: number, late: number, of: number): Value => ({
    at: start + at * minute,
    arrives: start + (at + late) * minute,
    value: of,
  });

  test('a reporter that dies in minute 15, twice, turns red some minutes later, and OK with the next good run', () => {
    const alarm = named(home, 'reporter-errors');
    const died = [ran(10, 15, true), ran(26, 15, true)];
    expect(over(alarm, [...died, ran(day, 12, false)], 2 * day)).toEqual([[28, 'ALARM'], [day + 15, 'OK']]); // prettier-ignore
    expect(over(alarm, [...died, ran(120, 12, false)], 2 * day)).toEqual([[28, 'ALARM'], [135, 'OK']]); // prettier-ignore
    // One minute of one, as it was, never sees it.
    expect(over({ ...alarm, periods: 1 }, died, 2 * day)).toEqual([]);
  });

  test('a second try that succeeds turns it OK once the error is half an hour old', () => {
    const alarm = named(home, 'reporter-errors');
    expect(over(alarm, [ran(10, 15, true), ran(26, 10, false)], day)).toEqual([[28, 'ALARM'], [42, 'OK']]); // prettier-ignore
  });

  test('every alarm on errors looks back longer than its function may run', () => {
    const errors = [...home, ...further].filter(({ metric }) => metric === 'Errors');
    expect(errors).toHaveLength(6);
    const resources = [...stacks.home.resources, ...stacks.further.resources];
    for (const { of, periods, periodMs } of errors) {
      const { Properties } = resources.find(({ id }) => id === of)!;
      expect(periods * periodMs).toBeGreaterThanOrEqual((Properties['Timeout'] as number) * 1000 + 10 * minute);
    }
  });

  test('an error that is told in the next hour counts for its day', () => {
    for (const name of ['rule-errors', 'item-errors', 'deployment-errors']) {
      const states = over(named(home, name), [ran(0, 1, false), ran(29, 15, true), ran(60, 1, false)], 2 * day);
      expect(states).toEqual([[1, 'OK'], [47, 'ALARM'], [26 * 60 - 30, 'OK']]); // prettier-ignore
    }
  });

  test('dead letters and what a report counts, a quarter of an hour late', () => {
    for (const name of ['dead-letters', 'recorder', 'differences', 'not-delivered', 'report-troubles']) {
      const states = over(named(home, name), [value(10, 15, 3), value(day, 15, 0)], 2 * day);
      expect(states).toEqual([[25, 'ALARM'], [day + 15, 'OK']]); // prettier-ignore
    }
  });

  test('daily reports, each a quarter of an hour late, are never missed', () => {
    const reports = Array.from({ length: 9 }, (_, index) => value(29 + index * day, 15, 1));
    expect(over(named(home, 'no-report'), reports, 9 * day)).toEqual([[26 * 60, 'OK']]);
  });
});

test('the reporter watches recorders and rules in every region of the plan; a stack elsewhere is warned of', async () => {
  const regionsOf = ({ resources }: TestStack) => {
    const { Properties } = resources.find(({ id }) => id.startsWith('ReporterHandlerFunction'))!;
    return (Properties['Environment'] as { Variables: Record<string, string> }).Variables['RULE_REGIONS'];
  };
  expect(regionsOf(stacks.home)).toBe('ap-northeast-1,ap-northeast-3');
  expect(regionsOf(stacks.english)).toBe('none');
  const warningsOf = ({ stack }: TestStack) =>
    Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('furtherRegions leave ap-northeast-3'));
  expect(warningsOf(stacks.further)).toHaveLength(1);
  const elsewhere = { home: false, env: { region: osaka } };
  const planned = await newStack({ rules: few, furtherRegions: [osaka] }, elsewhere);
  expect(warningsOf(planned)).toEqual([]);
});
