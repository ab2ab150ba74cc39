/** Reads a result.json: of this schema, of this edition, of the published shape. */
import type { Catalog } from '../../catalog/schema.ts';
import { savedProblems } from '../problems/files.ts';
import { at } from '../text.ts';
import { firstProblem } from '../problem.ts';
import { UsageError } from '../usage.ts';
import { schemaVersion, type ItemResult, type ScanResult } from './result.ts';
import { resultSchema } from './schemas.ts';

/** @throws {UsageError} with the file and what is wrong. */
export function parseResult(text: string, file: string, catalog: Catalog): ScanResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(at(file, savedProblems.resultNoJson()));
  }
  return checkResult(value, file, catalog);
}

/** @throws {UsageError} */
export function checkResult(value: unknown, file: string, catalog: Catalog): ScanResult {
  const { schemaVersion: version, catalog: own } = (value ?? {}) as Partial<ScanResult>;
  if (typeof version !== 'string' || !/^\d+\.\d+$/.test(version)) {
    throw new UsageError(at(file, savedProblems.resultForeign()));
  }
  if (!isReadable(version)) {
    throw new UsageError(at(file, savedProblems.resultSchema(version, schemaVersion)));
  }
  upgrade(value);
  const problem = firstProblem(resultSchema.safeParse(value));
  if (problem !== null) throw new UsageError(at(file, problem));
  const result = value as ScanResult;
  if (own?.edition !== catalog.edition.id) {
    throw new UsageError(at(file, savedProblems.resultEdition(String(own?.edition), catalog.edition.id)));
  }
  const ids = result.items.map(({ id }) => id);
  const expected = catalog.items.map(({ id }) => id);
  const strange = ids.find((id, index) => !expected.includes(id) || ids.indexOf(id) !== index);
  if (strange !== undefined) throw new UsageError(at(file, savedProblems.resultItem(strange)));
  if (ids.length < expected.length)
    throw new UsageError(at(file, savedProblems.resultItemsMissing(expected.length - ids.length)));
  return result;
}

/**
 * Until 1.1 what was stated stood with items and findings alone. Until 1.0 an attestation named its owner `by`, and no approver; that it did not count, and what an item rests on, was to
 * be seen from reasons and counts alone. What is no item is left to the schema.
 */
function upgrade(value: unknown): void {
  const older = value as { schemaVersion: string; items?: unknown; attestations?: unknown; exceptions?: unknown };
  older.attestations ??= [];
  older.exceptions ??= [];
  if (older.schemaVersion !== '1.0') return;
  const { items } = older;
  for (const item of (Array.isArray(items) ? items : []) as (Partial<OlderItem> | null)[]) {
    if (!Array.isArray(item?.reasons)) continue;
    const { attestation } = item;
    if (attestation?.by !== undefined) {
      const { by, ...rest } = attestation;
      const isExpired = item.reasons.some((reason) => reason?.type === 'attestationExpired');
      item.attestation = { ...rest, owner: by, approver: null, standing: isExpired ? 'expired' : 'valid' };
    }
    item.basis ??= item.status === 'satisfied' ? basisOf(item) : null;
  }
}

interface OlderItem {
  status: unknown;
  reasons: ({ readonly type?: unknown } | null)[];
  counts: { readonly pass?: unknown } | null;
  attestation: Record<string, unknown> | null;
  basis: ItemResult['basis'];
}

function basisOf({ counts, attestation }: Partial<OlderItem>): ItemResult['basis'] {
  const isAttested = attestation !== null && attestation !== undefined;
  if (typeof counts?.pass !== 'number' || counts.pass === 0) return 'attestation';
  return isAttested ? 'both' : 'rules';
}

/** The same major version, and no newer minor one: what that says is not known here. */
function isReadable(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  const [ownMajor, ownMinor] = schemaVersion.split('.').map(Number);
  return major === ownMajor && minor! <= ownMinor!;
}
