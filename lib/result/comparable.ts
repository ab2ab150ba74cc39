/** What of two results can be compared: what each judged and saw, and what they do not have in common. Pure. */
import { compare, distinct } from '../compare.ts';
import type { ScopeDifference } from './difference.ts';
import type { CoverageRow, Finding, FindingResource, ScanResult } from './result.ts';

/** `outside`: the result did not judge the rule or look there. `unread`: it could not read there. */
type Reach = 'looked' | 'unread' | 'outside';

/** One of two results that are compared. */
export class Side {
  readonly result: ScanResult;
  readonly #judged: ReadonlySet<string>;
  readonly #accounts: ReadonlySet<string>;
  readonly #looked: ReadonlySet<string>;
  readonly #resources: ReadonlySet<string>;
  /** By rule, account and region. */
  readonly #coverage = new Map<string, CoverageRow[]>();

  constructor(result: ScanResult) {
    this.result = result;
    // A rule that was judged has a finding, and be it that there is nothing to judge.
    this.#judged = new Set(result.findings.map(({ ruleId }) => ruleId));
    this.#accounts = new Set(result.scope.accounts.map(({ id }) => id));
    this.#looked = new Set(result.scope.regions.looked);
    this.#resources = new Set(result.findings.map(({ resource }) => resourceKey(resource)));
    for (const row of result.coverage) {
      const key = JSON.stringify([row.ruleId, row.account, row.region]);
      const rows = this.#coverage.get(key);
      if (rows === undefined) this.#coverage.set(key, [row]);
      else rows.push(row);
    }
  }

  get judged(): ReadonlySet<string> {
    return this.#judged;
  }

  /** Whether some rule saw the resource. */
  knows(resource: FindingResource): boolean {
    return this.#resources.has(resourceKey(resource));
  }

  /** Whether a finding of the other result would stand in this one if it were still, or already, so. */
  reachOf({ ruleId, resource }: Finding, other: Side): Reach {
    const { account, region, type } = resource;
    if (!this.#judged.has(ruleId)) return 'outside';
    if (other.#accounts.has(account) && !this.#accounts.has(account)) return 'outside';
    const here = this.#coverage.get(JSON.stringify([ruleId, account, region])) ?? [];
    const everywhere = this.#coverage.get(JSON.stringify([ruleId, account, 'global'])) ?? [];
    const rows = [...here, ...everywhere].filter((row) => row.type === undefined || row.type === type);
    if (rows.some(({ status }) => status === 'failed' || status === 'closed')) return 'unread';
    if (here.length > 0 || region === 'global') return 'looked';
    // What is listed for all regions at once has a row only where something stands.
    return this.#looked.has(region) || !other.#looked.has(region) ? 'looked' : 'outside';
  }
}

/** What tells resources apart. The id is last: it alone may hold a space. */
export function resourceKey({ account, region, type, id }: FindingResource): string {
  return `${account} ${region} ${type} ${id}`;
}

/** What tells findings apart: rule, account, region, type and id. */
export function findingKey({
  ruleId,
  resource: { account, region, type, id },
}: Pick<Finding, 'ruleId' | 'resource'>): string {
  return JSON.stringify([ruleId, account, region, type, id]);
}

/** What the results do not have in common, the gravest first. */
export function scopeDifferences(before: Side, after: Side): readonly ScopeDifference[] {
  const pairs: readonly (readonly [ScopeDifference['what'], (side: Side) => Iterable<string>])[] = [
    ['accounts', ({ result }) => result.scope.accounts.map(({ id }) => id)],
    ['level', ({ result }) => [result.scope.level]],
    ['regions', ({ result }) => result.scope.regions.looked],
    ['allowedRegions', ({ result }) => result.scope.regions.allowed],
    ['rules', ({ judged }) => judged],
    ['settings', settingsOf],
    ['source', ({ result }) => (result.run.source === 'config' ? ['config'] : ['facts'])],
    ['tool', ({ result }) => [result.tool.version]],
    ['catalog', ({ result }) => [`${result.catalog.edition} ${result.catalog.version}`]],
  ];
  return pairs.flatMap(([what, of]) => {
    const [ours, theirs] = [new Set(of(before)), new Set(of(after))];
    const alone = (mine: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] =>
      distinct([...mine].filter((one) => !other.has(one)));
    const [left, right] = [alone(ours, theirs), alone(theirs, ours)];
    return left.length + right.length === 0 ? [] : [{ what, before: left, after: right }];
  });
}

/** `name=value`, the value as JSON; the allowed regions are told by themselves. */
function settingsOf({ result }: Side): string[] {
  return Object.entries(result.scope.parameters)
    .filter(([name]) => name !== 'allowedRegions')
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .sort(compare);
}
