/** The scaffolds of rules and kinds, in a copy of the tree: what it writes compiles and runs as it is. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/load.ts';
import type { ResourceKind } from '../../rules/facts.ts';
import { resourceTypes } from '../../rules/resource-types.ts';
import { kindOf } from '../../scripts/scaffold/kind-of.ts';
import { withMapping } from '../../scripts/scaffold/mapping.ts';
import { isRead, ruleFiles, sortOf } from '../../scripts/scaffold/rule-files.ts';

const root = join(import.meta.dirname, '../..');
const kinds = Object.keys(resourceTypes) as ResourceKind[];

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'fisc-check-scaffold-'));
  const parts = ['catalog', 'lib', 'rules', 'scripts', 'test/helpers', 'package.json', 'tsconfig.json'];
  const pages = ['docs/compare-prowler.md', 'docs/compare-prowler.ja.md'];
  for (const part of [...parts, ...pages, '.prettierrc.json', '.prettierignore']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true }));

/** Runs a program of node_modules in the copy. */
function run(program: string, ...args: string[]): { readonly status: number | null; readonly output: string } {
  const path = join(root, 'node_modules/.bin', program);
  const { status, stdout, stderr } = spawnSync(path, args, { cwd: copy, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

const newRule = (...args: string[]) => run('tsx', 'scripts/new-rule.ts', ...args);

/** What is wrong with the types of these files and what they import; empty when nothing is. */
function typeErrors(files: readonly string[]): string {
  writeFileSync(join(copy, 'tsconfig.some.json'), JSON.stringify({ extends: './tsconfig.json', include: [], files }));
  return run('tsc', '-p', 'tsconfig.some.json').output;
}

/** Runs the tests of the copy. */
function runTests(): { readonly status: number | null; readonly output: string } {
  const settings = `export default { test: { include: ['test/{rules,lib/collect}/**/*.test.ts'] } };`;
  writeFileSync(join(copy, 'vitest.config.mjs'), settings);
  return run('vitest', 'run', '--no-isolate', '--reporter=dot');
}

test('a rule for every sort of kind, and a kind with its rule, compile and pass before a word of them is changed', () => {
  const { status: made, output: said } = run('tsx', 'scripts/new-kind.ts', 'eventbridge.eventBus');
  expect(made, said).toBe(0);
  const files = [
    'lib/collect/eventbridge/event-bus.ts',
    'test/lib/collect/eventbridge/event-bus.test.ts',
    ...scaffolded('kms-key-new', 'un109-1-13'),
    ...scaffolded('eventbridge-event-bus-new', null),
  ];
  expect(files.filter((file) => !existsSync(join(copy, file)))).toEqual([]);
  expect(readFileSync(join(copy, 'rules/index.ts'), 'utf8')).toContain(`'kms-key-new': kmsKeyNew`);
  const sorts = new Map(kinds.filter(isRead).map((kind) => [sortOf(kind), kind]));
  const judged = [...sorts.values()];
  expect(judged.length).toBeGreaterThan(20);
  for (const kind of judged) {
    for (const [file, text] of Object.entries(ruleFiles(`every-${kind.replace('.', '-').toLowerCase()}-new`, kind))) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), text);
      files.push(file);
    }
  }
  expect(typeErrors([...files, 'rules/index.ts', 'lib/collect/index.ts'])).toBe('');
  const { status, output } = runTests();
  expect(output).toContain(`${3 + judged.length} passed`);
  expect(status, output).toBe(0);
}, 300_000);

/** Makes a rule; returns its files. Expects it to be mapped to the item, or to be told how. */
function scaffolded(id: string, item: string | null): readonly string[] {
  const { status, output } = newRule(id, ...(item === null ? [] : ['--item', item]));
  expect(status, output).toBe(0);
  const { items } = loadCatalog(join(copy, 'catalog/fisc-8r'));
  const mapped = items.filter(({ rules }) => rules.some((mapping) => mapping.id === id)).map((one) => one.id);
  expect(mapped).toEqual(item === null ? [] : [item]);
  if (item === null) expect(output).toContain(`      - id: ${id}\n        weight: supporting\n`);
  const path = `rules/${id.split('-')[0]}/${id}`;
  return [`${path}.ts`, `test/${path}.test.ts`];
}

