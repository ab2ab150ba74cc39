/**
 * The reporter's result as far as the item rules may believe it. Whoever could write another in its place would decide what
 * AWS Config shows, so everything that can be checked is: whose it is, of which edition, how old, and that no item is said
 * to be satisfied against what was counted for it.
 */
import type { z } from 'zod';
import { edition } from '../catalog.ts';
import { escapeInJson } from '../report/visible.ts';
import { schemaVersion, type ScanResult } from '../result/result.ts';
import { dayInJapan } from '../evidence/days.ts';
import type { itemsOfResult } from '../result/schemas.ts';
import { datedFolder, itemsFile, latestItems, resultFile, type StoredObject } from './bucket.ts';

/** There is no result that could be told of: none any more, one that is too old, or none of this account's reporter. */
export class NoFreshResult extends Error {
  override readonly name = 'NoFreshResult';
}

/** Of a result what {@link itemsText} keeps. */
export type ResultWithItems = Pick<ScanResult, 'schemaVersion' | 'catalog' | 'items' | 'run'> & {
  readonly scope: Pick<ScanResult['scope'], 'accounts'>;
};

export type TrustedResult = z.infer<typeof itemsOfResult>;
export type TrustedItem = TrustedResult['items'][number];

/** Two days without a report: the verdicts no longer say what is. */
const longestAgeHours = 48;
/** Clocks of two functions may differ by so much. */
export const aheadMs = 5 * 60_000;
/** A report is written in so much time, or not at all: the longest that a function runs. */
const longestRunMs = 15 * 60_000;

/** Where to begin listing the reports to go by, for {@link wereWithoutItems}. `now`: milliseconds since the epoch. */
export function oldestFolder(now: number): string {
  return datedFolder(new Date(now - longestAgeHours * 3_600_000));
}

/**
 * Whether the reports to go by were written without `items.json`, as before there was such a file: then none is gone, and
 * the next report brings one. A report that is being written now counts as nothing yet. Pure.
 * @param reports the objects of their folders, from {@link oldestFolder} on
 */
export function wereWithoutItems(reports: readonly StoredObject[], now: number): boolean {
  const isThere = (file: string, until: number): boolean =>
    reports.some(({ key, at }) => key.endsWith(`/${file}`) && at <= until);
  return isThere(resultFile, Infinity) && !isThere(itemsFile, now - longestRunMs);
}

/**
 * Parses what stands at `latest/items.json`.
 * @param now milliseconds since the epoch
 * @throws {NoFreshResult} with a sentence that says why it is no result to go by.
 */
export async function trustedResult(text: string, account: string, now: number): Promise<TrustedResult> {
  const result = await itemsIn(text);
  checkOrigin(result, account);
  checkAge(result.run.collectedAt, now);
  const ids = result.items.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw refusal(`holds ${twice} twice`);
  const contradiction = result.items.find((item) => isContradicted(item, result.run.collectedAt));
  if (contradiction !== undefined) {
    throw refusal(`says that ${contradiction.id} is satisfied, against its own counts`);
  }
  return result;
}

/**
 * What `items.json` holds of a result: what the item rules read, as it stands there. The findings are left out, and with
 * them all that grows with the account: a small function reads the file, 90 times an hour.
 */
export function itemsText({ schemaVersion: version, catalog, scope, items, run }: ResultWithItems): string {
  const { collectedAt, source, factsSha256 } = run;
  const kept = {
    schemaVersion: version,
    catalog,
    scope: { accounts: scope.accounts },
    items,
    run: { collectedAt, source, factsSha256 },
  };
  return `${escapeInJson(JSON.stringify(kept, null, 2))}\n`;
}

/** The items of a result's text, or of what {@link itemsText} keeps of it, checked by its schema alone. @throws {NoFreshResult} */
export async function itemsIn(text: string): Promise<TrustedResult> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal('is no JSON');
  }
  const version = (value as { readonly schemaVersion?: unknown } | null)?.schemaVersion;
  if (typeof version === 'string' && version.split('.')[0] !== schemaVersion.split('.')[0]) {
    throw refusal(`has result schema ${version}, this version reads ${schemaVersion}`);
  }
  const { itemsOfResult: schema } = await import('../result/schemas.ts');
  const { data, error } = schema.safeParse(value);
  if (data === undefined) {
    const { path = [], message = '' } = error.issues[0] ?? {};
    throw refusal(`is no result of fisc-check: ${path.join('.')}: ${message}`);
  }
  return data;
}

/** The schema of what a result says of an item in short: its status and what that rests on. */
export async function statusSchema() {
  const { itemsOfResult } = await import('../result/schemas.ts');
  return itemsOfResult.shape.items.element.pick({ id: true, status: true, basis: true });
}

function checkOrigin({ scope, catalog, run }: TrustedResult, account: string): void {
  const accounts = scope.accounts.map(({ id }) => id);
  if (accounts.length !== 1 || accounts[0] !== account) throw refusal(`is of account ${accounts.join(', ')}`);
  if (catalog.edition !== edition) throw refusal(`is of edition ${catalog.edition}, this version has ${edition}`);
  if (run.source !== 'scan') throw refusal(`comes from '${run.source}', not from the reporter's scan`);
}

function checkAge(collectedAt: string, now: number): void {
  const age = now - Date.parse(collectedAt);
  if (age < -aheadMs) throw refusal(`is of ${collectedAt}, a time to come`);
  if (!(age <= longestAgeHours * 3_600_000))
    throw refusal(`is of ${collectedAt}, more than ${longestAgeHours} hours ago`);
}

/**
 * Satisfied rests on passes, on a statement that held when the facts were collected, or on both, as its basis says, and
 * bears neither a failure (excepted ones are failures still) nor an unknown, in any account: the roll-up's own rule.
 */
function isContradicted(item: TrustedItem, collectedAt: string): boolean {
  const { status, counts, attestation, basis, reasons, byAccount } = item;
  if (status !== 'satisfied') return false;
  const all = [counts, ...Object.values(byAccount).map((own) => own.counts)];
  if (all.some(({ fail, unknown, excepted }) => fail + unknown + excepted > 0)) return true;
  if (reasons.some(({ type }) => type !== 'nothingFound')) return true;
  const day = dayInJapan(collectedAt);
  const isAttested = attestation?.standing === 'valid' && attestation.date <= day && day <= attestation.expires;
  if (basis === null || (basis !== 'rules' && !isAttested)) return true;
  return basis === 'attestation' ? counts.pass > 0 : counts.pass === 0;
}

function refusal(why: string): NoFreshResult {
  return new NoFreshResult(`${latestItems} ${why}`);
}
