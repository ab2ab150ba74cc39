import { expect, test } from 'vitest';
import { ocsfVersion, renderOcsf } from '../../../lib/report/ocsf.ts';
import { outcomeOf } from '../../../lib/result/outcome.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { jsonSchema } from '../../helpers/schemas.ts';

interface Event {
  readonly severity_id: number;
  readonly status_id: number;
  readonly metadata: { readonly event_code: string; readonly version: string };
  readonly compliance: {
    readonly status_id: number;
    readonly requirements: readonly string[];
    readonly control: string;
  };
  readonly finding_info: { readonly uid: string; readonly desc: string };
  readonly unmapped: { readonly outcome: string };
}

const sample = sampleResult();
const complaints = jsonSchema(`ocsf-${ocsfVersion}-compliance-finding.json`);
const render = (locale: 'ja' | 'en', result = sample): Event[] =>
  JSON.parse([...renderOcsf({ result, catalog, locale })].join('')) as Event[];
const events = render('ja');

test.each(['ja', 'en'] as const)('every event is a Compliance Finding by the published schema: %s', (locale) => {
  for (const event of render(locale)) expect(complaints(event)).toEqual([]);
});

test('the schema refuses what is no Compliance Finding', () => {
  expect(complaints({ ...events[0], severity_id: 'high' })).not.toEqual([]);
  expect(complaints({ ...events[0], made_up: 1 })).not.toEqual([]);
});

test('there is one a finding, with an id of its own that stays', () => {
  expect(events).toHaveLength(sample.findings.length);
  const ids = events.map(({ finding_info }) => finding_info.uid);
  expect(new Set(ids).size).toBe(ids.length);
  const next = {
    ...sample,
    findings: sample.findings.toReversed(),
    run: { ...sample.run, collectedAt: '2026-12-01T00:00:00.000Z' },
  };
  expect(
    render('en', next)
      .map(({ finding_info }) => finding_info.uid)
      .toSorted(),
  ).toEqual(ids.toSorted());
});

test.each([
  ['pass', 1, 4],
  ['fail', 3, 1],
  ['excepted', 3, 3],
  ['unknown', 2, 1],
  ['notApplicable', 99, 4],
])('%s: compliance %i, status %i', (outcome, compliance, status) => {
  const own = events.filter(({ unmapped }) => unmapped.outcome === outcome);
  expect(own).toHaveLength(sample.findings.filter((finding) => outcomeOf(finding) === outcome).length);
  expect(new Set(own.map((event) => `${event.compliance.status_id} ${event.status_id}`))).toEqual(
    new Set([`${compliance} ${status}`]),
  );
});

test('an issue is as severe as its rule, what is none informs', () => {
  const ids = { critical: 5, high: 4, medium: 3, low: 2 };
  const severity = new Map(sample.rules.map((rule) => [rule.id, rule.severity]));
  for (const { severity_id, metadata, unmapped } of events) {
    const isIssue = ['fail', 'excepted', 'unknown'].includes(unmapped.outcome);
    expect(severity_id).toBe(isIssue ? ids[severity.get(metadata.event_code)!] : 1);
  }
});

test('names the items of the rule, what it asks, and why something is unknown', () => {
  const event = events.find(
    ({ metadata, unmapped }) => metadata.event_code === 's3-bucket-tls-only' && unmapped.outcome === 'unknown',
  );
  const rule = sample.rules.find(({ id }) => id === 's3-bucket-tls-only');
  const items = sample.items.filter(({ decisive }) => decisive.includes('s3-bucket-tls-only'));
  const labels = items.map(({ id }) => catalog.items.find((item) => item.id === id)?.label);
  expect(event?.compliance.requirements.slice(0, labels.length)).toEqual(labels);
  expect(event?.compliance.control).toBe(rule?.text.ja.title);
  expect(event?.finding_info.desc).toContain('S3:GetBucketPolicy AccessDenied');
});

test('without findings the array is empty', () => {
  expect(render('ja', { ...sample, findings: [] })).toEqual([]);
});
