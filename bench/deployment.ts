/**
 * How CloudFormation deploys the Config rules of the largest stack, by how many it makes at a time and by how fast AWS Config
 * takes PutConfigRule: most at once, most in a second, refusals, minutes. The calls are real ones to the emulated account,
 * behind a proxy that refuses what comes too fast; time is simulated.
 *   npx tsx bench/deployment.ts
 */
import { stackTemplates } from '../lib/deploy/stack-template.ts';
import { startEmulator } from '../scripts/emulator.mjs';
import { changeStack, type Outcome, type Resources } from '../test/helpers/cloudformation.ts';
import { startHandlers } from '../test/helpers/deploying.ts';
import { startProxy } from '../test/helpers/proxy.ts';
import { SimulatedTime, tokenBucket } from '../test/helpers/simulated-time.ts';
import { emptyHandlers } from '../test/lib/deploy/stacks.ts';

interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

interface Deployment {
  readonly title: string;
  /** Template after template, beginning with none. */
  readonly templates: readonly Resources[];
  /** That a Config rule takes. */
  readonly seconds: number;
  /** Null: AWS Config takes everything. */
  readonly rate: Rate | null;
}

const { url, close } = await startEmulator();
const { home } = await stackTemplates({ level: 'strict', createRecorder: 'true' }, emptyHandlers());
const { Resources: resources } = JSON.parse(home) as { Resources: Resources };
const isRule = (id: string): boolean => resources[id]?.Type === 'AWS::Config::ConfigRule';
const rules = Object.keys(resources).filter(isRule);
console.log(`${Object.keys(resources).length} resources, ${rules.length} Config rules`);

/** The same template with another number of lanes. */
function inLanes(lanes: number): Resources {
  const changed = Object.entries(resources).map(([id, resource]) => {
    const before = isRule(id) ? rules[rules.indexOf(id) - lanes] : undefined;
    const others = [resource.DependsOn ?? []].flat().filter((one) => !isRule(one));
    return [id, { ...resource, DependsOn: before === undefined ? others : [...others, before] }] as const;
  });
  return Object.fromEntries(changed);
}

function withRules(change: (properties: Readonly<Record<string, unknown>>) => object): Resources {
  const changed = Object.entries(resources).map(([id, resource]) =>
    isRule(id) ? [id, { ...resource, Properties: change(resource.Properties ?? {}) }] : [id, resource],
  );
  return Object.fromEntries(changed) as Resources;
}

/** Prints a line for each template. */
async function measure({ title, templates, seconds, rate }: Deployment): Promise<void> {
  await fetch(`${url}/fisc/reset`, { method: 'POST', body: '{}' });
  const time = new SimulatedTime();
  const take = rate === null ? () => true : tokenBucket(rate.perSecond, rate.burst, time);
  const asked: number[] = [];
  const when = (): boolean => {
    asked.push(Math.floor(time.now));
    return !take();
  };
  const operation = /^(Put|Delete)ConfigRule$/;
  const proxy = await startProxy({ upstream: url, rules: [{ operation, when, fault: { kind: 'throttled' } }] });
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
  const settings = { endpoint: proxy.url, region: 'ap-northeast-1', credentials, maxAttempts: 1 };
  const handlers = await startHandlers({ settings, time, seconds });
  for (const [index, template] of templates.entries()) {
    const began = time.now;
    proxy.calls.length = 0;
    asked.length = 0;
    handlers.inProgress.most = 0;
    const outcome = await changeStack(templates[index - 1] ?? {}, template, handlers.perform);
    const bySecond = new Map<number, number>();
    for (const second of asked) bySecond.set(second, (bySecond.get(second) ?? 0) + 1);
    const columns = [
      title.padEnd(16),
      `${seconds} s a rule`.padEnd(11),
      (rate === null ? 'no limit' : `${rate.perSecond}/s, burst ${rate.burst}`).padEnd(13),
      `at once ${handlers.inProgress.most}`.padEnd(11),
      `in a second ${Math.max(0, ...bySecond.values())}`.padEnd(15),
      `refused ${proxy.calls.filter(({ fault }) => fault !== null).length}`.padEnd(12),
      `${((time.now - began) / 60).toFixed(1)} min`.padEnd(8),
      saidOf(outcome, (await handlers.names()).length),
    ];
    console.log(columns.join('  '));
  }
  await proxy.close();
}

function saidOf({ failed, left }: Outcome, there: number): string {
  const what = failed.length === 0 ? 'done' : `rolled back after ${failed.length} failed`;
  return `${what}, ${there} rules there${left.length === 0 ? '' : `, ${left.length} could not be deleted`}`;
}

for (const seconds of [3, 10]) {
  for (const rate of [null, { perSecond: 5, burst: 10 }, { perSecond: 2, burst: 5 }]) {
    await measure({ title: 'all at once', templates: [inLanes(rules.length)], seconds, rate });
    for (const lanes of [20, 10, 5]) {
      await measure({ title: `${lanes} lanes`, templates: [inLanes(lanes)], seconds, rate });
    }
  }
}
const revised = withRules((rule) => ({ ...rule, InputParameters: { revision: 'another' } }));
const renamed = withRules((rule) => ({ ...rule, ConfigRuleName: `new-${String(rule['ConfigRuleName'])}` }));
console.log('the stack as it is: made, every rule changed, every rule renamed, deleted');
const templates = [resources, revised, renamed, {}];
await measure({ title: 'as it is', templates, seconds: 3, rate: { perSecond: 5, burst: 10 } });
close();
