import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { packFacts, unpackFacts } from '../../../lib/collect/facts-file.ts';
import rule from '../../../rules/s3/s3-bucket-encrypted.ts';
import { denied, factsOf, resource, unread } from '../../helpers/judge.ts';

const facts = factsOf([rule], {
  resources: [
    resource('s3.bucket', 'b-1', { encryption: null }),
    resource('s3.bucket', '<b>&"\u202e', { encryption: unread(denied()) }),
  ],
  unlisted: [{ kind: 's3.bucket', region: 'global', cause: denied('S3:ListBuckets') }],
});

describe('the facts file', () => {
  test('gives back what went in, and the same bytes for the same facts', async () => {
    const first = await packFacts(facts);
    const second = await packFacts(facts);
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    const { facts: back, sha256 } = await unpackFacts(first.bytes, 'facts.json.gz');
    expect(back).toEqual(facts);
    expect(sha256).toBe(first.sha256);
  });

  test('holds one resource a line', async () => {
    const lines = gunzipSync((await packFacts(facts)).bytes)
      .toString('utf8')
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });

  test.each([
    ['text', (text: string) => text.replace('"b-1"', '"b-2"'), 'its SHA-256 does not match'],
    ['a line cut off', (text: string) => text.split('\n').slice(0, -2).join('\n'), 'cut short'],
    ['half a line', (text: string) => text.slice(0, text.length - 30), 'this line is no JSON'],
    [
      'another format',
      (text: string) => text.replace('"fisc-check-facts"', '"other"'),
      'not a facts file of fisc-check',
    ],
    ['a newer format', (text: string) => text.replace('"formatVersion":1', '"formatVersion":2'), 'is newer'],
  ])('refuses a changed file: %s', async (_name, change, message) => {
    const text = gunzipSync((await packFacts(facts)).bytes).toString('utf8');
    await expect(unpackFacts(gzipSync(change(text)), 'f.gz')).rejects.toThrow(message);
  });

  test('refuses what is no facts file, with its name', async () => {
    await expect(unpackFacts(Buffer.from('hello'), 'f.gz')).rejects.toThrow('f.gz:1: not a facts file');
    await expect(unpackFacts(Buffer.from([0x1f, 0x8b, 1, 2]), 'f.gz')).rejects.toThrow('f.gz: not a facts file');
  });
});
