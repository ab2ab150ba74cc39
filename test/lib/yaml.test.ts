import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { nearest } from '../../lib/usage.ts';
import { largeFile, parseYaml, readYaml } from '../../lib/yaml.ts';

const schema = z.strictObject({
  level: z.string().optional(),
  entries: z.array(z.strictObject({ id: z.string(), note: z.string().optional() })).optional(),
  own: z.record(z.string(), z.unknown()).optional(),
});
const parse = (text: string) => parseYaml(text, 'f.yaml', schema, ['level', 'entries']);
const nine = (value: string): string => `[${Array<string>(9).fill(value).join(', ')}]`;
const laughs = [
  `a: &a ${nine('x')}`,
  ...['b', 'c', 'd', 'e', 'f', 'g'].map((name, index) => `${name}: &${name} ${nine(`*${'abcdefg'[index]}`)}`),
].join('\n');

describe('what is refused, in one sentence with its line', () => {
  test.each([
    ['aliases that multiply', `${laughs}\nlevel: *g\n`, 'f.yaml:2: '],
    ['more than a hundred aliases', `level: &a x\nown:\n  a: [${Array<string>(101).fill('*a').join(',')}]\n`, ':3: '],
    ['an alias to what holds it', 'level: x\nown: &a {b: [*a]}\n', 'f.yaml:2: alias'],
    ['an alias to nothing', 'level: *nope\n', 'f.yaml:1: '],
    ['deep nesting', `level: x\nown: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`, 'f.yaml:2: nested more than 100'],
    ['deep nesting that never closes', `own: ${'{a: '.repeat(20_000)}`, 'f.yaml:1: nested more than 100'],
    ['a deep mapping', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'nested more than 100'],
    ['a large file', `level: ${'a'.repeat(1_000_000)}`, 'f.yaml: larger than 1 MB'],
    [
      '10,001 keys of one mapping',
      Array.from({ length: 10_001 }, (_, i) => `k${i}: 1`).join('\n'),
      'of more than 10000 k',
    ],
    [
      '10,001 keys in all',
      `entries:\n${Array.from({ length: 5001 }, (_, i) => `- {id: '${i}', note: x}`).join('\n')}`,
      'f.yaml:5001: more than 10000 keys',
    ],
    ['a key twice', 'level: a\nown: {a: 1}\nlevel: b\n', "f.yaml:3: key 'level' stands twice"],
    ['a key twice, once in quotes', 'level: a\n"level": b\n', "f.yaml:2: key 'level' stands twice"],
    ['__proto__', 'own:\n  __proto__: {a: 1}\n', "f.yaml:2: unknown key '__proto__'"],
    ['a key that is a mapping', 'level: a\n? {a: 1}\n: 2\n', 'f.yaml:2: a key that is no plain text'],
    ['a second document', 'level: a\n---\nlevel: b\n', 'f.yaml:2: a second document'],
    ['a tag of no schema', 'level: !!js/function "process.exit(9)"\n', 'f.yaml:1: Unresolved tag'],
    ['a long unknown key', `${'k'.repeat(900)}: 1\n`, `f.yaml:1: unknown key '${'k'.repeat(80)}…'`],
    ['a misspelt key', 'levle: a\n', "f.yaml:1: unknown key 'levle'; did you mean 'level'?"],
  ])('%s', (_name, text, message) => {
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).toThrow(expect.objectContaining({ name: 'UsageError' }));
  });
});

test('a value over 1 MB is refused in a large file too', () => {
  const text = `level: ${'a'.repeat(1_000_001)}`;
  expect(() => parseYaml(text, 'f.yaml', schema, [], largeFile)).toThrow('f.yaml:1: a value larger than 1 MB');
});

test('places are those of the text, whatever its style', () => {
  const text = 'entries:\n  - id: a\n  - {id: b,\n     note: "x"}\n  - id: c\n    note: >-\n      folded\n';
  const { value, at } = readYaml(text, 'f.yaml', schema);
  expect(value.entries?.[2]?.note).toBe('folded');
  expect([['entries', 1, 'note'], ['entries', 2, 'note'], ['entries', 1, 'other'], []].map((path) => at(path))).toEqual(
    ['f.yaml:4', 'f.yaml:6', 'f.yaml:3', 'f.yaml:1'],
  );
});

test('entries are read in time that grows with their number', () => {
  const text = (count: number): string =>
    `entries:\n${Array.from({ length: count }, (_, i) => `- {id: 'a${i}', note: x}`).join('\n')}\n`;
  const time = (count: number): number => {
    const started = performance.now();
    const { value, at } = readYaml(text(count), 'f.yaml', schema, [], largeFile);
    for (const index of value.entries!.keys()) at(['entries', index, 'id']);
    return performance.now() - started;
  };
  time(500);
  expect(time(8000)).toBeLessThan(60 * time(500));
});

test('an empty file, a comment and null are nothing', () => {
  for (const text of ['', '# x\n', 'null\n']) expect(parse(text)).toEqual({});
});

test('nearest gives up on what is no name', () => {
  expect(nearest('x'.repeat(100_000), ['level'])).toBeNull();
});
