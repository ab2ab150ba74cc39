/** A third party verifies without us: the commands of docs/seal.md, run as they stand there. */
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seal } from '../../../lib/seal/bundle.ts';
import { signerOf } from '../../../lib/seal/signature.ts';
import { keys, sample } from './sample.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const tools = ['unzip', 'sha256sum', 'openssl', 'sed'];
const missing = tools.find((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
const version = /OpenSSL (\d+)/.exec(spawnSync('openssl', ['version']).stdout?.toString() ?? '')?.[1];
const why = missing !== undefined ? `no ${missing}` : Number(version) < 3 ? `OpenSSL ${version} knows no -rawin` : null;

describe.skipIf(why !== null)(`without fisc-check${why === null ? '' : ` (skipped: ${why})`}`, () => {
  let folder: string;
  let blocks: readonly string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fisc-check-third-'));
    const [, part = ''] = (await readFile(join(root, 'docs/seal.md'), 'utf8')).split('## Without fisc-check');
    blocks = [...part.matchAll(/```sh\n([^]*?)```/g)].map(([, body]) => body!);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Runs commands in a folder of their own beside `evidence.fisc.zip` and `signer.pem`; each must succeed. */
  function run(dir: string, ...commands: readonly string[]): { readonly code: number | null; readonly said: string } {
    const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' };
    const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', commands.join('\n')], { cwd: dir, env });
    return { code: status, said: `${stdout.toString()}${stderr.toString()}` };
  }

  async function prepared(name: keyof typeof keys, previous: Uint8Array | null = null): Promise<string> {
    const dir = await mkdtemp(join(folder, `${name}-`));
    const signer = signerOf(keys[name].privateKey, 'k');
    const { bytes } = await seal({ ...(await sample()), previous, signer });
    await writeFile(join(dir, 'evidence.fisc.zip'), bytes);
    await writeFile(join(dir, 'signer.pem'), keys[name].publicKey);
    return dir;
  }

  test.each([
    ['ed25519', 1, (block: string) => block],
    ['p256', 2, (block: string) => block],
    ['p384', 2, (block: string) => block.replace('-sha256', '-sha384')],
  ] as const)('%s', async (name, index, adapted) => {
    const dir = await prepared(name);
    const whole = run(dir, blocks[0]!, adapted(blocks[index]!));
    expect(whole).toMatchObject({ code: 0, said: expect.stringMatching(/result\.json: OK[^]*Verified/) });
    expect(whole.said).toContain('evidence/台帳/委託先.pdf: OK');
    const forged = run(
      dir,
      `cd sealed && sed -i 's/"role":"report"/"role":"repOrt"/' manifest.json`,
      adapted(blocks[index]!),
    );
    expect(forged.code).not.toBe(0);
  });

  test('a changed file, a further file, another key', async () => {
    const dir = await prepared('ed25519');
    const [unpack = '', ...rest] = blocks[0]!.split('\n');
    const after = async (change: string): Promise<string> => {
      const own = await mkdtemp(join(folder, 'after-'));
      await cp(dir, own, { recursive: true });
      const { code, said } = run(own, unpack, change, ...rest);
      expect(code).not.toBe(0);
      return said;
    };
    expect(await after('echo x >> report.html')).toContain('report.html: FAILED');
    expect(await after('echo x > other.txt')).toContain('> other.txt');
    await writeFile(join(dir, 'signer.pem'), keys.p256.publicKey);
    expect(await after(':')).toContain(`> ${keys.p256.publicKey.split('\n')[1]}`);
  });

  test('the chain', async () => {
    const first = await prepared('ed25519');
    const second = await prepared('ed25519', await readFile(join(first, 'evidence.fisc.zip')));
    const before = `unzip -q ${join(first, 'evidence.fisc.zip')} -d previous`;
    expect(run(second, before, blocks[0]!, blocks[4]!).code).toBe(0);
    expect(run(second, 'cd sealed && echo >> ../previous/manifest.json', blocks[4]!).code).toBe(1);
  });

  test('the Japanese page has the same commands', async () => {
    const [, part = ''] = (await readFile(join(root, 'docs/seal.ja.md'), 'utf8')).split('## fisc-checkを用いない検証');
    const bare = (text: string): string => text.replaceAll(/^# .*$/gm, '#');
    const japanese = [...part.matchAll(/```sh\n([^]*?)```/g)].map(([, body]) => bare(body!));
    expect(japanese).toEqual(blocks.map(bare));
    expect(japanese).toHaveLength(5);
  });
});
