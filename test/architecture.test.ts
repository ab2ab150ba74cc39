/** The direction of imports (docs/architecture.md), and what each folder may touch. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { collectedKinds } from '../lib/collect/index.ts';
import { resourceTypes } from '../rules/resource-types.ts';
import { allRules } from '../rules/index.ts';
import { forbidden, places } from '../scripts/lint/places.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const source = ['catalog', 'rules', 'lib', 'bin'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
);

function importsOf(file: string): { readonly target: string; readonly isTypeOnly: boolean }[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g,
  );
  return [...found].map(([, , type, from, dynamic, bare]) => {
    const target = (from ?? dynamic ?? bare)!;
    const isOurs = target.startsWith('.');
    return {
      target: isOurs ? relative(root, resolve(root, dirname(file), target)).replaceAll('\\', '/') : target,
      isTypeOnly: type !== undefined,
    };
  });
}

describe('imports point back, never forward', () => {
  test.each(source)('%s', (file) => {
    expect(
      places.some((place) => place.in.test(file)),
      'stands in a place',
    ).toBe(true);
    for (const { target, isTypeOnly } of importsOf(file)) {
      expect(forbidden(file, target, existsSync(join(root, target)), isTypeOnly)).toBeNull();
    }
  });

  test('the lint goes by the same table', () => {
    const lint = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as {
      readonly jsPlugins: readonly string[];
      readonly rules: Readonly<Record<string, unknown>>;
    };
    expect(lint.jsPlugins).toContain('./scripts/lint/direction.mjs');
    expect(lint.rules['house/direction']).toBe('error');
  });

  test.each([
    ['rules/s3/s3-bucket-x.ts', 'rules/kms/kms-key-x.ts'],
    ['rules/derived/once.ts', 'rules/s3/s3-bucket-x.ts'],
    ['rules/policy/parse.ts', 'rules/listing.ts'],
    ['lib/aws/session.ts', 'lib/collect/collect.ts'],
    ['lib/collect/s3/bucket.ts', 'lib/scan/run.ts'],
    ['lib/scan/run.ts', 'lib/report/model.ts'],
    ['lib/report/model.ts', 'lib/scan/run.ts'],
    ['lib/aws-config/puts.ts', 'lib/lambda/writers.ts'],
    ['lib/lambda/rule.ts', 'lib/deploy/fisc-reporter.ts'],
    ['lib/deploy/fisc-reporter.ts', 'lib/lambda/reporter.ts'],
    ['lib/cli/scan.ts', 'lib/lambda/rule.ts'],
    ['lib/cli/scan.ts', 'lib/deploy/app.ts'],
    ['bin/fisc-check.ts', 'rules/index.ts'],
  ])('%s may not import %s', (file, target) => {
    expect(forbidden(file, target, true, false)).toContain('may not import');
  });

  test('every place has files, and the check reads imports at all', () => {
    for (const place of places)
      expect(
        source.some((file) => place.in.test(file)),
        String(place.in),
      ).toBe(true);
    expect(importsOf('lib/collect/s3/bucket.ts').map(({ target }) => target)).toContain('@aws-sdk/client-s3');
  });
});

describe('rules', () => {
  test.each(allRules.map((rule) => [rule.id, rule] as const))('%s: place, test and words', (id, rule) => {
    const file = source.find((candidate) => candidate.startsWith('rules/') && candidate.endsWith(`/${id}.ts`));
    expect(file, 'file name = id').toBeDefined();
    const text = readFileSync(join(root, file!), 'utf8');
    expect(text).not.toMatch(/\bDate\.now\(|new Date\(\)|process\.|un1\d\d-|運1\d\d/);
    expect(existsSync(join(root, `test/${file!.replace(/\.ts$/, '.test.ts')}`)), 'has a test').toBe(true);
    for (const locale of ['ja', 'en'] as const) {
      const { title, problem, rationale, remediation, cannotSee, messages } = rule.text[locale];
      for (const words of [title, problem, rationale, remediation, cannotSee, ...Object.values(messages)]) {
        expect(words.trim()).not.toBe('');
        expect(words).not.toMatch(/TODO/);
      }
      expect(problem).not.toBe(title);
      expect(problem).not.toMatch(/[。.]$/);
    }
    expect(Object.keys(rule.text.ja.messages).sort()).toEqual(Object.keys(rule.text.en.messages).sort());
    expect(`${rule.text.ja.title}${rule.text.ja.cannotSee}`).not.toMatch(/です。|ます。/);
  });

  test('no two rules say the same of what they cannot see', () => {
    for (const locale of ['ja', 'en'] as const) {
      const said = allRules.map((rule) => rule.text[locale].cannotSee);
      expect(new Set(said).size).toBe(said.length);
    }
  });
});

test('no file is longer than can be read in one go, but data', () => {
  const isData = /^(rules\/resource-types\.ts|lib\/demo\/.*|.*\.snap)$/;
  const files = ['catalog', 'rules', 'lib', 'bin', 'scripts', 'test', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.(tsx?|m?js|mts|py)$/.test(file) && !isData.test(file)),
  );
  const lines = (file: string): number => readFileSync(join(root, file), 'utf8').split('\n').length - 1;
  expect(files).toContain('test/emulator/seeds/cloudtrail.py');
  expect(files.filter((file) => lines(file) > 400)).toEqual([]);
});

test('every kind has a collector', () => {
  expect([...collectedKinds].sort()).toEqual(Object.keys(resourceTypes).sort());
});

test('the types of a result cost nothing: its schema is loaded where a result is read, and published', () => {
  const loading = source.filter((file) =>
    importsOf(file).some(({ target, isTypeOnly }) => target === 'lib/result/schemas.ts' && !isTypeOnly),
  );
  const published = ['lib/result/difference-schemas.ts', 'lib/schemas.ts'];
  expect(loading.sort()).toEqual(['lib/lambda/trusted-result.ts', ...published, 'lib/result/read.ts'].sort());
  const heavy = importsOf('lib/result/result.ts').filter(({ isTypeOnly }) => !isTypeOnly);
  expect(heavy).toEqual([]);
});

test('the command line prints through one door', () => {
  for (const file of source.filter((name) => name.startsWith('lib/cli/') && name !== 'lib/cli/print.ts')) {
    expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/process\.std(out|err)\.write|console\./);
  }
});

test('nothing of a scaffold is left to do in collectors', () => {
  const tests = readdirSync(join(root, 'test/lib/collect'), { recursive: true, encoding: 'utf8' }).flatMap((file) =>
    file.endsWith('.ts') ? [`test/lib/collect/${file.replaceAll('\\', '/')}`] : [],
  );
  for (const file of [...source.filter((name) => name.startsWith('lib/collect/')), ...tests]) {
    expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/\bTODO\b/);
  }
});

test('collectors of a service write no error handling', () => {
  const files = source.filter((file) => /^lib\/collect\/[^/]+\//.test(file));
  for (const file of files) expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/\bcatch\s*[({]/);
});
