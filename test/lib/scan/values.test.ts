import { expect, test } from 'vitest';
import { demoFacts } from '../../../lib/api.ts';
import { theCatalog } from '../../../lib/catalog.ts';
import { evaluate } from '../../../lib/api.ts';
import type { Finding } from '../../../lib/result/result.ts';
import { valuesIn } from '../../../lib/scan/values.ts';
import { longestValue } from '../../../lib/result/fact-value.ts';

const { facts } = await demoFacts();
const { result } = evaluate({ facts, catalog: await theCatalog() });
const valuesOf = valuesIn(facts);

const findingOf = (ruleId: string, status: Finding['status']): Finding => {
  const finding = result.findings.find((one) => one.ruleId === ruleId && one.status === status);
  if (finding === undefined) throw new Error(`the demo has no ${status} of ${ruleId}`);
  return finding;
};

test('an attribute of the resource: its name, what was read as JSON, by which call, where and when', () => {
  const finding = findingOf('s3-bucket-versioning', 'fail');
  expect(valuesOf(finding)).toContainEqual({
    attribute: 'versioning',
    value: expect.stringMatching(/"(Off|Suspended)"/) as string,
    apis: ['S3:GetBucketVersioning'],
    region: finding.resource.region,
    at: facts.header.collectedAt,
  });
});

test('what was not read has no value: it is in the causes', () => {
  const unread = result.findings.filter(({ status, causes }) => status === 'unknown' && causes.length > 0);
  expect(unread.length).toBeGreaterThan(0);
  for (const finding of unread) {
    const refused = new Set(finding.causes.map(({ api }) => api));
    // Of another kind what was listed is shown, also where a further page or region was refused.
    const own = valuesOf(finding).filter(({ attribute }) => !attribute.includes('.'));
    for (const { attribute, apis } of own)
      expect([attribute, apis.filter((api) => refused.has(api))]).toEqual([attribute, []]);
  }
});

test('every fail shows something that was read', () => {
  const silent = result.findings.filter((finding) => finding.status === 'fail' && valuesOf(finding).length === 0);
  expect(silent.map(({ ruleId }) => ruleId)).toEqual([]);
});

test('a long value is cut between characters, with its length', () => {
  const finding = findingOf('s3-bucket-versioning', 'fail');
  const { resource } = finding;
  const long = { ok: true, value: '証'.repeat(1000) };
  const item = { kind: 's3.bucket', ...resource, versioning: long } as never;
  const listing = { items: [item], failures: [], regions: ['global'] };
  const own = valuesIn({ ...facts, listings: new Map([['s3.bucket', listing]]) });
  const value = own(finding).find(({ attribute }) => attribute === 'versioning')?.value ?? '';
  expect(value).toMatch(/^"証+… \(3002 bytes\)$/u);
  expect(Buffer.byteLength(value)).toBeLessThan(longestValue + 20);
});
