import { describe, expect, test } from 'vitest';
import { renderJunit } from '../../../lib/report/junit.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { withEveryStatus } from '../../fixtures/report/every-status.ts';
import { xmlComplaints } from '../../helpers/schemas.ts';

const sample = withEveryStatus(sampleResult());
const xml = {
  ja: renderJunit({ result: sample, catalog, locale: 'ja' }),
  en: renderJunit({ result: sample, catalog, locale: 'en' }),
};
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const count = (status: string): number => sample.items.filter((item) => item.status === status).length;

test.each(['ja', 'en'] as const)('is as the schema of the Jenkins plugin wants it: %s', async (locale) => {
  expect(await xmlComplaints(xml[locale], 'junit-10.xsd')).toEqual([]);
});

test('the schema refuses what is no such file', async () => {
  expect(await xmlComplaints(xml.ja.replaceAll('testcase', 'case'), 'junit-10.xsd')).not.toEqual([]);
});

test('a suite a standard, a case an item, in the document’s order', () => {
  expect(all(xml.ja, /<testsuite name="(\S+) /g)).toEqual(catalog.standards.map(({ id }) => id));
  expect(all(xml.ja, /<testcase classname="[^"]*" name="(\S+) /g)).toEqual(catalog.items.map(({ label }) => label));
});

describe('what an item comes to', () => {
  test.each([
    ['violated', 'failure'],
    ['unknown', 'error'],
    ['attestationRequired', 'skipped'],
    ['notApplicable', 'skipped'],
    ['provider', 'skipped'],
  ])('%s is a %s', (status, element) => {
    expect(count(status)).toBeGreaterThan(0);
    expect(all(xml.ja, new RegExp(`<(${element}) type="${status}"`, 'g'))).toHaveLength(count(status));
  });

  test('what is satisfied says whether it rests on evidence or on a statement alone', () => {
    const attested = sample.items.filter(({ basis }) => basis === 'attestation').length;
    expect(all(xml.ja, /<system-out>(申告済)/g)).toHaveLength(attested);
    expect(all(xml.ja, /<system-out>(証跡あり)/g)).toHaveLength(count('satisfied') - attested);
  });

  test('the suites count what is in them', () => {
    const sum = (name: string): number =>
      all(xml.ja, new RegExp(`<testsuite [^>]*${name}="(\\d+)"`, 'g')).reduce((total, one) => total + Number(one), 0);
    expect(sum('tests')).toBe(sample.items.length);
    expect(sum('failures')).toBe(count('violated'));
    expect(sum('errors')).toBe(count('unknown'));
    expect(sum('skipped')).toBe(count('attestationRequired') + count('notApplicable') + count('provider'));
  });

  test('a failure names the problem and the resources, the first of many', () => {
    const many = renderJunit({ result: sampleResult({ buckets: 60, oneInFails: 2 }), catalog, locale: 'ja' });
    const problem = sample.rules.find(({ id }) => id === 's3-bucket-tls-only')?.text.ja.problem ?? '';
    const failure = all(many, /<failure [^>]*>([^<]*)</g).find((text) => text.includes(problem)) ?? '';
    expect(failure).toContain(`${problem}: 30 件\n  example-bank-statements-prod-000 (210987654321 ap-northeast-1)`);
    expect(failure).toContain('\n  他 10 件');
  });
});

test('what XML may not hold is spelled out', async () => {
  const names = ['a\u0000b', 'c\u001B[31md', 'e\uD800f', 'g\uFFFEh', ']]><x a="b">&amp;', 'i\nj'];
  const hostile = renderJunit({ result: sampleResult({ names, oneInFails: 1 }), catalog, locale: 'ja' });
  expect(await xmlComplaints(hostile, 'junit-10.xsd')).toEqual([]);
  for (const shown of ['a⟨U+0000⟩b', 'e⟨U+D800⟩f', 'g⟨U+FFFE⟩h', ']]&gt;&lt;x a=&quot;b&quot;&gt;&amp;amp;', 'i j']) {
    expect(hostile).toContain(shown);
  }
});