describe('the kind that an id names', () => {
  const some = ['ec2.volume', 'kms.key', 'kms.customKeyStore', 's3.bucket', 's3.logBucket', 'secretsmanager.secret'];

  test.each([
    ['kms-key-something', 'kms.key'],
    ['kms-custom-key-store-connected', 'kms.customKeyStore'],
    ['s3-log-bucket-something', 's3.logBucket'],
    ['s3-bucket', 's3.bucket'],
    ['ebs-volume-encrypted', 'ec2.volume'],
    ['secrets-kms', 'secretsmanager.secret'],
  ])('%s: %s', (id, kind) => {
    expect(kindOf(id, some)).toBe(kind);
  });

  test.each([
    [
      'kms-keyring-something',
      'which kind is kms-keyring-something about? --kind with one of kms.key, kms.customKeyStore',
    ],
    ['sqs-queue-something', 'no kind of sqs is collected: npm run new-kind -- sqs.<resource> first, or --kind <kind>.'],
  ])('%s: asks', (id, message) => {
    expect(() => kindOf(id, some)).toThrow(message);
  });
});

describe('a mapping', () => {
  const text = [
    '# A comment stays.',
    'items:',
    '  - id: un1-1',
    '    kind: mixed',
    '    rules:',
    '      - id: a-b',
    '        why: { ja: 甲, en: A }',
    '  - id: un1-2',
    '    kind: attestation',
    '    crosswalk:',
    '      - { id: 実3, confidence: A }',
    '',
  ].join('\n');
  const ids = (mapped: string, item: string) =>
    mapped.slice(mapped.indexOf(`  - id: ${item}`)).match(/(?<=^ {6}- id: )\S+/gm);

  test('is the last of its item, and nothing else changes', () => {
    const mapped = withMapping(text, 'un1-1', 'kms-key-new');
    expect(ids(mapped, 'un1-1')).toEqual(['a-b', 'kms-key-new']);
    const added = mapped.split('\n').filter((line) => !text.split('\n').includes(line));
    expect(added.join('\n')).toMatch(
      /^ {6}- id: kms-key-new\n {8}weight: supporting\n {8}why:\n {10}ja: TODO .+\n {10}en: TODO .+$/,
    );
    expect(mapped.split('\n')).toHaveLength(text.split('\n').length + added.length);
  });

  test('is the first of an item that had none', () => {
    const mapped = withMapping(text, 'un1-2', 'kms-key-new');
    expect(ids(mapped, 'un1-2')).toEqual(['kms-key-new']);
    expect(mapped).toMatch(/confidence: A \}\n {4}rules:\n {6}- id: kms-key-new\n/);
    expect(mapped.endsWith('\n')).toBe(true);
  });

  test('of an item that is not there', () => {
    expect(() => withMapping(text, 'un1-3', 'kms-key-new')).toThrow('no item un1-3');
  });
});

test.each([
  [[], 'usage: npm run new-rule'],
  [['kms-key-rotation-enabled'], 'rules/kms/kms-key-rotation-enabled.ts exists'],
  [['firehose-delivery-stream-new'], 'nothing is read of firehose.deliveryStream'],
  // The provider's alone.
  [['sqs-queue-other', '--item', 'un109-1-3'], 'un109-1-3 is the provider'],
])('%j: said, and nothing written', (args, message) => {
  const { status, output } = newRule(...args);
  expect(output).toContain(message);
  expect(status).toBe(3);
  expect(existsSync(join(copy, 'rules/sqs/sqs-queue-other.ts'))).toBe(false);
});
