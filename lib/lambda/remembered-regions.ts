/**
 * What a report found out of regions that policies close to the account, kept for the rules and for the next report: so
 * many functions would ask every service there again every day.
 */
import type { ClosedRegions, KnownRefusals, Refusal } from '../aws/closed-regions.ts';

/** Where the reporter leaves it. */
export const closedRegionsKey = 'latest/closed-regions.json';

/** `latest/closed-regions.json`. */
export interface RegionMemory {
  readonly account: string;
  /** ISO 8601: when it was written. */
  readonly at: string;
  /** By region: since when every call was last made there, and what was refused. */
  readonly regions: Readonly<
    Record<string, { readonly asked: string; readonly refusals: readonly Omit<Refusal, 'region'>[] }>
  >;
}

const hour = 3_600_000;
/** Rules go by what today's report found out. */
const longestForRules = 26 * hour;
/** A report makes every call in a closed region each third day, in a third of the regions a day. */
const daysBetween = 3;
const longestForReports = (daysBetween + 0.5) * 24 * hour;

/** Reads the file's text; null for one that is none, or of another account. */
export function regionMemoryIn(text: string, account: string | null): RegionMemory | null {
  try {
    const { at, account: owner, regions } = JSON.parse(text) as RegionMemory;
    const isWhole = Object.values(regions).every(
      ({ asked, refusals }) => typeof asked === 'string' && refusals.every(isRefusal),
    );
    if (!isWhole || typeof at !== 'string' || (account !== null && owner !== account)) return null;
    return { account: owner, at, regions };
  } catch {
    return null;
  }
}

function isRefusal({ api, code }: Partial<Refusal>): boolean {
  return typeof api === 'string' && typeof code === 'string';
}

/** What a rule takes for closed without asking: what was found out since yesterday's report. `now`: milliseconds. */
export function knownToRules(memory: RegionMemory | null, now: number): KnownRefusals | undefined {
  if (memory === null || !isWithin(memory.at, longestForRules, now)) return undefined;
  return { refusals: refusalsIn(memory, Object.keys(memory.regions)), probed: new Set() };
}

/** What a report takes for closed when two services still are; a third of the regions is asked in full. */
export function knownToReport(memory: RegionMemory | null, now: number): KnownRefusals | undefined {
  if (memory === null) return undefined;
  const regions = Object.entries(memory.regions).flatMap(([region, { asked }]) =>
    isWithin(asked, longestForReports, now) && !isDue(region, now) ? [region] : [],
  );
  return { refusals: refusalsIn(memory, regions), probed: new Set(regions) };
}

/** The memory after a report, which began with what `known` says of `before`. */
export function memoryAfter(
  { refusals }: Pick<ClosedRegions, 'refusals'>,
  account: string,
  { before, known, now }: { before: RegionMemory | null; known: KnownRefusals | undefined; now: Date },
): RegionMemory {
  const at = now.toISOString();
  const regions: Record<string, { asked: string; refusals: Omit<Refusal, 'region'>[] }> = {};
  for (const { region, api, code } of refusals) {
    const since = known?.probed.has(region) === true ? before?.regions[region]?.asked : undefined;
    regions[region] ??= { asked: since ?? at, refusals: [] };
    regions[region].refusals.push({ api, code });
  }
  return { account, at, regions };
}

function refusalsIn(memory: RegionMemory, regions: readonly string[]): readonly Refusal[] {
  return regions.flatMap((region) => memory.regions[region]!.refusals.map((refusal) => ({ region, ...refusal })));
}

/** Neither older, nor of a time to come. */
function isWithin(time: string, longest: number, now: number): boolean {
  const age = now - Date.parse(time);
  return age >= -hour && age <= longest;
}

/** Regions differ in the day on which they are asked in full. */
function isDue(region: string, now: number): boolean {
  const offset = Buffer.from(region).reduce((sum, byte) => sum + byte, 0);
  return (Math.floor(now / (24 * hour)) + offset) % daysBetween === 0;
}
