/** The largest stack as CloudFormation deploys, changes and deletes it: how many Config rules at a time, and what is there then. */
import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stackTemplates, type StackTemplates } from '../../../lib/deploy/stack-template.ts';
import {
  changeStack,
  type Outcome,
  type Perform,
  type Resource,
  type Resources,
} from '../../helpers/cloudformation.ts';
import { startHandlers } from '../../helpers/deploying.ts';
import { packageFile } from '../../../lib/package.ts';
import { clientSettings, describeEmulated } from '../../helpers/emulator.ts';
import { startProxy } from '../../helpers/proxy.ts';
import { SimulatedTime, tokenBucket } from '../../helpers/simulated-time.ts';
import { beyondCloudFormation, emptyHandlers } from './stacks.ts';

/** As many resources as there can be. */
const everything = {
  level: 'strict',
  createRecorder: 'true',
  securityHub: 'true',
  costExplorer: 'true',
  objectLockDays: '400',
  notifyEmails: Array.from({ length: 20 }, (_, index) => `security-${index}@example.co.jp`).join(','),
  permissionsBoundary: 'BankBoundary',
  orgRoleArn: 'arn:aws:iam::222233334444:role/Org',
};

const done: Outcome = { failed: [], failedBack: [], left: [] };

let templates: StackTemplates;
let stack: Resources;
let names: readonly string[];

beforeAll(async () => {
  templates = await stackTemplates(everything, emptyHandlers());
  stack = resourcesOf(templates.home);
  names = namesOf(stack);
});

const resourcesOf = (template: string): Resources => (JSON.parse(template) as { Resources: Resources }).Resources;
const isRule = ({ Type }: Resource): boolean => Type === 'AWS::Config::ConfigRule';
const namesOf = (resources: Resources): readonly string[] =>
  Object.values(resources)
    .filter(isRule)
    .map(({ Properties }) => String(Properties!['ConfigRuleName']))
    .toSorted();

/** The same resources with other properties of the Config rules. */
const withRules = (resources: Resources, change: (properties: Record<string, unknown>) => object): Resources =>
  Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => [
      id,
      isRule(resource) ? ({ ...resource, Properties: change({ ...resource.Properties }) } as Resource) : resource,
    ]),
  );

test('the guides tell sizes as they are', async () => {
  const standard = resourcesOf((await stackTemplates({}, emptyHandlers())).home);
  const strict = resourcesOf((await stackTemplates({ level: 'strict' }, emptyHandlers())).home);
  const counts = [standard, strict, stack].map((resources) => Object.keys(resources).length);
  const kilobytes = Math.ceil(Buffer.byteLength(templates.home) / 10_000) * 10;
  const [en, ja] = ['docs/deploy.md', 'docs/deploy.ja.md'].map((file) =>
    readFileSync(packageFile(file), 'utf8').replaceAll(/\s+/g, ' '),
  );
  expect(en).toContain(
    `${counts[0]} resources at the standard level, ${counts[1]} at strict and ${counts[2]} with everything switched on`,
  );
  expect(ja).toContain(
    `簡易な管理で${counts[0]}、厳格な管理で${counts[1]}、全ての機能を有効にして${counts[2]}(CloudFormation`,
  );
  for (const guide of [en, ja]) expect(guide).toContain(`${kilobytes} kB`);
});

test('the largest templates are within what CloudFormation takes', () => {
  expect(beyondCloudFormation(templates.home)).toEqual([]);
  expect(beyondCloudFormation(templates.region)).toEqual([]);
  const tooMany = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`R${index}`, {}]));
  expect(beyondCloudFormation(JSON.stringify({ Description: '', Resources: tooMany }))).toEqual([
    'resources: 501 of 500',
  ]);
});

test('never more than ten Config rules at a time, in each of the templates', async () => {
  for (const template of [templates.home, templates.region]) {
    const resources = resourcesOf(template);
    const { perform, most } = counting();
    await changeStack({}, resources, perform);
    await changeStack(resources, {}, perform);
    expect(namesOf(resources).length).toBeGreaterThan(100);
    expect(most()).toBe(10);
  }
});

