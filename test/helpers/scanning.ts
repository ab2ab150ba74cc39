/** Scans by the built command line, and what comes out. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Finding, ScanResult } from '../../lib/result/result.ts';
import { runCli, type CliOptions, type CliResult } from './cli.ts';
import type { ExpectedVerdict, Seeded } from './emulator.ts';

export interface Scanned extends CliResult {
  readonly result: ScanResult;
}

/** Runs `scan` and reads its result.json. */
export async function scan(args: readonly string[], options: CliOptions): Promise<Scanned> {
  const ran = await runCli(['scan', '--format', 'json', '-o', 'out', ...args], { timeout: 170_000, ...options });
  if (ran.timedOut || ran.code === null || ran.code > 2) {
    throw new Error(`scan ended with ${ran.code ?? 'a time-out'}: ${ran.stderr.slice(-3000)}`);
  }
  return { ...ran, result: await resultIn(join(ran.dir, 'out')) };
}

export async function resultIn(folder: string): Promise<ScanResult> {
  return JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')) as ScanResult;
}

/** What two results must have in common to be "identical": all but the run. */
export function withoutRun({ run: _run, ...result }: ScanResult): Omit<ScanResult, 'run'> {
  return result;
}

const statuses = ['pass', 'fail', 'notApplicable', 'unknown'];

/** A seed expects one verdict of each subject and level, and something of every rule that it calls exhaustive. */
export function expectWellFormed({ expected, exhaustive }: Seeded): void {
  const keys = expected.map(({ ruleId, resourceId, region, level = '' }) => place(ruleId, region, resourceId, level));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  expect(expected.filter(({ status }) => !statuses.includes(status))).toEqual([]);
  const rules = new Set(expected.map(({ ruleId }) => ruleId));
  expect(exhaustive.filter((rule) => !rules.has(rule))).toEqual([]);
}

const place = (ruleId: string, region: string, id: string, status: string): string =>
  `${ruleId} ${region} ${id}: ${status}`;

/**
 * The verdicts a seed expects against those of a scan, at a level. For rules the seed calls exhaustive, nothing else
 * may be found either.
 */
export function compareVerdicts(
  findings: readonly Finding[],
  expected: readonly ExpectedVerdict[],
  exhaustive: readonly string[],
  level: 'standard' | 'strict',
  rules: ReadonlySet<string>,
): void {
  const wanted = expected.filter((verdict) => (verdict.level ?? level) === level && rules.has(verdict.ruleId));
  const keys = new Set(wanted.map(({ ruleId, region, resourceId }) => place(ruleId, region, resourceId, '')));
  const all = new Set(exhaustive);
  const found = findings
    .filter(({ ruleId, resource: { id, region } }) => all.has(ruleId) || keys.has(place(ruleId, region, id, '')))
    .map(({ ruleId, status, resource: { id, region } }) => place(ruleId, region, id, status));
  expect(found.toSorted()).toEqual(
    wanted.map(({ ruleId, region, resourceId, status }) => place(ruleId, region, resourceId, status)).toSorted(),
  );
  expect(wanted.length).toBeGreaterThan(0);
}
