/**
 * Every declared call answered with everything that is no answer: that reading is unknown, `malformed`; nothing is thrown,
 * no value appears that the whole answer does not give, and the rest is read.
 */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Cause, Read, ResourceKind } from '../../../rules/facts.ts';
import { collect, type Collected } from '../../../lib/collect/collect.ts';
import type { AnyCollector, Call } from '../../../lib/collect/collector.ts';
import { collectedKinds, collectorOf } from '../../../lib/collect/index.ts';
import { answerWith, testSession } from '../../helpers/collecting.ts';
import { tokyo } from '../../helpers/judge.ts';
import { declaredOperations, goodBody, malformedBodies, type Operation } from '../../helpers/malformed.ts';

let operations: ReadonlyMap<string, Operation>;
/** By kind: every call that its list and attributes declare. */
let usersOf: ReadonlyMap<string, readonly ResourceKind[]>;
const attributes = new Map<ResourceKind, readonly string[]>();
const baselines = new Map<ResourceKind, Collected>();

/** Collects kinds with every attribute, each call answered whole but for `changed`. */
async function collectWith(kinds: readonly ResourceKind[], changed: Readonly<Record<string, string>> = {}) {
  const session = testSession();
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
  answerWith(session, (api) => {
    const asked = operations.get(api);
    if (asked === undefined) throw new Error(`no model of ${api}`);
    return changed[api] ?? goodBody(asked);
  });
  try {
    return await collect(
      kinds.map((kind) => ({ kind, attributes: attributes.get(kind) ?? [], regions: 'looked' as const })),
      { aws: session, organization: session, readAs: [], optIns: new Set(['costExplorer'] as const) },
      { enabled: [tokyo], allowed: [tokyo], looked: [tokyo] },
    );
  } finally {
    session.close();
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  }
}

/** What was read and what was not: `kind id attribute` → JSON of the value, or the causes. */
function readingsOf({ listings }: Collected): Map<string, string | readonly Cause[]> {
  const readings = new Map<string, string | readonly Cause[]>();
  for (const [kind, listing] of listings) {
    for (const item of listing.items) {
      readings.set(`${kind} ${item.id}`, JSON.stringify([item.arn, item.region, item.name]));
      for (const [name, reading] of Object.entries(item)) {
        if (reading === null || typeof reading !== 'object' || !('ok' in reading)) continue;
        const read = reading as Read<unknown>;
        readings.set(`${kind} ${item.id} ${name}`, read.ok ? JSON.stringify(read.value) : read.causes);
      }
    }
  }
  return readings;
}

const failuresOf = ({ listings }: Collected) =>
  [...listings.values()].flatMap(({ failures }) => failures.map(({ cause }) => cause));

beforeAll(async () => {
  operations = new Map((await declaredOperations()).map((operation) => [operation.api, operation]));
  const users = new Map<string, ResourceKind[]>();
  for (const kind of collectedKinds) {
    const collector = (await collectorOf(kind)) as AnyCollector;
    const sources = Object.entries(collector.attributes as Readonly<Record<string, 'free' | Call<unknown>>>);
    attributes.set(
      kind,
      sources.map(([name]) => name),
    );
    const calls = [collector.list.calls, ...sources.map(([, source]) => (source === 'free' ? {} : source.calls))];
    for (const api of new Set(calls.flatMap((table) => Object.keys(table)))) {
      users.set(api, [...(users.get(api) ?? []), kind]);
    }
  }
  usersOf = users;
}, 120_000);

test('the answers made from the models are whole', async () => {
  const wrong: string[] = [];
  for (const kind of collectedKinds) {
    const collected = await collectWith([kind]);
    baselines.set(kind, collected);
    const causes = [...readingsOf(collected)].flatMap(([key, value]) =>
      typeof value === 'string' ? [] : value.map((cause) => `${key}: ${cause.message ?? cause.code}`),
    );
    wrong.push(
      ...causes,
      ...failuresOf(collected).map((cause) => `${kind}: ${cause.api} ${cause.message ?? cause.code}`),
    );
    if (collected.listings.get(kind)?.items.length === 0) wrong.push(`${kind}: none`);
  }
  // No analyzer of the answers is one whose findings are asked for, no name is a directory bucket's, and here every replication stays in the account, no flow log goes to a stream and no
  // database is of an engine with groups.
  expect(wrong).toEqual([
    'accessanalyzer.finding: none',
    'firehose.deliveryStream: none',
    'rds.optionGroup: none',
    'rds.parameterGroup: none',
    's3.directoryBucket: none',
    's3.replicationDestination: none',
  ]);
}, 120_000);

/**
 * All of it by `FISC_CHECK_MALFORMED=all` (some 30,000 scans); without, of each call a third of the whole bodies, each
 * call another third, and a few places.
 */
const isWhole = process.env['FISC_CHECK_MALFORMED'] === 'all';
const isChosen = (body: number, call: number): boolean =>
  isWhole || (body < 9 ? body % 3 === call % 3 : body % 61 === 0);

describe('an answer that is none', () => {
  test('costs that reading, `malformed`, and no other; nothing takes it for a value', async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const [call, [api, operation]] of [...operations].entries()) {
      const kinds = usersOf.get(api);
      // HeadBucket has no body.
      if (kinds === undefined || api === 'S3:HeadBucket') continue;
      const kind = kinds[0]!;
      const before = readingsOf(baselines.get(kind)!);
      const bodies = malformedBodies(operation, goodBody(operation));
      const chosen = bodies.filter((_, index) => isChosen(index, call));
      for (const { what, body, mayBeAnAnswer } of chosen) {
        tried++;
        const collected = await collectWith([kind], { [api]: body }).catch((error: unknown) => error as Error);
        if (collected instanceof Error) {
          wrong.push(`${api} ${what}: thrown ${collected.message}`);
          continue;
        }
        const after = readingsOf(collected);
        const causes = [
          ...failuresOf(collected),
          ...[...after.values()].flatMap((value) => (typeof value === 'string' ? [] : value)),
        ];
        const odd = causes.filter((cause) => cause.reason !== 'malformed');
        if (odd.length > 0) wrong.push(`${api} ${what}: ${odd[0]!.code} ${odd[0]!.reason}`);
        if (mayBeAnAnswer) continue;
        for (const [key, value] of after) {
          if (typeof value === 'string' && value !== before.get(key)) wrong.push(`${api} ${what}: ${key} is ${value}`);
        }
        const lost = [...before.keys()].some((key) => !after.has(key));
        if (lost && failuresOf(collected).length === 0) wrong.push(`${api} ${what}: taken for an empty list`);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(500);
  }, 300_000);
});
