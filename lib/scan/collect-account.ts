/** Collects what the rules need from a live account. */
import type { Read } from '../../rules/facts.ts';
import type { RegionOptIn } from '../../rules/facts/account.ts';
import type { Rule } from '../../rules/rule.ts';
import { sourcesOf } from '../collect/answered.ts';
import { collect, type Want } from '../collect/collect.ts';
import type { OnProgress } from '../collect/progress.ts';
import { otherAccounts, type Sessions } from '../collect/context.ts';
import type { RegionScope } from '../collect/regions.ts';
import type { FactsSet, StoredFact, Vanished } from '../collect/facts-set.ts';
import { sortedByKey } from '../compare.ts';
import { tool } from '../tool.ts';
import { settingsOf, type Judging } from './run.ts';
import { tagKeysFor, wantsElsewhere, wantsOf } from './wants.ts';

export interface AccountWanted {
  readonly rules: readonly Rule[];
  readonly judging: Judging;
  /** Where ordinary rules look; null: every enabled region. */
  readonly regions: readonly string[] | null;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly onProgress?: OnProgress;
  /** Resources to read of each kind and region; all without it. */
  readonly sample?: number;
}

/** States in which resources may stand in a region. DISABLING: they survive. */
const usable = new Set(['ENABLED', 'ENABLING', 'ENABLED_BY_DEFAULT', 'DISABLING']);

/** What every report's head tells of the account. */
export const accountWant: Want = {
  kind: 'account',
  attributes: ['regions', 'alias', 'organization'],
  regions: 'every',
};

/** Collects. Answers of AWS never make it reject; bugs and an abort do. */
export async function collectAccount(sessions: Sessions, options: AccountWanted): Promise<FactsSet> {
  const { aws } = sessions;
  const scope = await regionScope(sessions, settingsOf(options.judging).allowedRegions, options.regions);
  const { enabled } = scope;
  const tagKeys = tagKeysFor(options.rules, options.judging);
  const asking = { ...sessions, tagKeys: new Set(tagKeys) };
  const { rules, judging } = options;
  const wants = {
    own: [accountWant, ...wantsOf(rules, judging.level)],
    elsewhere: wantsElsewhere(rules, judging.level),
  };
  const { listings, elsewhere, vanished } = await collectWanted(wants, asking, scope, options);
  return {
    header: {
      format: 'fisc-check-facts',
      formatVersion: 1,
      formatMinor: 2,
      tool,
      collectedAt: options.now,
      account: { id: aws.account, partition: aws.partition, callerArn: aws.callerArn },
      readFrom: [sessions.organization, ...sessions.readAs]
        .filter((session) => session !== aws)
        .map((session) => session.callerArn),
      regions: { enabled, looked: scope.looked },
      configuration: {
        level: options.judging.level,
        settings: options.judging.settings,
        parameters: options.judging.parameters,
        rules: options.rules.map((rule) => rule.id),
      },
      sources: await sourcesOf(listings.keys()),
      tagKeys,
      calls: totalCalls(sessions),
      vanished,
    },
    listings,
    ...(elsewhere.size === 0 ? {} : { elsewhere }),
  };
}

/** What to read of the scanned account, and of each other one that can be read. */
export interface Wanted {
  readonly own: readonly Want[];
  readonly elsewhere: readonly Want[];
}

/** Collects from the scanned account and from each other one that can be read. */
export async function collectWanted(
  wants: Wanted,
  sessions: Sessions,
  scope: RegionScope,
  { onProgress, sample }: Pick<AccountWanted, 'onProgress' | 'sample'> = {},
): Promise<Required<Pick<FactsSet, 'listings' | 'elsewhere'>> & { readonly vanished: readonly Vanished[] }> {
  const others = wants.elsewhere.length === 0 ? [] : otherAccounts(sessions);
  const [own, ...read] = await Promise.all([
    collect(wants.own, sessions, scope, onProgress, sample),
    ...others.map((aws) => {
      const there = { ...sessions, aws, organization: aws, readAs: [], judged: sessions.aws.account };
      return collect(wants.elsewhere, there, scope, undefined, sample);
    }),
  ]);
  return {
    listings: own.listings,
    elsewhere: new Map(others.map(({ account }, index) => [account, read[index]!.listings])),
    vanished: [own, ...read].flatMap(({ vanished }) => vanished),
  };
}

/** Where rules look in this account, and the account's own facts as far as that told them. */
export async function regionScope(
  sessions: Sessions,
  allowed: readonly string[],
  regions: readonly string[] | null,
  want: Want = accountWant,
): Promise<RegionScope & { readonly account: StoredFact | undefined }> {
  const before = await collect([want], sessions, { enabled: null, allowed, looked: [] });
  const account = before.listings.get('account')?.items[0];
  const status = account?.['regions'] as Read<readonly RegionOptIn[]> | undefined;
  const enabled =
    status?.ok === true ? status.value.filter((region) => usable.has(region.status)).map(({ name }) => name) : null;
  return { enabled, allowed, looked: regions ?? enabled ?? allowed, account };
}

function totalCalls(sessions: Sessions): Record<string, number> {
  const total: Record<string, number> = {};
  for (const session of new Set([sessions.aws, sessions.organization, ...sessions.readAs])) {
    for (const [api, count] of Object.entries(session.calls)) total[api] = (total[api] ?? 0) + count;
  }
  return sortedByKey(Object.entries(total));
}
