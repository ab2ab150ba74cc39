/** The built command line: its streams, its exit codes, and what it leaves behind. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// @ts-expect-error: plain JavaScript of the bench
import { startApi as untyped } from '../../../bench/api-server.mjs';
import { runCli } from '../../helpers/cli.ts';

interface Api {
  readonly url: string;
  readonly close: () => void;
}
const startApi = untyped as (options: { buckets: number; keys: number; latencyMs: number }) => Promise<Api>;
const cli = fileURLToPath(new URL('../../../dist/bin/fisc-check.mjs', import.meta.url));
const folder = (): string => mkdtempSync(join(tmpdir(), 'fisc-check-streams-'));

/** A line of bash with the command line as `$FISC`; its exit code. */
async function bash(line: string, dir: string): Promise<number | null> {
  const env = { ...process.env, FISC: `${process.execPath} ${cli}`, NO_COLOR: '1', NODE_OPTIONS: '' };
  const child = spawn('bash', ['-c', `set -o pipefail; ${line}`], { cwd: dir, env, stdio: 'ignore' });
  return new Promise((done) => child.once('close', done));
}

describe('what becomes of the streams changes no exit code', () => {
  test.each([
    ['stdout closed by its reader', '$FISC scan --demo -o out | true; exit ${PIPESTATUS[0]}', 1],
    ['stderr closed by its reader', '$FISC scan --demo -o out 2> >(exec 0<&-) >/dev/null', 1],
    ['both closed', '$FISC scan --demo -o out >&- 2>&-', 1],
    ['nothing to count', '$FISC scan --demo -o out --exit-zero | true; exit ${PIPESTATUS[0]}', 0],
    ['a full disk behind stderr', '$FISC scan --demo -o out 2>/dev/full', 1],
  ])('%s', async (_name, line, code) => {
    const dir = folder();
    expect(await bash(line, dir)).toBe(code);
    expect(readdirSync(join(dir, 'out')).sort()).toEqual(expect.arrayContaining(['report.html', 'result.json']));
  });

  test('a full disk behind stdout is told, without a stack', async () => {
    const dir = folder();
    expect(await bash('$FISC scan --demo -o out --exit-zero >/dev/full 2>err', dir)).toBe(3);
    expect(readFileSync(join(dir, 'err'), 'utf8')).toMatch(/cannot write to the standard output: ENOSPC\n$/);
    expect(readFileSync(join(dir, 'err'), 'utf8')).not.toContain('    at ');
  });
});

describe('terminals are not steered', () => {
  test.each([
    ['an argument', ['explain', '\u001b[2J\u202ex\u200d']],
    ['an option that does not exist', ['scan', '--\u001b[31mx']],
    ['a command that does not exist', ['\u001b]0;pwn\u0007']],
    ['a file that does not exist', ['evaluate', '\u001b[2J\u009b31m.gz']],
    ['a key of a YAML file', ['scan', '--demo', '--config', 'c.yaml']],
  ])('%s', async (_name, args) => {
    const dir = folder();
    writeFileSync(join(dir, 'c.yaml'), '"\\e]0;pwn\\a\\u202E": 1\n');
    const { code, stdout, stderr } = await runCli(args, { dir, credentials: null });
    expect(code).toBe(3);
    for (const character of ['\u001b', '\u0007', '\u009b', '\u200d', '\u202e']) {
      expect(stdout + stderr).not.toContain(character);
    }
    expect(stderr).toMatch(/⟨U\+/);
  });
});

describe('a live scan', () => {
  let api: Api;
  let slow: Api;
  beforeAll(async () => {
    api = await startApi({ buckets: 20, keys: 5, latencyMs: 1 });
    slow = await startApi({ buckets: 200, keys: 5, latencyMs: 150 });
  });
  afterAll(() => {
    api.close();
    slow.close();
  });
  const args = ['scan', '--rules', 's3-bucket-*', '--exit-zero', '-o', 'out'];

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s leaves nothing and says so', async (name, code) => {
    const dir = folder();
    const result = await runCli(args, { dir, url: slow.url, signal: { name, when: /read \[\d+\/\d+\] account/ } });
    expect([result.code, result.stderr.trimEnd().split('\n').at(-1)]).toEqual([
      code,
      'fisc-check: interrupted; nothing was written',
    ]);
    expect(existsSync(join(dir, 'out'))).toBe(false);
  });

  test('facts, result and report appear together, readable by their owner alone', async () => {
    const { code, dir } = await runCli(args, { url: api.url });
    expect(code).toBe(0);
    expect(readdirSync(join(dir, 'out')).sort()).toEqual(['facts.json.gz', 'report.html', 'result.json']);
  });

  test('the facts outlive a report that cannot be written', async () => {
    const dir = folder();
    mkdirSync(join(dir, 'out/result.json'), { recursive: true });
    const { code, stderr } = await runCli(args, { dir, url: api.url });
    expect([code, stderr]).toEqual([3, expect.stringContaining(`cannot write ${join('out', 'result.json')}: EISDIR`)]);
    const kept = readdirSync(join(dir, 'out')).find((name) => /^facts-\d{14}-\w+\.json\.gz$/.test(name));
    expect(stderr).toContain(`the facts are in ${join('out', kept!)}`);
    const again = await runCli(['evaluate', join('out', kept!), '-o', 'again', '--exit-zero'], { dir });
    expect(again.code).toBe(0);
  });

  test('no one at the other end is 4 for the identity alone', async () => {
    const closed = await new Promise<string>((done) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number };
        server.close(() => done(`http://127.0.0.1:${port}`));
      });
    });
    const identity = await runCli(args, { url: api.url, env: { AWS_ENDPOINT_URL_STS: closed } });
    expect([identity.code, identity.stderr]).toEqual([4, expect.stringContaining('ECONNREFUSED')]);
    const other = await runCli(
      args.filter((arg) => arg !== '--exit-zero'),
      { url: api.url, env: { AWS_ENDPOINT_URL_S3: closed } },
    );
    expect(other.code).toBe(2);
  });
});
