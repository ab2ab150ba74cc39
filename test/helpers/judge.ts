/** Judges a rule on facts written by hand: the same `run()` as every scan, without a collector. */
import { expect, test } from 'vitest';
import {
  known,
  unread,
  type Cause,
  type Identity,
  type Read,
  type ResourceAttributes,
  type ResourceKind,
  type ValueOf,
} from '../../rules/facts.ts';
import type { Rule, RuleContext } from '../../rules/rule.ts';
import type { Level, Settings } from '../../rules/settings.ts';
import type { FactsHeader, FactsSet, StoredFact } from '../../lib/collect/facts-set.ts';
import type { Finding } from '../../lib/result/result.ts';
import { run } from '../../lib/scan/run.ts';

export const account = '123456789012';
export const now = '2026-11-24T00:00:00.000Z';
export const tokyo = 'ap-northeast-1';

/** A denied reading of an API, as a collector would give it. */
export function denied(api = 'S3:GetBucketPolicy', action = 's3:GetBucketPolicy', region = tokyo): Cause {
  return { api, action, code: 'AccessDenied', reason: 'denied', region };
}

/** Attributes as values; a `Read` (for example `unread(denied())`) stays as it is. */
export type Attributes<K extends ResourceKind> = {
  readonly [A in keyof ResourceAttributes[K]]?: ValueOf<ResourceAttributes[K][A]> | Read<never>;
};

/** A resource with attributes; what is left out was not collected. */
export function resource<K extends ResourceKind>(
  kind: K,
  id: string,
  attributes: Attributes<K> = {},
  identity: Partial<Identity> = {},
): StoredFact {
  const reads = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, isRead(value) ? value : known(value)]),
  );
  return {
    kind,
    id,
    arn: kind.startsWith('s3.') ? `arn:aws:s3:::${id}` : `arn:aws:test:::${id}`,
    region: tokyo,
    account,
    ...identity,
    ...reads,
  } as StoredFact;
}

/** The same in another account: its id in place of the scanned account's, in ARNs and policies too. */
export function inAccount(other: string, ...facts: readonly StoredFact[]): readonly StoredFact[] {
  return JSON.parse(JSON.stringify(facts).replaceAll(account, other)) as readonly StoredFact[];
}

function isRead(value: unknown): boolean {
  return value !== null && typeof value === 'object' && 'ok' in value && ('value' in value || 'causes' in value);
}

export interface World {
  /** Resources of every kind; a kind that a rule needs and that is not named here is an empty, whole list. */
  readonly resources?: readonly StoredFact[];
  /** Kinds (and regions) whose list failed. */
  readonly unlisted?: readonly { readonly kind: ResourceKind; readonly region: string; readonly cause: Cause }[];
  /** Of other accounts that can be read, by account: as `resources`. */
  readonly elsewhere?: Readonly<Record<string, readonly StoredFact[]>>;
  /** As `unlisted`, in each of the other accounts. */
  readonly unlistedElsewhere?: World['unlisted'];
  readonly level?: Level;
  readonly settings?: Partial<Settings>;
  readonly parameters?: Readonly<Record<string, Partial<Settings>>>;
  readonly enabled?: readonly string[] | null;
  readonly looked?: readonly string[];
  /** `aws` without it. */
  readonly partition?: string;
  /** ISO; {@link now} without it. */
  readonly collectedAt?: string;
}

const globalKinds: ReadonlySet<ResourceKind> = new Set([
  'account',
  'acm.edgeCertificate',
  'artifact.agreement',
  'artifact.report',
  'cloudfront.distribution',
  'globalaccelerator.accelerator',
  'iam.serverCertificate',
  'route53.hostedZone',
  'shield.subscription',
  's3.bucket',
  's3.logBucket',
  's3.replicationDestination',
  's3.account',
  's3.multiRegionAccessPoint',
  'wafv2.edgeWebAcl',
]);

/** The facts of a world, for the kinds that the rules need. */
export function factsOf(rules: readonly Rule[], world: World): FactsSet {
  const enabled = world.enabled === undefined ? [tokyo, 'ap-northeast-3', 'us-east-1'] : world.enabled;
  const looked = world.looked ?? enabled ?? [tokyo];
  const kinds = [...new Set(rules.flatMap((rule) => Object.keys(rule.needs) as ResourceKind[]))];
  const header: FactsHeader = {
    format: 'fisc-check-facts',
    formatVersion: 1,
    tool: { name: 'fisc-check', version: '0.0.0' },
    collectedAt: world.collectedAt ?? now,
    account: { id: account, partition: world.partition ?? 'aws', callerArn: `arn:aws:iam::${account}:role/test` },
    readFrom: [],
    regions: { enabled, looked },
    configuration: { level: world.level ?? 'standard', settings: {}, parameters: {}, rules: rules.map(({ id }) => id) },
    sources: {},
    calls: {},
    vanished: [],
  };
  const listingsOf = (resources: readonly StoredFact[], unlisted: World['unlisted'] = []): FactsSet['listings'] =>
    new Map(
      kinds.map((kind) => [
        kind,
        {
          items: resources.filter((fact) => fact.kind === kind),
          failures: unlisted
            .filter((failure) => failure.kind === kind)
            .map(({ region, cause }) => ({ account, region, cause })),
          regions: globalKinds.has(kind) ? ['global'] : [...new Set([...(enabled ?? []), ...looked])],
        },
      ]),
    );
  const elsewhere = Object.entries(world.elsewhere ?? {});
  return {
    header,
    listings: listingsOf(world.resources ?? [], world.unlisted),
    ...(elsewhere.length > 0 && {
      elsewhere: new Map(elsewhere.map(([id, resources]) => [id, listingsOf(resources, world.unlistedElsewhere)])),
    }),
  };
}

