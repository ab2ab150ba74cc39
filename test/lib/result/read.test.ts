import { describe, expect, test } from 'vitest';
import { renderJson } from '../../../lib/report/json.ts';
import { parseResult } from '../../../lib/result/read.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { withValue } from '../../helpers/with-value.ts';

const text = [...renderJson(sampleResult())].join('');
const changed = (path: string, value: unknown): string => JSON.stringify(withValue(JSON.parse(text), path, value));
const parse = (content: string) => parseResult(content, 'result.json', catalog);

test('what the tool wrote is read', () => {
  expect(parse(text)).toEqual(JSON.parse(text));
});

test('of the older schema, whose statements named their owner `by`', () => {
  const old = JSON.parse(text) as ReturnType<typeof sampleResult>;
  const attested = old.items.filter(({ attestation }) => attestation !== null);
  const items = old.items.map(({ basis: _basis, ...item }) => {
    if (item.attestation === null) return item;
    const { owner: by, approver: _approver, standing: _standing, ...rest } = item.attestation;
    return { ...item, attestation: { ...rest, by } };
  });
  const read = parse(JSON.stringify({ ...old, schemaVersion: '1.0', items }));
  expect(attested.length).toBeGreaterThan(0);
  expect(read.items.flatMap(({ attestation }) => attestation ?? [])).toEqual(
    attested.map(({ attestation }) => ({ ...attestation, approver: null })),
  );
  const satisfied = (of: typeof old) => of.items.filter(({ status }) => status === 'satisfied');
  expect(satisfied(read).map(({ basis }) => basis)).not.toContain(null);
});

describe('what is refused, with the file', () => {
  test.each<[string, string, string]>([
    ['no JSON', '', 'not a result.json (it is no JSON)'],
    ['null', 'null', 'not a result.json of fisc-check'],
    ['a list', '[]', 'not a result.json of fisc-check'],
    ['another major version', changed('schemaVersion', '99.0'), 'result schema 99.0'],
    ['a newer minor version', changed('schemaVersion', '1.999'), 'result schema 1.999'],
    ['another edition', changed('catalog/edition', 'fisc-13r'), 'of edition fisc-13r'],
    ...['tool', 'scope', 'findings', 'coverage', 'errors', 'rules', 'run'].map((key): [string, string, string] => [
      `null for ${key}`,
      changed(key, null),
      `${key}: `,
    ]),
    ['no items', changed('items', []), 'items: 98 are missing'],
    ['an item twice', changed('items/1', sampleResult().items[0]), 'is unknown or stands twice'],
    ['an item of no edition', changed('items/0/id', 'un999'), "'un999' is unknown"],
    ['an unknown status', changed('items/0/status', '__proto__'), 'items.0.status: '],
    ['an unknown reason', changed('items/0/reasons', [{ type: 'x', count: 1 }]), 'items.0.reasons.0.type'],
    ['a finding that is null', changed('findings/0', null), 'findings.0: '],
    ['parameters of no setting', changed('scope/parameters/x', { y: 1 }), 'scope.parameters: '],
    [
      'deep nesting',
      text.replace(/"params": \{\}/, `"params": {"a": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
      'params.a: ',
    ],
  ])('%s', (_name, content, message) => {
    expect(() => parse(content)).toThrow(
      expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(message) as string }),
    );
    expect(() => parse(content)).toThrow('result.json: ');
  });
});
