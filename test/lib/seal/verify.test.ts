/** What verifying finds: any byte, any file, any statement that is not as sealed, and where. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seal, type Content, type SealInput } from '../../../lib/seal/bundle.ts';
import { parseManifest, renderManifest, sha256Of, type Manifest } from '../../../lib/seal/manifest.ts';
import { publicKeyOf, signerOf } from '../../../lib/seal/signature.ts';
import { verify, type Verified } from '../../../lib/seal/verify.ts';
import { readZip, writeZip } from '../../../lib/seal/zip.ts';
import { jsonOf, keys, sample, signer, statements } from './sample.ts';

type Entries = Map<string, Uint8Array>;

let input: Awaited<ReturnType<typeof sample>>;
let signed: Uint8Array;
let unsigned: Uint8Array;
let names: readonly string[];

beforeAll(async () => {
  input = await sample();
  signed = (await seal({ ...input, previous: null, signer })).bytes;
  unsigned = (await seal({ ...input, previous: null, signer: null })).bytes;
  names = [...readZip(signed).keys()];
});

const sealed = (over: Partial<SealInput> = {}): ReturnType<typeof seal> =>
  seal({ ...input, previous: null, signer: null, ...over });

async function verified(bytes: Uint8Array, over: Partial<Parameters<typeof verify>[0]> = {}): Promise<Verified> {
  return verify({ bytes, publicKey: null, previous: null, ...input, ...over });
}

/** Where and what differs, in English; null: nothing. */
async function difference(bytes: Uint8Array, over: Partial<Parameters<typeof verify>[0]> = {}): Promise<string | null> {
  const { steps, holds } = await verified(bytes, over);
  const last = steps.at(-1)!;
  expect(last.outcome === 'differs').toBe(!holds);
  expect(last.said.ja).not.toBe('');
  return holds ? null : `${last.name}: ${last.said.en}`;
}

const entriesOf = (bytes: Uint8Array): Entries => new Map(readZip(bytes));

describe('what was not touched', () => {
  test('holds, step by step', async () => {
    const { steps, holds } = await verified(signed, { publicKey: keys.ed25519.publicKey });
    expect(steps.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['files', 'holds'],
      ['signature', 'holds'],
      ['chain', 'absent'],
      ['statement', 'holds'],
      ['judgement', 'holds'],
    ]);
    expect(holds).toBe(true);
    expect(steps.at(-1)?.said.en).toContain('98 items, 2 findings');
  });

  test('by its own key alone: said to be its own word; unsigned: said', async () => {
    const of = async (bytes: Uint8Array): Promise<unknown> => (await verified(bytes)).steps[1];
    expect(await of(signed)).toMatchObject({ outcome: 'noted', said: { en: expect.stringContaining('own word') } });
    expect(await of(unsigned)).toMatchObject({
      outcome: 'absent',
      said: { en: expect.stringContaining('not signed') },
    });
  });
});

