import { describe, expect, test } from 'vitest';
import { mostResults, renderSarif } from '../../../lib/report/sarif.ts';
import { outcomeOf } from '../../../lib/result/outcome.ts';
import type { ScanResult } from '../../../lib/result/result.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { jsonSchema } from '../../helpers/schemas.ts';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
    readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[];
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly justification: string }[];
  readonly properties: { readonly severity: string };
}

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly automationDetails: { readonly id: string };
    readonly results: readonly Result[];
  }[];
}

const complaints = jsonSchema('sarif-2.1.0.json');
const sample = sampleResult();
const render = (result: ScanResult, locale: 'ja' | 'en' = 'ja'): Log =>
  JSON.parse([...renderSarif({ result, catalog, locale })].join('')) as Log;
const logs = { ja: render(sample), en: render(sample, 'en') };
const run = logs.ja.runs[0]!;
const of = (ruleId: string): readonly Result[] => run.results.filter((one) => one.ruleId === ruleId);

test.each(['ja', 'en'] as const)('is SARIF 2.1.0 by the schema of OASIS: %s', (locale) => {
  expect(complaints(logs[locale])).toEqual([]);
  expect(logs[locale].runs).toHaveLength(1);
});

test('the schema refuses what is no SARIF', () => {
  expect(complaints({ ...logs.ja, version: '2.0.0' })).not.toEqual([]);
});

describe('results', () => {
  test('are the fails and unknowns, each with its rule', () => {
    const open = sample.findings.filter(({ status }) => status === 'fail' || status === 'unknown');
    expect(run.results).toHaveLength(open.length);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(run.tool.driver.rules.map(({ id }) => id).toSorted()).toEqual(sample.rules.map(({ id }) => id).toSorted());
  });

  test('a fail is as grave as its rule, an unknown is open and has no level', () => {
    const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };
    for (const { kind, level, properties } of run.results) {
      expect(level).toBe(kind === 'open' ? 'none' : levels[properties.severity as keyof typeof levels]);
    }
    const unknown = sample.findings.filter(({ status }) => status === 'unknown');
    expect(run.results.filter(({ kind }) => kind === 'open')).toHaveLength(unknown.length);
  });

  test('a fail that an exception covers is suppressed, and says by which', () => {
    const excepted = sample.findings.filter((finding) => outcomeOf(finding) === 'excepted');
    const suppressed = run.results.filter(({ suppressions }) => suppressions !== undefined);
    expect(suppressed).toHaveLength(excepted.length);
    expect(suppressed[0]?.suppressions?.[0]?.justification).toContain('EX-2026-014');
  });

  test('speak with the problem, name the resource and where it is', () => {
    const [one] = of('s3-bucket-tls-only');
    const words = sample.rules.find(({ id }) => id === 's3-bucket-tls-only')?.text.ja;
    expect(one?.message.text).toContain(`${words?.problem}: example-bank-statements-prod-000 (ap-northeast-1)。`);
    expect(one?.locations[0]?.logicalLocations[0]?.fullyQualifiedName).toBe(
      'arn:aws:s3:::example-bank-statements-prod-000',
    );
    expect(one?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      'aws/210987654321/ap-northeast-1/AWS%3A%3AS3%3A%3ABucket/example-bank-statements-prod-000',
    );
  });

  test('an unknown says why', () => {
    const unknown = of('s3-bucket-tls-only').find(({ kind }) => kind === 'open');
    expect(unknown?.message.text).toContain('権限なし: S3:GetBucketPolicy AccessDenied (ap-northeast-1)');
  });
});

test('no message has a place for an argument, or a link', () => {
  const findings = sample.findings.map((finding) => ({
    ...finding,
    resource: { ...finding.resource, name: '{0} [x](https://example.com) {text}' },
  }));
  const [one] = render({ ...sample, findings }).runs[0]!.results;
  expect(one?.message.text).toContain('{{0}} [x] (https://example.com) {{text}}');
});

test('fingerprints tell findings apart, and are the same in the next run', () => {
  const next = {
    ...sample,
    findings: sample.findings
      .toReversed()
      .map((one) => ({ ...one, evidence: { ...one.evidence, at: '2026-12-01T00:00:00.000Z' } })),
  };
  const prints = (log: Log): string[] =>
    log.runs[0]!.results.map((one) => one.partialFingerprints['fiscCheckFinding/v1']!);
  expect(prints(render(next)).toSorted()).toEqual(prints(logs.en).toSorted());
  expect(new Set(prints(logs.ja)).size).toBe(run.results.length);
});

test('beyond what a run may hold there is another run, of another category', () => {
  const first = sample.findings.find(({ status }) => status === 'fail')!;
  const findings = Array.from({ length: mostResults + 1 }, (_, index) => ({
    ...first,
    resource: { ...first.resource, id: `bucket-${index}` },
  }));
  const log = render({ ...sample, findings });
  expect(log.runs.map(({ results }) => results.length)).toEqual([mostResults, 1]);
  expect(log.runs.map(({ automationDetails }) => automationDetails.id)).toEqual([
    'fisc-check/fisc-8r/210987654321/',
    'fisc-check/fisc-8r/210987654321/2/',
  ]);
});

test('a result without findings is a run without results', () => {
  const log = render({ ...sample, findings: [] });
  expect(complaints(log)).toEqual([]);
  expect(log.runs[0]?.results).toEqual([]);
});