describe('an update', () => {
  test('of what every rule is judged by changes all rules in place, ten at a time', async () => {
    const { perform, most, log } = counting();
    const revised = withRules(stack, (rule) => ({ ...rule, InputParameters: { revision: 'another' } }));
    expect(await changeStack(stack, revised, perform)).toEqual(done);
    expect(log).toEqual(new Map(names.map((name) => [name, ['update']])));
    expect(most()).toBe(10);
  });

  test('of the prefix makes every rule anew before it deletes the old ones, ten at a time', async () => {
    const { perform, most, log, mostThere } = counting();
    const renamed = withRules(stack, (rule) => ({ ...rule, ConfigRuleName: `bank-${String(rule['ConfigRuleName'])}` }));
    expect(await changeStack(stack, renamed, perform)).toEqual(done);
    const each = (all: readonly string[], kind: string) => all.map((name): [string, string[]] => [name, [kind]]);
    expect(log).toEqual(new Map([...each(namesOf(renamed), 'create'), ...each(names, 'delete')]));
    expect(most()).toBe(10);
    // Beside those that were there. AWS takes 1,000 in an account and region.
    expect(mostThere()).toBe(names.length);
    expect(2 * mostThere()).toBeLessThan(1_000);
  });

  test('that fails goes back, ten at a time: what was changed as it was, what was not begun untouched', async () => {
    const bad = names[names.length - 100]!;
    const { perform, most, log } = counting(bad);
    const revised = withRules(stack, (rule) => ({ ...rule, InputParameters: { revision: 'another' } }));
    const { failed, failedBack } = await changeStack(stack, revised, perform);
    expect(failed.map(({ change }) => change.resource.Properties!['ConfigRuleName'])).toEqual([bad]);
    expect(failedBack).toEqual([]);
    const twice = [...log].filter(([name, kinds]) => name !== bad && kinds.join() === 'update,update');
    expect(twice.length).toBeGreaterThan(50);
    expect(twice.length).toBe(log.size - 1);
    expect(log.size).toBeLessThan(names.length);
    expect(most()).toBe(10);
  });
});

/** Handlers that only count; the rule of a name fails. */
function counting(bad?: string) {
  const time = new SimulatedTime();
  const log = new Map<string, string[]>();
  let now = 0;
  let most = 0;
  let there = 0;
  let mostThere = 0;
  const perform: Perform = async ({ kind, resource }) => {
    if (!isRule(resource)) return;
    const name = String(resource.Properties!['ConfigRuleName']);
    log.set(name, [...(log.get(name) ?? []), kind]);
    now += 1;
    most = Math.max(most, now);
    await time.sleep(1);
    now -= 1;
    if (name === bad) throw new Error('refused');
    there += { create: 1, update: 0, delete: -1 }[kind];
    mostThere = Math.max(mostThere, there);
  };
  return { perform, log, most: () => most, mostThere: () => mostThere };
}

describeEmulated('in an emulated account', (aws) => {
  beforeEach(() => aws.reset());

  test('every rule is made once, and deleted; no more than ten calls are under way', async () => {
    const proxy = await startProxy({ upstream: aws.url });
    const handlers = await startHandlers({ settings: clientSettings(proxy.url), time: new SimulatedTime() });
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(250);
    expect(await changeStack({}, stack, handlers.perform)).toEqual(done);
    expect((await handlers.names()).toSorted()).toEqual(names);
    expect(await changeStack(stack, {}, handlers.perform)).toEqual(done);
    expect(await handlers.names()).toEqual([]);
    expect(handlers.inProgress.most).toBe(10);
    expect(proxy.stats.mostInFlight).toBeLessThanOrEqual(10);
    await proxy.close();
  });

  test('at a rate that the lanes keep nothing is refused; all at once too much is, and nothing is left', async () => {
    const ids = Object.keys(stack).filter((id) => isRule(stack[id]!));
    const others = Object.entries(stack).filter(([id]) => !ids.includes(id));
    const inLanes = Object.fromEntries([...others, ...ids.slice(0, 60).map((id) => [id, stack[id]!] as const)]);
    const withoutLanes = ({ DependsOn = [], ...resource }: Resource): Resource => ({
      ...resource,
      DependsOn: [DependsOn].flat().filter((id) => !ids.includes(id)),
    });
    const atOnce = Object.fromEntries(Object.entries(inLanes).map(([id, resource]) => [id, withoutLanes(resource)]));
    const deploy = async (resources: Resources) => {
      await aws.reset();
      const time = new SimulatedTime();
      const take = tokenBucket(5, 10, time);
      const proxy = await startProxy({
        upstream: aws.url,
        rules: [{ operation: 'PutConfigRule', when: () => !take(), fault: { kind: 'throttled' } }],
      });
      const handlers = await startHandlers({ settings: clientSettings(proxy.url), time, seconds: 3 });
      const { failed } = await changeStack({}, resources, handlers.perform);
      const there = (await handlers.names()).length;
      await proxy.close();
      return { refused: proxy.calls.filter(({ fault }) => fault !== null).length, failed: failed.length, there };
    };
    expect(await deploy(inLanes)).toEqual({ refused: 0, failed: 0, there: 60 });
    const { refused, failed, there } = await deploy(atOnce);
    expect(refused).toBeGreaterThan(60);
    expect(failed).toBeGreaterThan(0);
    expect(there).toBe(0);
  });
});
