/** Results beside earlier ones: `diff`, `--previous`, `--baseline`. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { againstEarlier, readEarlier } from '../../../lib/cli/earlier.ts';
import { diffCommand } from '../../../lib/cli/diff.ts';
import { renderJson } from '../../../lib/report/json.ts';
import { outcomeOf } from '../../../lib/result/outcome.ts';
import type { Finding, ScanResult } from '../../../lib/result/result.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const sample = sampleResult();
const selected = { catalog, items: catalog.items.map(({ id }) => id) };

const saved = (result: ScanResult) => ({ file: 'earlier.json', result });
const with1 = (status: Finding['status'], exception: Finding['exception'] = null): ScanResult => ({
  ...sample,
  findings: sample.findings.map((finding, index) => (index === at ? { ...finding, status, exception } : finding)),
});
/** A pass of a rule that decides. */
const at = sample.findings.findIndex(({ ruleId, status }) => ruleId === 's3-bucket-tls-only' && status === 'pass');
const accepted = { id: 'EX-1', approver: 'CISO', expires: '2027-03-31' };

const counted = (baseline: ScanResult, result: ScanResult) =>
  againstEarlier({ previous: null, baseline: saved(baseline) }, result, selected).counted;

describe('beyond a baseline', () => {
  test.each<[string, ScanResult, ScanResult, readonly string[]]>([
    ['nothing of what was there', sample, sample, []],
    ['a new fail', sample, with1('fail'), ['fail']],
    ['a new unknown', sample, with1('unknown'), ['unknown']],
    ['a fail that was unknown', with1('unknown'), with1('fail'), ['fail']],
    ['no unknown that was a fail', with1('fail'), with1('unknown'), []],
    ['a fail whose exception is over', with1('fail', accepted), with1('fail'), ['fail']],
    ['no fail that is excepted', sample, with1('fail', accepted), []],
  ])('%s counts', (_name, baseline, result, expected) => {
    expect(counted(baseline, result).findings.map(outcomeOf)).toEqual(expected);
  });

  test('what was there is counted in one line', () => {
    const [line, ...more] = counted(sample, with1('fail')).texts.map(({ en }) => en);
    const deciding = againstEarlier({ previous: null, baseline: null }, sample, selected).counted.findings;
    const [fails, unknowns] = (['fail', 'unknown'] as const).map(
      (outcome) => deciding.filter((finding) => outcomeOf(finding) === outcome).length,
    );
    expect(fails).toBeGreaterThan(0);
    expect(line).toBe(`in the baseline already and not counted in the exit code: ${fails} fails, ${unknowns} unknowns`);
    expect(more).toEqual([]);
  });

  test('of another level or selection: said, and what it does not hold counts', () => {
    const narrow = {
      ...sample,
      scope: { ...sample.scope, level: 'standard' as const },
      findings: sample.findings.filter(({ ruleId }) => ruleId !== 's3-bucket-tls-only'),
    };
    const { findings, texts } = counted(narrow, sample);
    expect(texts[0]!.en).toContain('another scope');
    expect(texts[0]!.en).toContain('Level of control, Checks');
    expect(texts[0]!.ja).toContain('管理の水準、検査');
    expect(new Set(findings.filter((one) => outcomeOf(one) === 'fail').map(({ ruleId }) => ruleId))).toContain(
      's3-bucket-tls-only',
    );
  });
});

test('results of other accounts are no earlier ones', () => {
  const accounts = sample.scope.accounts.map((account) => ({ ...account, id: '999999999999' }));
  const other = saved({ ...sample, scope: { ...sample.scope, accounts } });
  for (const earlier of [
    { previous: other, baseline: null },
    { previous: null, baseline: other },
  ]) {
    expect(() => againstEarlier(earlier, sample)).toThrow('earlier.json: of other accounts (999999999999)');
  }
  expect(againstEarlier({ previous: saved(sample), baseline: null }, sample).previous).toEqual({ previous: sample });
});

test('files: a folder holds result.json; diff exits 1 only when asked and worse', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'fisc-check-earlier-'));
  await writeFile(join(dir, 'result.json'), [...renderJson(sample)].join(''));
  await writeFile(join(dir, 'worse.json'), [...renderJson(with1('fail'))].join(''));
  const earlier = await readEarlier({ previous: dir }, catalog);
  expect(earlier).toMatchObject({ previous: { file: join(dir, 'result.json') }, baseline: null });
  await expect(readEarlier({ baseline: join(dir, 'none.json') }, catalog)).rejects.toThrow('none.json');
  const output = join(dir, 'diff.md');
  const run = async (before: string, after: string, failOn: 'new' | 'none'): Promise<unknown> => {
    await diffCommand(before, after, { format: 'md', output, failOn, locale: 'en' });
    const code = process.exitCode;
    process.exitCode = undefined;
    return code;
  };
  expect(await run(dir, dir, 'new')).toBeUndefined();
  expect(await readFile(output, 'utf8')).toContain('Nothing changed');
  expect(await run(dir, join(dir, 'worse.json'), 'none')).toBeUndefined();
  expect(await run(dir, join(dir, 'worse.json'), 'new')).toBe(1);
  expect(await readFile(output, 'utf8')).toContain('New issue');
});
