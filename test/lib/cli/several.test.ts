/** `evaluate` of several facts files: a folder an account, the worst exit code, each account once. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { demoFacts } from '../../../lib/api.ts';
import { evaluateCommand } from '../../../lib/cli/scan.ts';
import { packFacts } from '../../../lib/collect/facts-file.ts';

const accounts = ['111122223333', '444455556666'] as const;
const signal = new AbortController().signal;

test('each account is judged into its folder; one that comes twice ends it before anything is written', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'fisc-check-several-'));
  const { facts } = await demoFacts();
  const files: string[] = [];
  for (const id of accounts) {
    const { header } = facts;
    const { bytes } = await packFacts({ ...facts, header: { ...header, account: { ...header.account, id } } });
    files.push(join(dir, `${id}.json.gz`));
    await writeFile(files.at(-1)!, bytes);
  }
  const output = join(dir, 'out');
  const flags = { output, format: ['json'], locale: 'en', failOn: 'violated' } as const;
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await expect(evaluateCommand([...files, files[0]!], flags, signal)).rejects.toThrow(
    `facts of account ${accounts[0]}`,
  );
  expect(existsSync(output)).toBe(false);
  await evaluateCommand(files, flags, signal);
  const code = process.exitCode;
  process.exitCode = undefined;
  vi.restoreAllMocks();
  expect(code).toBe(1);
  for (const id of accounts) {
    const text = await readFile(join(output, 'accounts', id, 'result.json'), 'utf8');
    expect((JSON.parse(text) as { scope: { accounts: unknown[] } }).scope.accounts).toMatchObject([{ id }]);
    expect(existsSync(join(output, 'accounts', id, 'facts.json.gz'))).toBe(true);
  }
});
