/** The direction of imports (docs/architecture.md), and what each folder may touch. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { collectedKinds } from '../lib/collect/index.ts';
import { resourceTypes } from '../rules/resource-types.ts';
import { allRules } from '../rules/index.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

interface Place {
  /** Files of the place. */
  readonly in: RegExp;
  /** What they may import of ours. */
  readonly ours: RegExp;
  /** What they may import of others; Node's own modules are `node:`. */
  readonly theirs: RegExp;
}

/** First match wins. */
const places: readonly Place[] = [
  { in: /^catalog\//, ours: /^catalog\//, theirs: /^(zod|yaml|node:fs|node:path)$/ },
  { in: /^rules\/policy\//, ours: /^rules\/policy\//, theirs: /^$/ },
  { in: /^rules\/facts(\/|\.ts$)/, ours: /^rules\/facts(\/|\.ts$)/, theirs: /^$/ },
  {
    in: /^rules\/derived\//,
    ours: /^rules\/((derived|policy|facts)\/|(facts|kind|listing|resource-types|rule|settings)\.ts$)/,
    theirs: /^$/,
  },
  // A rule never knows another service's folder: what rules share is derived.
  { in: /^rules\/[^/]+\//, ours: /^rules\/((derived|policy|facts)\/|(facts|listing|rule)\.ts$)/, theirs: /^$/ },
  { in: /^rules\/index\.ts$/, ours: /^rules\//, theirs: /^$/ },
  { in: /^rules\//, ours: /^rules\/[^/]+\.ts$|^rules\/facts\//, theirs: /^$/ },
  { in: /^lib\/(compare|usage|tool)\.ts$/, ours: /^$/, theirs: /^$/ },
  {
    in: /^lib\/aws\//,
    ours: /^(lib\/(aws\/|compare|usage)|rules\/facts)/,
    theirs:
      /^(@aws-sdk|@smithy|@aws-crypto)\/|^(p-limit|hpagent)$|^node:(async_hooks|events|fs|fs\/promises|http|https|net|stream|tls)$/,
  },
  {
    in: /^lib\/collect\/[^/]+\//,
    ours: /^(lib\/(aws|collect)\/|rules\/facts)/,
    theirs: /^(@aws-sdk|@smithy)\//,
  },
  {
    in: /^lib\/collect\//,
    ours: /^(lib\/((aws|collect)\/|compare|configuration\/setting-schemas|problem|usage)|rules\/)/,
    theirs: /^(node:(crypto|stream|util|zlib)|p-limit|zod)$/,
  },
  {
    in: /^lib\/scan\//,
    ours: /^(rules|catalog|lib\/((scan|collect|result|evidence)\/|compare|tool|usage))/,
    theirs: /^$/,
  },
  { in: /^lib\/evidence\//, ours: /^(catalog|rules|lib\/((evidence|result)\/|usage|yaml))/, theirs: /^zod$/ },
  {
    in: /^lib\/configuration\//,
    ours: /^(rules\/|lib\/((configuration|scan)\/|problem|usage|yaml))/,
    theirs: /^zod$/,
  },
  {
    in: /^lib\/result\//,
    ours: /^(catalog\/|lib\/(result\/|compare|configuration\/setting-schemas|problem|usage)|rules\/(facts|rule|settings)\.ts)/,
    theirs: /^zod$/,
  },
  { in: /^lib\/i18n\//, ours: /^(lib\/(i18n|result)\/|rules\/(rule|settings)\.ts)/, theirs: /^$/ },
  // Runs in the reader's browser.
  { in: /^lib\/report\/html\/browser\//, ours: /^lib\/report\/html\/browser\//, theirs: /^$/ },
  {
    in: /^lib\/report\//,
    ours: /^(lib\/((report|result|i18n)\/|compare)|catalog\/|rules\/(listing|rule|settings)\.ts)/,
    theirs: /^(preact|preact-render-to-string)(\/|$)|^string-width$|^node:(crypto|util)$/,
  },
  {
    in: /^lib\/aws-config\//,
    ours: /^(rules|catalog|lib\/((aws-config|aws|collect|evidence|i18n|result|scan)\/|compare|tool))/,
    theirs: /^@aws-sdk\/client-config-service$|^node:crypto$/,
  },
  {
    in: /^lib\/lambda\//,
    ours: /^(rules|catalog|lib\/((lambda|aws-config|aws|collect|configuration|evidence|i18n|report|result|scan)\/|catalog|compare|tool))/,
    theirs: /^(@aws-sdk|@smithy)\/|^zod$|^node:(crypto|path|timers\/promises)$/,
  },
  {
    in: /^lib\/deploy\//,
    ours: /^(rules|catalog|lib\/((deploy|aws-config|collect|configuration|i18n|scan)\/|lambda\/interface|catalog|compare|files|package|usage|yaml))/,
    theirs: /^(aws-cdk-lib|constructs)(\/|$)|^zod$|^node:/,
  },
  {
    in: /^lib\/cli\//,
    ours: /^(rules|catalog|lib\/((cli|aws-config|aws|collect|configuration|evidence|i18n|report|result|scan)\/|catalog|compare|files|package|sessions|tool|usage|yaml))/,
    theirs: /^(commander|yocto-spinner|@smithy\/.*)$|^node:/,
  },
  { in: /^lib\//, ours: /^(rules|catalog|lib)\//, theirs: /^(zod|yaml)$|^node:/ },
  { in: /^bin\//, ours: /^(bin\/|lib\/(cli|deploy)\/|lib\/usage)/, theirs: /^(aws-cdk-lib|constructs)(\/|$)|^node:/ },
];

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
  const judged = source.map((file) => {
    const place = places.find((candidate) => candidate.in.test(file));
    if (place === undefined) throw new Error(`${file} stands in no place`);
    return [file, place] as const;
  });
  test.each(judged)('%s', (file, place) => {
    for (const { target, isTypeOnly } of importsOf(file)) {
      const isOurs = existsSync(join(root, target));
      if (isOurs) expect(place.ours.test(target), `${file} imports ${target}`).toBe(true);
      // A type leaves no trace at run time: types of the SDK's core are fine where the SDK itself is not.
      else if (!(isTypeOnly && target === '@smithy/types')) {
        expect(place.theirs.test(target), `${file} imports ${target}`).toBe(true);
      }
    }
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

test('every kind has a collector', () => {
  expect([...collectedKinds].sort()).toEqual(Object.keys(resourceTypes).sort());
});

test('the types of a result cost nothing: its schema is loaded where a result is read, and published', () => {
  const loading = source.filter((file) =>
    importsOf(file).some(({ target, isTypeOnly }) => target === 'lib/result/schemas.ts' && !isTypeOnly),
  );
  expect(loading.sort()).toEqual(['lib/lambda/trusted-result.ts', 'lib/result/read.ts', 'lib/schemas.ts']);
  const heavy = importsOf('lib/result/result.ts').filter(({ isTypeOnly }) => !isTypeOnly);
  expect(heavy).toEqual([]);
});

test('the command line prints through one door', () => {
  for (const file of source.filter((name) => name.startsWith('lib/cli/') && name !== 'lib/cli/print.ts')) {
    expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/process\.std(out|err)\.write|console\./);
  }
});

test('collectors of a service write no error handling', () => {
  const files = source.filter((file) => /^lib\/collect\/[^/]+\//.test(file));
  for (const file of files) expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/\bcatch\s*[({]/);
});
