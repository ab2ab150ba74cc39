/** What is said where: quiet, one report to stdout, colours, completion. Through the built command line. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { complete } from '../../../lib/cli/completion.ts';
import { isColored } from '../../../lib/cli/print.ts';
import { program } from '../../../lib/cli/program.ts';
import { secondsLeft } from '../../../lib/cli/progress.ts';
import { unpackFacts } from '../../../lib/collect/facts-read.ts';
import type { ScanResult } from '../../../lib/result/result.ts';
import { runCli } from '../../helpers/cli.ts';

const offline = { credentials: null };
const scanDemo = (...args: string[]) => runCli(['scan', '--demo', '--rules', 's3-*', ...args], offline);

describe('the standard output', () => {
  test('-o -: one report and nothing else, no file', async () => {
    const { code, stdout, dir } = await scanDemo('--format', 'json', '-o', '-');
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as ScanResult).items).toHaveLength(98);
    await expect(readFile(join(dir, '-', 'result.json'))).rejects.toThrow('ENOENT');
    await expect(readFile(join(dir, 'fisc-check-report', 'facts.json.gz'))).rejects.toThrow('ENOENT');
  });

  test.each([
    [['-o', '-']],
    [['-o', '-', '--format', 'html,json']],
    [['-o', '-', '--format', 'xlsx']],
    [['-o', '-', '--format', 'csv']],
  ])('%j: more than one text is wrong use', async (args) => {
    const { code, stderr, stdout } = await scanDemo(...args);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('one textual format, such as --format json');
  });

  test('report takes -o - too', async () => {
    const { dir } = await scanDemo('-o', 'out');
    const { code, stdout } = await runCli(['report', 'out/result.json', '-o', '-'], { ...offline, dir });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>/);
  });
});

test('the demo writes its facts, whose hash is the one of the report’s head', async () => {
  const { dir } = await scanDemo('-o', 'out', '--quiet');
  const facts = await unpackFacts(await readFile(join(dir, 'out', 'facts.json.gz')), 'facts.json.gz');
  const { run } = JSON.parse(await readFile(join(dir, 'out', 'result.json'), 'utf8')) as ScanResult;
  expect(facts.sha256).toBe(run.factsSha256);
  expect(await readFile(join(dir, 'out', 'report.html'), 'utf8')).toContain(facts.sha256);
});

test('evaluate puts the facts beside the reports, packed, and leaves those of its own folder', async () => {
  const { dir } = await scanDemo('-o', 'out', '-q');
  const before = await readFile(join(dir, 'out', 'facts.json.gz'));
  const evaluated = await runCli(['evaluate', 'out/facts.json.gz', '-o', 'again', '--exit-zero'], { ...offline, dir });
  expect(evaluated.code, evaluated.stderr).toBe(0);
  expect(await readFile(join(dir, 'again', 'facts.json.gz'))).toEqual(before);
  const inPlace = await runCli(['evaluate', 'out/facts.json.gz', '-o', 'out', '--exit-zero'], { ...offline, dir });
  expect(inPlace.code, inPlace.stderr).toBe(0);
  expect(await readFile(join(dir, 'out', 'facts.json.gz'))).toEqual(before);
  const lines = join(process.cwd(), 'lib/demo/facts.ndjson');
  const loose = await runCli(['evaluate', lines, '-o', 'loose', '--exit-zero'], { ...offline, dir });
  expect(loose.code, loose.stderr).toBe(0);
  const packed = await readFile(join(dir, 'loose', 'facts.json.gz'));
  expect(packed.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
});

describe('--quiet', () => {
  test.each([['-q'], ['--quiet']])('%s: no summary and no note, the exit code and the files as ever', async (flag) => {
    const { code, stdout, stderr, dir } = await scanDemo(flag, '-o', 'out');
    expect([code, stdout, stderr]).toEqual([1, '', '']);
    expect(await readFile(join(dir, 'out', 'report.html'), 'utf8')).toContain('</html>');
  });

  test('errors are said', async () => {
    const { code, stderr } = await runCli(['scan', '-q', '--rules', 'nothing'], offline);
    expect(code).toBe(3);
    expect(stderr).toContain("no rule matches 'nothing'");
  });

  test('warnings are said', async () => {
    const { stderr } = await scanDemo('-q', '--regions', 'ap-northeast-1');
    expect(stderr).toMatch(/^warning: --regions limits what is read/);
  });
});

test.each([
  ['scan', '--demo', '--regions', 'ap-northeast-9'],
  ['scan', '--regions', 'ap-northest-1'],
])('%j: a region that there is not is wrong use, before anything is read', async (...args) => {
  const { code, stderr } = await runCli(args, offline);
  expect(code).toBe(3);
  expect(stderr).toContain("is no region, such as ap-northeast-1; did you mean 'ap-northeast-1'?");
});

test('a region that there is not is wrong in the configuration too, with its line', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'fisc-check-manners-'));
  writeFileSync(
    join(dir, 'fisc-check.yaml'),
    'level: strict\nallowedRegions:\n  - ap-northeast-1\n  - ap-northest-3\n',
  );
  const { code, stderr } = await runCli(['scan', '--demo'], { ...offline, dir });
  expect(code).toBe(3);
  expect(stderr).toContain("fisc-check.yaml:4: 'ap-northest-3' is no region");
});

test('without a command the help, and 3', async () => {
  const { code, stderr } = await runCli([], offline);
  expect(code).toBe(3);
  expect(stderr).toMatch(/Usage: fisc-check[\s\S]*scan --demo/);
});

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ TERM: 'dumb' }, true, false],
])('%j, on a terminal: %s: painted: %s', (env, isTTY, painted) => {
  expect(isColored({ isTTY }, env)).toBe(painted);
});

test('FORCE_COLOR paints what goes into a pipe', async () => {
  const { stdout } = await runCli(['scan', '--demo', '--rules', 's3-*'], { ...offline, env: { FORCE_COLOR: '1' } });
  expect(stdout).toContain('\u001B[');
});

test.each([
  [1000, 50, 100, null],
  [10_000, 5, 100, null],
  [10_000, 50, 100, 10],
  [10_000, 100, 100, 0],
])('after %i ms and %i of %i kinds: %s seconds left', (elapsed, done, total, left) => {
  expect(secondsLeft(elapsed, done, total)).toBe(left);
});

describe('completion', () => {
  const root = program(new AbortController().signal);
  const offered = async (...typed: string[]): Promise<string[]> =>
    (await complete(root, typed))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t')[0]!);

  test.each([
    [['sc'], ['scan']],
    [['scan', '--lev'], ['--level']],
    [
      ['scan', '--level', ''],
      ['standard', 'strict'],
    ],
    [
      ['scan', '--regions', 'ap-northeast-1,ap-northeast-'],
      ['1', '2', '3'].map((n) => `ap-northeast-1,ap-northeast-${n}`),
    ],
    [['scan', '--rules', 'kms-key-rotation-en'], ['kms-key-rotation-enabled']],
    [['scan', '--demo', '--items', 'un108-3-7'], ['un108-3-7']],
    [['explain', 'un113-3-3'], ['un113-3-3']],
    [['completion', 'z'], ['zsh']],
    [['scan', '--qui'], ['--quiet']],
    [['report', 'resu'], []],
    [['nothing', 'x'], []],
  ])('%j', async (typed, expected) => {
    expect(await offered(...typed)).toEqual(expected);
  });

  let bin: string;
  beforeAll(() => {
    bin = mkdtempSync(join(tmpdir(), 'fisc-check-bin-'));
    symlinkSync(fileURLToPath(new URL('../../../dist/bin/fisc-check.mjs', import.meta.url)), join(bin, 'fisc-check'));
  });

  test('bash asks the program', () => {
    const script = [
      'source <(fisc-check completion bash)',
      'COMP_WORDS=(fisc-check scan --level s); COMP_CWORD=3; _fisc_check; echo "${COMPREPLY[@]}"',
      'COMP_WORDS=(fisc-check ""); COMP_CWORD=1; _fisc_check; echo "${COMPREPLY[@]}"',
    ].join('\n');
    const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
    const [levels, commands] = execFileSync('bash', ['-c', script], { env, encoding: 'utf8' }).split('\n');
    expect(levels).toBe('standard strict');
    expect(commands?.split(' ')).toEqual(expect.arrayContaining(['scan', 'evaluate', 'report', 'completion']));
  });
});
