import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CatalogError, loadCatalog, parseCatalog } from '../../catalog/load.ts';

const files = {
  'edition.yaml': `id: tiny
version: 1.0.0
name: { ja: 小さな版, en: Tiny }
standards:
  - id: 運1
    title: { ja: 基準, en: Standard }
    crosswalk: [{ id: 統1, confidence: B }]
    provisions:
      - number: 1
        controlNumber: A00000001
        title: { ja: 項, en: Provision }
        crosswalk: [{ id: 実1, confidence: A }]
`,
  'sources.yaml': `sources:
  - number: 1
    title: T
    url: https://example.com/
`,
  'changes.yaml': `changes:
  moved:
    date: '2021-03'
    text: { ja: 移った, en: It moved }
    url: https://example.com/
`,
  'un1.yaml': `items:
  - id: un1-1
    provider: true
    user: true
    sources: [1]
    kind: auto
    topic: { ja: 題, en: Topic }
    summary: { ja: 要旨, en: Summary }
    confirmed: { ja: 確認, en: Confirmed }
    attestation: null
    crosswalk: [{ id: 統1, confidence: C }, { id: 監1, confidence: C }]
    since: [moved]
    rules:
      - id: some-rule
        weight: decisive
        why: { ja: 理由, en: Reason }
`,
};

const startsWith = (text: string): RegExp => new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);

/** What is wrong with a catalog. */
function problemsOf(texts: Record<string, string>): readonly string[] {
  try {
    parseCatalog(texts);
    return [];
  } catch (error) {
    if (error instanceof CatalogError) return error.problems;
    throw error;
  }
}

/** What is wrong with the tiny catalog after one replacement in one file. */
function problems(name: keyof typeof files, from: string, to: string): readonly string[] {
  expect(files[name]).toContain(from);
  return problemsOf({ ...files, [name]: files[name].replace(from, to) });
}

describe('parseCatalog', () => {
  it('resolves what standard, provision and changes say once', () => {
    const [item] = parseCatalog(files).items;
    expect(item).toMatchObject({
      label: '運1-1',
      sub: null,
      controlNumber: 'A00000001',
      whenNothing: 'notApplicable',
      sourceNotes: {},
      since: [{ date: '2021-03', text: { ja: '移った', en: 'It moved' }, url: 'https://example.com/' }],
    });
    expect(item?.crosswalk).toEqual([
      { id: '統1', confidence: 'B' },
      { id: '実1', confidence: 'A' },
      { id: '監1', confidence: 'C' },
    ]);
  });

  it.each<[string, keyof typeof files, string, string, string]>([
    ['YAML syntax', 'un1.yaml', 'sources: [1]', 'sources: [1', 'un1.yaml:6: '],
    ['a key twice', 'un1.yaml', 'user: true', 'provider: true', 'un1.yaml:4: Map keys must be unique'],
    [
      'an unknown key',
      'un1.yaml',
      'user: true',
      'user: true\n    usr: true',
      'un1.yaml:5: items.0: Unrecognized key: "usr"',
    ],
    ['a wrong type', 'un1.yaml', 'user: true', 'user: maybe', 'un1.yaml:4: items.0.user: '],
    ['a missing key', 'un1.yaml', '    kind: auto\n', '', 'un1.yaml:2: items.0.kind: '],
    ['one language only', 'un1.yaml', '{ ja: 題, en: Topic }', '{ ja: 題 }', 'un1.yaml:7: items.0.topic.en: '],
    [
      'an empty text',
      'edition.yaml',
      'en: Provision',
      "en: ''",
      'edition.yaml:11: standards.0.provisions.0.title.en: ',
    ],
    ['an unquoted year', 'changes.yaml', "'2021-03'", '2021', 'changes.yaml:3: changes.moved.date: '],
    ['an unknown source', 'un1.yaml', 'sources: [1]', 'sources: [2]', 'un1.yaml:5: no source 2'],
    ['a source twice', 'un1.yaml', 'sources: [1]', 'sources: [1, 1]', 'un1.yaml:5: un1-1 repeats a source'],
    [
      'a note without source',
      'un1.yaml',
      'sources: [1]',
      "sources: [1]\n    sourceNotes: { '3': 節 }",
      'un1.yaml:6: 3 is no source',
    ],
    ['an unknown change', 'un1.yaml', '[moved]', '[gone]', 'un1.yaml:12: no change named gone'],
    ['a foreign item', 'un1.yaml', 'un1-1', 'un1-2', 'un1.yaml:2: un1-2 belongs to no provision of 運1'],
    ['a provision without item', 'un1.yaml', 'un1-1', 'un1-2', 'un1.yaml:1: 運1-1 has no item'],
    [
      'nobody’s item',
      'un1.yaml',
      'provider: true\n    user: true',
      'provider: false\n    user: false',
      'un1.yaml:4: un1-1 is nobody',
    ],
    [
      'a kind that rules belie',
      'un1.yaml',
      'kind: auto',
      'kind: mixed',
      'un1.yaml:6: un1-1 is mixed but its rules and attestation make it auto',
    ],
    [
      'a provider-only item with rules',
      'un1.yaml',
      'user: true',
      'user: false',
      "un1.yaml:6: un1-1 is the provider's alone",
    ],
    [
      'weightAtStrict on a decisive rule',
      'un1.yaml',
      'weight: decisive',
      'weight: decisive\n        weightAtStrict: decisive',
      'un1.yaml:16: items.0.rules.0.weightAtStrict: ',
    ],
  ])('refuses %s, with file and line', (_what, name, from, to, expected) => {
    expect(problems(name, from, to)).toContainEqual(expect.stringMatching(startsWith(expected)));
  });

  it('refuses an item that nothing decides', () => {
    const rule = files['un1.yaml'].slice(files['un1.yaml'].indexOf('    rules:'));
    const bare = files['un1.yaml'].replace(rule, '').replace('kind: auto', 'kind: attestation');
    expect(() => parseCatalog({ ...files, 'un1.yaml': bare })).toThrow(
      'un1.yaml:10: un1-1 has neither a decisive rule nor an attestation',
    );
  });

  it('refuses a rule mapped twice and items out of order', () => {
    const rule = files['un1.yaml'].slice(files['un1.yaml'].indexOf('      - id: some-rule'));
    expect(() => parseCatalog({ ...files, 'un1.yaml': files['un1.yaml'] + rule })).toThrow(
      'un1.yaml:17: un1-1 maps some-rule twice',
    );
    const item = files['un1.yaml'].slice(files['un1.yaml'].indexOf('  - id: un1-1'));
    expect(() => parseCatalog({ ...files, 'un1.yaml': files['un1.yaml'] + item })).toThrow(
      'un1.yaml:17: un1-1 is out of order',
    );
  });

  it('names a missing file and gathers all problems', () => {
    const { 'sources.yaml': _sources, ...rest } = files;
    expect(() => parseCatalog(rest)).toThrow('sources.yaml:1: file is missing');
    expect(problemsOf({})).toHaveLength(3);
  });
});

describe('loadCatalog', () => {
  it('reads a folder', () => {
    const dir = mkdtempSync(join(tmpdir(), 'catalog-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
    expect(loadCatalog(dir)).toEqual(parseCatalog(files));
  });
});
