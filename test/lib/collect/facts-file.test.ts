import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FactsFile, packFacts } from '../../../lib/collect/facts-file.ts';
import { readFacts, unpackFacts } from '../../../lib/collect/facts-read.ts';
import rule from '../../../rules/s3/s3-bucket-encrypted.ts';
import { denied, factsOf, inAccount, resource, unread } from '../../helpers/judge.ts';
import { withValue } from '../../helpers/with-value.ts';

const facts = factsOf([rule], {
  resources: [
    resource('s3.bucket', 'b-1', { encryption: null }),
    resource('s3.bucket', '<b>&"\u202e', { encryption: unread(denied()) }),
  ],
  unlisted: [{ kind: 's3.bucket', region: 'global', cause: denied('S3:ListBuckets') }],
});
const text = [...new FactsFile(facts).text()].join('');
const lines = text.trimEnd().split('\n').slice(0, -1);

/** A facts file of these lines, its hash right. */
function sealed(own: readonly string[]): Buffer {
  const body = `${own.join('\n')}\n`;
  return Buffer.from(`${body}${JSON.stringify({ sha256: createHash('sha256').update(body).digest('hex') })}\n`);
}

/** The file with one value of one line changed. */
function withLine(index: number, path: string, value: unknown): Buffer {
  return sealed(lines.with(index, JSON.stringify(withValue(JSON.parse(lines[index]!), path, value))));
}
const header = (path: string, value: unknown) => withLine(0, path, value);
const bucketIndex = lines.findIndex((line) => line.includes('b-1'));
const bucket = (path: string, value: unknown) => withLine(bucketIndex, path, value);

describe('the facts file', () => {
  test('gives back what went in, and the same bytes for the same facts', async () => {
    const first = await packFacts(facts);
    const second = await packFacts(facts);
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    const { facts: back, sha256 } = await unpackFacts(first.bytes, 'facts.json.gz');
    expect(back).toEqual(facts);
    expect(sha256).toBe(first.sha256);
  });

  test('gives back what it holds of other accounts, each by itself', async () => {
    const of = (id: string) => inAccount(id, resource('s3.bucket', `b-${id}`, { encryption: null }));
    const elsewhere = { '222233334444': of('222233334444'), '333344445555': of('333344445555') };
    const whole = factsOf([rule], { resources: [resource('s3.bucket', 'b-1')], elsewhere });
    const { facts: back } = await unpackFacts((await packFacts(whole)).bytes, 'facts.json.gz');
    expect(back).toEqual(whole);
    expect([...back.elsewhere!.keys()]).toEqual(Object.keys(elsewhere));
  });

  test('is the same however it comes in pieces, packed or not', async () => {
    const { bytes } = await packFacts(facts);
    const drop = (whole: Uint8Array) => Array.from(whole, (byte) => Uint8Array.of(byte));
    for (const whole of [bytes, Buffer.from(text)]) {
      expect((await readFacts(drop(whole), 'f')).facts).toEqual(facts);
    }
  });

  test('holds one resource a line', async () => {
    expect(gunzipSync((await packFacts(facts)).bytes).toString('utf8')).toBe(text);
    expect(lines).toHaveLength(4);
  });

  test.each([
    ['text', text.replace('"b-1"', '"b-2"'), 'its SHA-256 does not match'],
    ['a line cut off', text.split('\n').slice(0, -2).join('\n'), 'cut short'],
    ['half a line', text.slice(0, text.length - 30), 'this line is no JSON'],
    ['blank lines, which no line shows', text.replaceAll('\n', '\n\n'), 'f.gz:2: this line is no JSON'],
    ['other line breaks', text.replaceAll('\n', '\r\n'), 'its SHA-256 does not match'],
    ['a byte order mark', `\ufeff${text}`, 'f.gz:1: not a facts file'],
    ['bytes that are no UTF-8', Buffer.from(text.replace('b-1', 'b-\xff'), 'latin1'), ': this line is no JSON'],
    ['another format', text.replace('"fisc-check-facts"', '"other"'), 'f.gz:1: not a facts file of fisc-check'],
    ['a newer format', text.replace('"formatVersion":1', '"formatVersion":2'), 'f.gz:1: facts format 2 is newer'],
    ['nothing', '', 'f.gz:1: not a facts file'],
    ['another text', 'hello', 'f.gz:1: not a facts file'],
  ])('refuses a changed file: %s', async (_name, content, message) => {
    await expect(unpackFacts(gzipSync(content), 'f.gz')).rejects.toThrow(message);
    if (content.length > 0) await expect(unpackFacts(Buffer.from(content), 'f.gz')).rejects.toThrow(message);
  });

  test('refuses what does not unpack', async () => {
    await expect(unpackFacts(Buffer.from([0x1f, 0x8b, 1, 2]), 'f.gz')).rejects.toThrow('f.gz: not a facts file');
    const { bytes } = await packFacts(facts);
    await expect(unpackFacts(bytes.slice(0, 200), 'f.gz')).rejects.toThrow('it does not unpack');
  });

  test('refuses more than its bounds while it unpacks', async () => {
    const zeros = gzipSync(Buffer.alloc(3_000_000));
    await expect(readFacts([zeros], 'f.gz', { bytes: 1e9, lineBytes: 1e6 })).rejects.toThrow('f.gz:1: a line of more');
    await expect(readFacts([zeros], 'f.gz', { bytes: 1e6, lineBytes: 1e9 })).rejects.toThrow('more than 0.001 GB');
  });
});

