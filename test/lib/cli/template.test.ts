/** `template` by the built command line: what it writes, warns of and refuses. */
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../helpers/cli.ts';

const offline = { credentials: null } as const;
const out = (): string => join(mkdtempSync(join(tmpdir(), 'fisc-template-')), 'out');
const slow = { timeout: 180_000 };
const template = (...args: string[]) => runCli(['template', ...args, '--locale', 'en'], offline);

test('stack: two templates and the zips that they name', async () => {
  const folder = out();
  const { code, stdout } = await template('stack', '-c', 'rules=kms-key-rotation-enabled', '-o', folder);
  expect(code).toBe(0);
  const written = readdirSync(folder, { recursive: true }).map(String);
  const zips = written.filter((name) => name.endsWith('.zip'));
  expect(written).toEqual(expect.arrayContaining(['home.template.json', 'region.template.json']));
  expect(zips).toHaveLength(4);
  const home = readFileSync(join(folder, 'home.template.json'), 'utf8');
  for (const zip of zips) expect(home).toContain(zip.split('/').at(-1));
  expect(stdout.trim().split('\n')).toHaveLength(6);
});

test('conformance-pack: too many are said, with what leaves some out; packs of before are refused', slow, async () => {
  const folder = out();
  const all = await template('conformance-pack', '-c', 'itemRules=false', '-o', folder);
  expect(all.code).toBe(0);
  expect(all.stderr).toContain('leave some out with -c rules=…, -c items=…, or ask AWS');
  const packs = readdirSync(folder);
  const few = ['conformance-pack', '-c', 'rules=kms-*', '-o'];
  const refused = await template(...few, folder);
  expect([refused.code, readdirSync(folder)]).toEqual([3, packs]);
  expect(refused.stderr).toContain('holds packs of an earlier choice: fisc-region-rules-2.yaml, ');
  const chosen = await template(...few, out());
  expect([chosen.code, chosen.stderr]).toEqual([0, '']);
});

test('a name given twice', async () => {
  const { code, stderr } = await template('stack', '-c', 'level=strict', '-c', 'level=standard', '-o', out());
  expect([code, stderr]).toEqual([3, "fisc-check: -c: 'level' is given twice: give it once\n"]);
});