describe('any byte', () => {
  test('changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), async (offset, change) => {
        const bytes = Uint8Array.from(signed);
        bytes[offset]! ^= change;
        expect(await difference(bytes)).toMatch(new RegExp(`at byte \\d+|from byte|${names.join('|')}`));
      }),
      { numRuns: 300 },
    );
  });

  test('of every header, of the list at the end, of the manifest and of the signature', async () => {
    const entries = [...readZip(signed)];
    const content = new Set<number>();
    let start = 0;
    for (const [name, { length }] of entries) {
      start += 30 + Buffer.byteLength(name);
      const isLong = name !== 'manifest.sig';
      for (let at = start; at < start + length; at++) if (isLong) content.add(at);
      start += length;
    }
    const kept: number[] = [];
    for (let offset = 0; offset < signed.length; offset++) {
      if (content.has(offset)) continue;
      const bytes = Uint8Array.from(signed);
      bytes[offset]! ^= 1;
      if ((await verified(bytes)).holds) kept.push(offset);
    }
    expect(signed.length - content.size).toBeGreaterThan(600);
    expect(kept).toEqual([]);
  });

  test('left out, put in, before or behind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), async (at, more) => {
        const [before, behind] = [signed.subarray(0, at), signed.subarray(at)];
        for (const parts of [
          [before],
          [before, more, behind],
          [more, signed],
          [signed, more],
          [before, behind.subarray(1)],
        ]) {
          expect(await difference(Buffer.concat(parts))).toMatch(
            /at byte \d+|from byte|after \d+ bytes|missing|has another/,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('any file, in a zip that is whole again', () => {
  const nameOf = fc.nat().map((index) => names[index % names.length]!);

  test('removed, added, renamed', async () => {
    await fc.assert(
      fc.asyncProperty(nameOf, fc.stringMatching(/^[a-z]{1,8}\.txt$/), async (name, other) => {
        const without = entriesOf(signed);
        without.delete(name);
        expect(await difference(writeZip(without))).toBe(`files: ${name} is missing`);
        const added = entriesOf(signed).set(other, Buffer.from('x'));
        expect(await difference(writeZip(added))).toBe(`files: ${other} is not in manifest.json`);
        const renamed = new Map([...entriesOf(signed)].map(([own, bytes]) => [own === name ? other : own, bytes]));
        expect(await difference(writeZip(renamed))).toBe(`files: ${name} is missing`);
      }),
      { numRuns: 30 },
    );
  });

  test('swapped with another, or with other content of the same size', async () => {
    await fc.assert(
      fc.asyncProperty(nameOf, nameOf, fc.nat(), async (a, b, at) => {
        const entries = entriesOf(signed);
        const [one, two] = [entries.get(a)!, entries.get(b)!];
        if (a !== b) {
          const swapped = writeZip(new Map(entries).set(a, two).set(b, one));
          expect(await difference(swapped)).toMatch(/^files: (.+ has another|manifest\.json)|^signature: /);
        }
        const changed = Uint8Array.from(one);
        changed[at % changed.length]! ^= 1;
        const found = await difference(writeZip(new Map(entries).set(a, changed)));
        expect(found).toMatch(a.startsWith('manifest.') ? /./ : new RegExp(`^files: ${a} has another SHA-256`));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a manifest that was made to fit', () => {
  /** The bundle with other files or statements, its manifest written anew. */
  function remade(
    bytes: Uint8Array,
    files: Readonly<Record<string, Uint8Array>>,
    over: Partial<Manifest> = {},
  ): Uint8Array {
    const entries = entriesOf(bytes);
    for (const [name, content] of Object.entries(files)) entries.set(name, content);
    const manifest = { ...parseManifest(entries.get('manifest.json')!), ...over };
    const listed = manifest.files.map((file) => {
      const content = entries.get(file.name)!;
      return { ...file, bytes: content.length, sha256: sha256Of(content) };
    });
    entries.set('manifest.json', renderManifest({ ...manifest, files: listed }));
    return writeZip(entries);
  }

  test('is not what was signed', async () => {
    const other = remade(signed, { 'report.html': Buffer.from('<p>all is well</p>') });
    expect(await difference(other)).toBe('signature: manifest.sig is no signature of manifest.json by its public key');
  });

  test('signed by somebody else: told by the key that was given', async () => {
    const bytes = (await sealed({ signer: signerOf(keys.p256.privateKey, 'k') })).bytes;
    expect(await difference(bytes)).toBeNull();
    expect(await difference(bytes, { publicKey: keys.ed25519.publicKey })).toMatch(/^signature: signed by another key/);
    expect(await difference(unsigned, { publicKey: keys.ed25519.publicKey })).toMatch(
      /^signature: .* nothing is signed/,
    );
  });

  test.each<[string, Partial<Manifest>, RegExp]>([
    [
      'account',
      { account: '210987654321' },
      /^statement: manifest\.json says account "210987654321", the files say "1234/,
    ],
    ['times', { collectedAt: '2026-01-01T00:00:00Z' }, /^statement: manifest\.json says collectedAt/],
    ['tool', { tool: { name: 'x', version: '1' } }, /^statement: manifest\.json says tool/],
    ['facts', { factsSha256: '0'.repeat(64) }, /^statement: manifest\.json says factsSha256/],
    [
      'settings',
      { judged: { at: '2027-10-01T00:00:00Z', settings: {}, parameters: {} } },
      /^judgement: result\.json, /,
    ],
  ])('%s', async (_, over, expected) => {
    expect(await difference(remade(unsigned, {}, over))).toMatch(expected);
  });

  test('a verdict: the facts say another, by path and byte', async () => {
    const findings = input.result.findings.map((finding) => ({ ...finding, status: 'pass' as const }));
    const found = await difference(remade(unsigned, { 'result.json': jsonOf({ ...input.result, findings }) }));
    expect(found).toMatch(
      /^judgement: result\.json, findings\[1\]\.status \(at byte \d+ of that file\): it says "pass", the facts judged again say "fail"$/,
    );
  });

  test('the way that result.json is written', async () => {
    const text = jsonOf(input.result).toString().replace('"findings": [', '"findings":  [');
    expect(await difference(remade(unsigned, { 'result.json': Buffer.from(text) }))).toMatch(
      /^judgement: result\.json is not written as fisc-check writes \(at byte \d+/,
    );
  });

  test('other facts, a statement taken out, a document changed', async () => {
    const { contents } = await sample({ collectedAt: '2026-11-25T00:00:00.000Z' });
    const facts = contents.get('facts.json.gz')!.bytes;
    expect(await difference(remade(unsigned, { 'facts.json.gz': facts }))).toMatch(
      /^statement: result\.json rests on other/,
    );
    const fewer = Buffer.from(statements.replace('un108-1', 'un108-3-1'));
    expect(await difference(remade(unsigned, { 'evidence/e.yaml': fewer }))).toMatch(
      /^judgement: result\.json, items\[\d+\]/,
    );
    const document = { 'evidence/台帳/委託先.pdf': Buffer.from('another') };
    expect(await difference(remade(unsigned, document))).toMatch(/^judgement: result\.json, .*evidence/);
  });

  test('another version: compared with a note, and what differs is named', async () => {
    const items = input.result.items.map((item, index) =>
      index === 0 ? { ...item, status: 'provider' as const } : item,
    );
    const tool = { name: 'fisc-check', version: '9.9.9' };
    const bytes = remade(unsigned, { 'result.json': jsonOf({ ...input.result, tool, items }) }, { tool });
    const { holds, steps } = await verified(bytes);
    expect(holds).toBe(true);
    expect(steps.at(-1)).toMatchObject({
      outcome: 'noted',
      said: { en: expect.stringMatching(/judged by version 9\.9\.9.*: 1 \(/) },
    });
  });
});

describe('a chain of three', () => {
  let chain: readonly Uint8Array[];
  beforeAll(async () => {
    const days = ['22', '23', '24'].map((day) => sample({ collectedAt: `2026-11-${day}T00:00:00.000Z` }));
    const bundles: Uint8Array[] = [];
    for (const one of await Promise.all(days)) {
      bundles.push((await sealed({ ...one, previous: bundles.at(-1) ?? null, signer })).bytes);
    }
    chain = bundles;
  });

  test('each follows the one before it', async () => {
    const [first, second, third] = chain;
    expect(await difference(third!, { previous: second! })).toBeNull();
    expect(await difference(second!, { previous: first! })).toBeNull();
    const { steps } = await verified(third!);
    expect(steps[2]).toMatchObject({ outcome: 'absent', said: { en: expect.stringContaining('not verified') } });
  });

  test('and no other', async () => {
    const [first, second, third] = chain;
    expect(await difference(third!, { previous: first! })).toMatch(
      /^chain: manifest\.json of --previous .* is not the one/,
    );
    expect(await difference(first!, { previous: second! })).toMatch(/^chain: .*names none before it/);
    const broken = Uint8Array.from(second!);
    broken[100]! ^= 1;
    expect(await difference(third!, { previous: broken })).toMatch(/^chain: in the evidence of --previous: /);
    await expect(sealed({ previous: broken })).rejects.toThrow(/^--previous: the bundle before this one does not hold/);
  });
});

describe('is not sealed', () => {
  const with_ = (name: string, bytes: Uint8Array): Map<string, Content> =>
    new Map(input.contents).set(name, { ...input.contents.get(name)!, bytes });

  test('a result of other facts, one that does not follow, one that is none', async () => {
    const { contents } = await sample({ collectedAt: '2026-11-25T00:00:00.000Z' });
    const facts = contents.get('facts.json.gz')!.bytes;
    await expect(sealed({ contents: with_('facts.json.gz', facts) })).rejects.toThrow(
      /not sealed: result\.json rests on other/,
    );
    const result = { ...input.result, findings: [] };
    await expect(sealed({ contents: with_('result.json', jsonOf(result)) })).rejects.toThrow(
      /not sealed: result\.json, findings/,
    );
    await expect(sealed({ contents: with_('result.json', Buffer.from('{')) })).rejects.toThrow(/not sealed: .*JSON/);
    await expect(sealed({ contents: with_('facts.json.gz', Buffer.from('x')) })).rejects.toThrow(/not sealed: facts/);
  });

  test('what was judged as of another time, unless it is said', async () => {
    const at = '2027-05-01T00:00:00.000Z';
    const { contents } = await sample({ at });
    await expect(sealed({ contents })).rejects.toThrow(/not sealed: .*--at/);
    const { bytes, manifest } = await sealed({ contents, judged: { at } });
    expect(manifest.judged.at).toBe(at);
    expect(await difference(bytes)).toBeNull();
  });
});

test('the public key of a certificate or private key is taken too; another text is none', () => {
  expect(publicKeyOf(keys.p384.privateKey, 'k')).toBe(keys.p384.publicKey);
  expect(() => publicKeyOf('x', 'k.pem')).toThrow('--public-key: k.pem holds no public key');
});