describe('a wrong shape under a right hash is refused, with its line', () => {
  const listing = '{"listing":"kms.alias","regions":["global"],"failures":[]}';
  test.each<[string, Buffer, string]>([
    ['header without a key', header('sources', undefined), 'f.gz:1: sources: '],
    ['a time that is none', header('collectedAt', 'yesterday'), 'f.gz:1: collectedAt: '],
    ['regions that are null', header('regions/looked', null), 'f.gz:1: regions.looked: '],
    [
      'a setting of another type',
      header('configuration/settings', { allowedRegions: null }),
      'f.gz:1: configuration.settings.allowedRegions: ',
    ],
    ['an unknown level', header('configuration/level', 'lax'), 'f.gz:1: configuration.level: '],
    ['calls that are no numbers', header('calls', { a: 'x' }), 'f.gz:1: calls.a: '],
    ['null', sealed([...lines, 'null']), 'f.gz:5: neither a listing nor a resource'],
    ['a list', sealed([...lines, '[]']), 'f.gz:5: neither a listing nor a resource'],
    [
      'an unknown kind',
      sealed([...lines, '{"kind":"__proto__","id":"a"}']),
      'f.gz:5: neither a listing nor a resource',
    ],
    ['a resource of no listing', sealed([...lines, '{"kind":"kms.alias"}']), 'f.gz:5: a resource of no listing'],
    ['failures that are null', sealed([...lines, listing.replace('[]', 'null')]), 'f.gz:5: failures: '],
    ['a second listing of a kind', sealed([...lines, listing, listing]), 'f.gz:6: a second listing of kms.alias'],
    ['a policy that is a number', bucket('policy', { ok: true, value: 5 }), ': policy.value: '],
    ['tags that are text', bucket('tags', { ok: true, value: 'x' }), ': tags.value: '],
    ['a grant that is null', bucket('acl', { ok: true, value: [null] }), ': acl.value.0: '],
    ['a reading that is neither', bucket('versioning', { ok: 'false', value: null }), ': versioning'],
    ['a failure without causes', bucket('policy', { ok: false, causes: [] }), ': policy.causes: '],
    ['an identity that is a number', bucket('arn', 7), ': arn: '],
    ['a property of no schema', bucket('constructor', 1), "unknown key 'constructor'"],
    [
      'deep nesting',
      sealed(
        lines.with(
          bucketIndex,
          lines[bucketIndex]!.replace(/}$/, `,"policy":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
        ),
      ),
      ': policy: ',
    ],
  ])('%s', async (_name, bytes, message) => {
    await expect(unpackFacts(bytes, 'f.gz')).rejects.toThrow(
      expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(message) as string }),
    );
  });
});