/** Every finding of a rule in a world. A bug thrown by the rule fails the test, and so does a peer it does not declare. */
export function judge(rule: Rule, world: World): readonly Finding[] {
  const result = run([noting(rule)], factsOf([rule], world), {
    level: world.level ?? 'standard',
    settings: world.settings ?? {},
    parameters: world.parameters ?? {},
  });
  for (const bug of result.bugs) throw bug.error;
  return result.findings;
}

/** The rules whose check looked at other resources of the subject's kind. */
const comparing = new Set<Rule>();

/** The rules that looked at the time. */
const timed = new Set<Rule>();

/** The rules that asked for other accounts' facts. */
const asking = new Set<Rule>();

const judged = new Set<Rule>();

/** The rule, taking note of whether its check looks at other resources of the subject's kind, and whether it asks the time. */
function noting(rule: Rule): Rule {
  judged.add(rule);
  const withTime = (context: RuleContext): RuleContext =>
    watching(context, (name) => {
      if (name === 'now') timed.add(rule);
      if (name === 'elsewhere') asking.add(rule);
    });
  const check: Rule['check'] = (subject, facts, context) => {
    const watched = watching(facts as object, (name) => {
      if (name === (subject as Identity).kind) comparing.add(rule);
    });
    return rule.check(subject, watched as never, withTime(context));
  };
  const select: Rule['select'] = (facts, context) => rule.select(facts, withTime(context));
  return { ...rule, select, check };
}

/** The same, telling what is read of it. What is only copied into another object is not read yet. */
function watching<T extends object>(object: T, noticed: (name: string | symbol) => void): T {
  let copied: string | symbol | null = null;
  return new Proxy(object, {
    get(target, name, receiver) {
      if (name !== copied) noticed(name);
      copied = null;
      return Reflect.get(target, name, receiver) as unknown;
    },
    getOwnPropertyDescriptor(target, name) {
      copied = name;
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
}

/** What a case expects of one finding: `resource id → [status, messageId?, params?]`. */
export type Expected = Readonly<
  Record<string, readonly [Finding['status'], string?, Readonly<Record<string, unknown>>?]>
>;

export interface Case extends World {
  readonly name: string;
  /** By resource id; `account` for the account (regional findings: `account@<region>`). Nothing else may be found. */
  readonly expect: Expected;
}

/**
 * A table of cases of one rule. It must hold a pass, a fail, a notApplicable and an unknown case
 * (or say why one of them cannot be), and no two cases may have one name.
 */
export function cases(
  rule: Rule,
  table: readonly Case[],
  impossible: Partial<Record<Finding['status'], string>> = {},
): void {
  test(`${rule.id}: the table holds every outcome once`, () => {
    const names = table.map(({ name }) => name);
    expect(new Set(names).size, 'duplicate case names').toBe(names.length);
    const seen = new Set(table.flatMap((row) => Object.values(row.expect).map(([status]) => status)));
    for (const status of ['pass', 'fail', 'notApplicable', 'unknown'] as const) {
      expect(seen.has(status) || impossible[status] !== undefined, `no ${status} case`).toBe(true);
    }
    const used = new Set(table.flatMap((row) => Object.values(row.expect).map(([, messageId]) => messageId)));
    for (const messageId of Object.keys(rule.text.ja.messages)) {
      expect(used.has(messageId), `no case expects the message ${messageId}`).toBe(true);
    }
  });
  test.each(table.map((row) => [row.name, row] as const))(`${rule.id}: %s`, (_name, row) => {
    const found = Object.fromEntries(
      judge(rule, row).map((finding) => {
        const { id, region, type } = finding.resource;
        const key = type === 'AWS::::Account' ? (region === 'global' ? 'account' : `account@${region}`) : id;
        return [key, finding] as const;
      }),
    );
    expect(Object.keys(found).sort()).toEqual(Object.keys(row.expect).sort());
    for (const [key, [status, messageId, params]] of Object.entries(row.expect)) {
      const finding = found[key]!;
      expect([key, finding.status, finding.causes]).toEqual([key, status, finding.causes]);
      if (messageId !== undefined) expect([key, finding.messageId]).toEqual([key, messageId]);
      if (params !== undefined) expect(finding.params).toMatchObject(params);
      if (status === 'unknown') expect(finding.causes.length).toBeGreaterThan(0);
      else expect(finding.causes).toEqual([]);
      for (const locale of ['ja', 'en'] as const) {
        const message = rule.text[locale].messages[finding.messageId];
        for (const [, name] of (message ?? '').matchAll(/\{(\w+)\}/g)) {
          expect(Object.keys(finding.params), `${locale} ${finding.messageId}`).toContain(name);
        }
      }
    }
  });
  test(`${rule.id}: says whether it compares peers`, () => {
    // The tests before have judged them, unless only this one was chosen.
    if (!judged.has(rule)) for (const row of table) judge(rule, row);
    expect(comparing.has(rule)).toBe(rule.comparesPeers === true);
  });
  test(`${rule.id}: says whether it may be judged in another account`, () => {
    if (!judged.has(rule)) for (const row of table) judge(rule, row);
    expect(asking.has(rule)).toBe(rule.judgedElsewhere !== undefined);
  });
  test(`${rule.id}: says whether it uses the time`, () => {
    if (!judged.has(rule)) for (const row of table) judge(rule, row);
    expect(timed.has(rule)).toBe(rule.usesNow === true);
  });
}

export { known, unread };
