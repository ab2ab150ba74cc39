/** Sealing: the same bytes each time, and what goes in. */
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceContents, folderContents } from '../../../lib/cli/seal-contents.ts';
import { seal } from '../../../lib/seal/bundle.ts';
import { sha256Of } from '../../../lib/seal/manifest.ts';
import { attachmentName, nameProblem } from '../../../lib/seal/names.ts';
import { algorithmOf, isSigned, signerOf, type Signer } from '../../../lib/seal/signature.ts';
import { verify } from '../../../lib/seal/verify.ts';
import { looksLikeZip, readZip, writeZip } from '../../../lib/seal/zip.ts';
import { createPublicKey } from 'node:crypto';
import { keys, sample, signer, statements } from './sample.ts';

let input: Awaited<ReturnType<typeof sample>>;
let base: string;

beforeAll(async () => {
  input = await sample();
  base = await mkdtemp(join(tmpdir(), 'fisc-check-seal-'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

const now = '2026-11-24T00:00:00Z';

/** Writes the sample as an output folder with its evidence beside it, in an order and at a time of its own. */
async function written(name: string, { reversed = false, time = 1_000_000_000 } = {}): Promise<string> {
  const files = [...input.contents].map(([entry, { bytes }]) => [
    entry.startsWith('evidence/') ? entry : `out/${entry}`,
    bytes,
  ]) as [string, Uint8Array][];
  for (const [path, bytes] of reversed ? files.toReversed() : files) {
    const target = join(base, name, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
    await utimes(target, time, time);
  }
  return join(base, name);
}

async function sealedFrom(folder: string, by: Signer | null): Promise<Uint8Array> {
  const { contents } = await folderContents(join(folder, 'out'));
  const evidence = await evidenceContents(join(folder, 'evidence'), input.catalog, now);
  return (await seal({ ...input, contents: new Map([...contents, ...evidence]), previous: null, signer: by })).bytes;
}

describe('the same bytes', () => {
  test('whatever the time zone, the umask, the times and the order of the files', async () => {
    const first = await sealedFrom(await written('a'), signer);
    const unsigned = await sealedFrom(join(base, 'a'), null);
    const [zone, mask] = [process.env['TZ'], process.umask(0o077)];
    try {
      for (const other of ['Asia/Tokyo', 'America/New_York', 'Pacific/Kiritimati']) {
        process.env['TZ'] = other;
        const folder = await written(other.replace('/', '-'), { reversed: true, time: 1_700_000_000 });
        expect(sha256Of(await sealedFrom(folder, signer))).toBe(sha256Of(first));
        expect(sha256Of(await sealedFrom(folder, null))).toBe(sha256Of(unsigned));
      }
    } finally {
      process.umask(mask);
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    expect(sha256Of(first)).not.toBe(sha256Of(unsigned));
  });

  test('of the container, for ever: a bundle of today is whole to every later version', () => {
    const entries = new Map([
      ['b.txt', Buffer.from('b')],
      ['a/表.txt', Buffer.from('')],
    ]);
    expect(sha256Of(writeZip(entries))).toBe('ec95c70cbdee264ec9956899e853a20fa2ff8b206d923328a477db9f78ff1f74');
  });

  test('but of ECDSA, which signs differently each time: only manifest.sig differs', async () => {
    const by = signerOf(keys.p384.privateKey, 'k');
    const [one, other] = await Promise.all([1, 2].map(() => sealedFrom(join(base, 'a'), by)));
    const [a, b] = [readZip(one!), readZip(other!)];
    expect([...a.keys()].filter((name) => sha256Of(a.get(name)!) !== sha256Of(b.get(name)!))).toEqual(['manifest.sig']);
  });
});

describe('what goes in', () => {
  test('the reports, facts and result of a folder; what else is there is named', async () => {
    const folder = await written('more');
    await writeFile(join(folder, 'out', 'notes.txt'), 'x');
    const { contents, leftOut } = await folderContents(join(folder, 'out'));
    expect([...contents].map(([name, { role }]) => [name, role])).toEqual([
      ['facts.json.gz', 'facts'],
      ['report.html', 'report'],
      ['result.json', 'result'],
    ]);
    expect(leftOut).toEqual(['notes.txt']);
  });

  test('the statements and the files that they name; one that is gone is judged as gone', async () => {
    const folder = await written('named');
    const names = async (): Promise<readonly string[]> => [
      ...(await evidenceContents(join(folder, 'evidence', 'e.yaml'), input.catalog, now)).keys(),
    ];
    expect(await names()).toEqual(['evidence/e.yaml', 'evidence/台帳/委託先.pdf']);
    await rm(join(folder, 'evidence', '台帳'), { recursive: true });
    expect(await names()).toEqual(['evidence/e.yaml']);
  });

  test('statements that begin with a mark of their byte order are judged as they were', async () => {
    const folder = await written('marked');
    await writeFile(join(folder, 'evidence', 'e.yaml'), `\uFEFF${statements}`);
    const { steps } = await verify({
      ...input,
      bytes: await sealedFrom(folder, null),
      publicKey: null,
      previous: null,
    });
    expect(steps.at(-1)).toMatchObject({ name: 'judgement', outcome: 'holds' });
  });

  test.each(['facts.json.gz', 'result.json'])('not without %s', async (file) => {
    const folder = await written(`no-${file}`);
    await rm(join(folder, 'out', file));
    await expect(folderContents(join(folder, 'out'))).rejects.toThrow(`no ${file}; name an output folder`);
  });

  test('no link that leaves the folder; one that stays is followed', async () => {
    const folder = await written('links');
    const report = join(folder, 'out', 'report.html');
    await rm(report);
    await symlink('result.json', report);
    expect((await folderContents(join(folder, 'out'))).contents.get('report.html')?.bytes).toEqual(
      input.contents.get('result.json')?.bytes,
    );
    await rm(report);
    await symlink(join(base, 'a', 'out', 'report.html'), report);
    await expect(folderContents(join(folder, 'out'))).rejects.toThrow('a link that leaves the folder');
    const document = join(folder, 'evidence', '台帳', '委託先.pdf');
    await rm(document);
    await symlink('/etc/hostname', document);
    await expect(evidenceContents(join(folder, 'evidence'), input.catalog, now)).rejects.toThrow('leaves the folder');
  });

  test.each([
    ['../outside.pdf', 'stands outside'],
    ['台帳/../../outside.pdf', 'stands outside'],
    ['/etc/passwd', 'stands outside'],
    ['a:b.pdf', 'not every machine can keep'],
    ['"a\\\\b.pdf"', 'not every machine can keep'],
    ['"a\\u202Efdp.exe"', 'not every machine can keep'],
  ])('no document %s', async (file, why) => {
    const folder = await written(`bad-${sha256Of(Buffer.from(file)).slice(0, 8)}`);
    await writeFile(join(folder, 'evidence', 'e.yaml'), statements.replace('台帳/委託先.pdf', file));
    await expect(evidenceContents(join(folder, 'evidence'), input.catalog, now)).rejects.toThrow(why);
  });
});

test.each([
  ['a.json', null],
  ['evidence/台帳/委託先.pdf', null],
  ['../a', 'outside'],
  ['a/../b', 'outside'],
  ['/a', 'outside'],
  ['a//b', 'special'],
  ['./a', 'special'],
  ['a/', 'special'],
  ['', 'special'],
  ['a\\b', 'special'],
  ['C:a', 'special'],
  ['a\u0000', 'special'],
  ['a\u202Eb', 'special'],
  ['a.', 'special'],
  ['a'.repeat(600), 'long'],
])('the name %j: %s', (name, problem) => {
  expect(nameProblem(name)).toBe(problem);
});

test('a document is found by whatever path leads to it', () => {
  expect(attachmentName('./a/../b.pdf')).toBe('evidence/b.pdf');
});

describe('a zip that others made', () => {
  const zip = (): Buffer => Buffer.from(writeZip(new Map([['a.txt', Buffer.from('aaa')]])));
  const changed = (offset: number, value: number): Buffer => {
    const bytes = zip();
    bytes[offset] = value;
    return bytes;
  };

  test.each([
    ['encrypted', changed(6, 1), /a\.txt is encrypted \(at byte 6\)/],
    ['with sizes behind the content', changed(6, 8), /header of a\.txt is not as sealed/],
    ['compressed', changed(8, 8), /a\.txt is compressed \(at byte 8\)/],
    ['of another size than packed', changed(22, 200), /header of a\.txt/],
    ['a bomb: a size beyond the file', changed(22, 3), /./],
    ['at another time', changed(10, 1), /header of a\.txt differs .*\(at byte 10\)/],
    ['with another name in its list', changed(38 + 46, 98), /list of files at its end .*\(at byte 84\)/],
    ['with a comment', Buffer.concat([zip().subarray(0, -2), Buffer.from([1, 0, 65])]), /list of files at its end/],
    ['with an absolute name', changed(30, 47), /never sealed, '\/\.txt' \(at byte 30\)/],
    ['with a name that is no UTF-8', changed(30, 0xff), /not UTF-8 \(at byte 30\)/],
    ['with a prefix', Buffer.concat([Buffer.from('MZ'), zip()]), /at byte 0/],
    ['empty', Buffer.alloc(0), /at byte 0/],
  ])('%s', (_, bytes, expected) => {
    const isUnchanged = bytes.equals(zip());
    if (isUnchanged) expect([...readZip(bytes).keys()]).toEqual(['a.txt']);
    else expect(() => readZip(bytes)).toThrow(expected);
  });

  test('an entry that stands twice, or in another order', () => {
    const part = (name: string): Buffer => Buffer.from(writeZip(new Map([[name, Buffer.from('x')]]))).subarray(0, 36);
    expect(() => readZip(Buffer.concat([part('a.txt'), part('a.txt')]))).toThrow('a.txt stands twice (at byte 36)');
    expect(() => readZip(Buffer.concat([part('b.txt'), part('a.txt')]))).toThrow(
      'a.txt is not at its place (at byte 36)',
    );
  });

  test('is told from what is none', () => {
    expect([looksLikeZip(zip()), looksLikeZip(changed(0, 0))]).toEqual([true, true]);
    expect([looksLikeZip(Buffer.from('PK')), looksLikeZip(Buffer.from('{}'.repeat(40)))]).toEqual([false, false]);
  });
});

describe('keys', () => {
  const message = Buffer.from('message');

  test.each(['ed25519', 'p256', 'p384'] as const)('%s signs, and its own signature alone is taken', async (name) => {
    const { privateKey, publicKey } = keys[name];
    const by = signerOf(privateKey, 'k');
    expect(by).toMatchObject({ publicKey, key: null });
    const signature = await by.sign(message);
    expect(isSigned(message, signature, by.algorithm, publicKey)).toBe(true);
    expect(isSigned(Buffer.from('messagE'), signature, by.algorithm, publicKey)).toBe(false);
    expect(isSigned(message, signature, by.algorithm, keys.rsa.publicKey)).toBe(false);
    expect(isSigned(message, signature, by.algorithm, `${publicKey} `)).toBe(false);
    expect(isSigned(message, signature, by.algorithm, 'no key')).toBe(false);
  });

  test('others are refused', () => {
    const encrypted = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n';
    expect(() => signerOf(keys.rsa.privateKey, 'k.pem')).toThrow('the key of k.pem (rsa) does not sign evidence');
    expect(() => signerOf(keys.p521.privateKey, 'k.pem')).toThrow('use Ed25519, ECDSA P-256 or P-384');
    expect(() => signerOf(keys.ed25519.publicKey, 'k.pem')).toThrow('k.pem holds no private key');
    expect(() => signerOf(encrypted, 'k.pem')).toThrow('k.pem is encrypted');
    expect(algorithmOf(createPublicKey(keys.p521.publicKey))).toBeNull();
    expect(algorithmOf(createPublicKey(keys.rsa.publicKey))).toBe('RSASSA-PSS-SHA256');
  });
});
