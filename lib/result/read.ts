/** Reads a result.json: of this schema, of this edition, of the published shape. */
import type { Catalog } from '../../catalog/schema.ts';
import { firstProblem } from '../problem.ts';
import { UsageError } from '../yaml.ts';
import { schemaVersion, type ScanResult } from './result.ts';
import { resultSchema } from './schemas.ts';

/** @throws {UsageError} with the file and what is wrong. */
export function parseResult(text: string, file: string, catalog: Catalog): ScanResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${file}: not a result.json (it is no JSON)`);
  }
  return checkResult(value, file, catalog);
}

/** @throws {UsageError} */
export function checkResult(value: unknown, file: string, catalog: Catalog): ScanResult {
  const { schemaVersion: version, catalog: own } = (value ?? {}) as Partial<ScanResult>;
  if (typeof version !== 'string' || !/^\d+\.\d+$/.test(version)) {
    throw new UsageError(`${file}: not a result.json of fisc-check`);
  }
  if (!isReadable(version)) {
    throw new UsageError(`${file}: result schema ${version} is not the ${schemaVersion} this version reads`);
  }
  const problem = firstProblem(resultSchema.safeParse(value));
  if (problem !== null) throw new UsageError(`${file}: ${problem}`);
  const result = value as ScanResult;
  if (own?.edition !== catalog.edition.id) {
    throw new UsageError(`${file}: of edition ${String(own?.edition)}; this version reads ${catalog.edition.id}`);
  }
  const ids = result.items.map(({ id }) => id);
  const expected = catalog.items.map(({ id }) => id);
  const strange = ids.find((id, index) => !expected.includes(id) || ids.indexOf(id) !== index);
  if (strange !== undefined) throw new UsageError(`${file}: items: '${strange}' is unknown or stands twice`);
  if (ids.length < expected.length) throw new UsageError(`${file}: items: ${expected.length - ids.length} are missing`);
  return result;
}

/** The same major version, and no newer minor one: what that says is not known here. */
function isReadable(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  const [ownMajor, ownMinor] = schemaVersion.split('.').map(Number);
  return major === ownMajor && minor! <= ownMinor!;
}
