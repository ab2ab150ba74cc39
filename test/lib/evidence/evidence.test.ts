import { describe, expect, test } from 'vitest';
import { applyExceptions, parseEvidence } from '../../../lib/evidence/evidence.ts';
import encrypted from '../../../rules/s3/s3-bucket-encrypted.ts';
import { judge, now, resource } from '../../helpers/judge.ts';

const file = `
attestations:
  - id: A-1
    item: un108-1
    by: 山田
    date: '2026-04-01'
    expires: '2027-03-31'
    statement: 規程あり
    evidence: [規程 4-12]
exceptions:
  - id: E-1
    rule: s3-bucket-encrypted
    resource: b
    approver: CISO
    reason: 一時的
    expires: '2026-11-24'
`;

describe('the evidence file', () => {
  test('is read', () => {
    const { attestations, exceptions } = parseEvidence(file, 'e.yaml', ['un108-1']);
    expect(attestations).toMatchObject([{ item: 'un108-1', evidence: ['規程 4-12'] }]);
    expect(exceptions).toMatchObject([{ resource: 'b' }]);
  });
  test.each([
    ['an item that is none', file, ['un108-2-1'], "e.yaml:4: no item 'un108-1'"],
    ['a missing approver', file.replace('    approver: CISO\n', ''), ['un108-1'], 'approver'],
    ['no evidence', file.replace('[規程 4-12]', '[]'), ['un108-1'], 'e.yaml:9: attestations.0.evidence'],
    ['a date that is none', file.replace("'2027-03-31'", 'soon'), ['un108-1'], 'e.yaml:7: attestations.0.expires'],
    [
      'a misspelt key',
      file.replace('statement:', 'statment:'),
      ['un108-1'],
      "unknown key 'statment'; did you mean 'statement'?",
    ],
  ])('refuses %s', (_name, text, items, message) => {
    expect(() => parseEvidence(text, 'e.yaml', items)).toThrow(message);
  });
});

describe('exceptions', () => {
  const findings = judge(encrypted, {
    resources: [resource('s3.bucket', 'b', { encryption: null }), resource('s3.bucket', 'c', { encryption: null })],
  });
  const { exceptions } = parseEvidence(file, 'e.yaml', ['un108-1']);
  test('cover the fail they name, to the last day', () => {
    expect(applyExceptions(findings, exceptions, now).map(({ exception }) => exception?.id ?? null)).toEqual([
      'E-1',
      null,
    ]);
    expect(
      applyExceptions(findings, exceptions, '2026-11-25T00:00:00Z').every(({ exception }) => exception === null),
    ).toBe(true);
  });
  test('only in the account and region they name', () => {
    const elsewhere = exceptions.map((exception) => ({ ...exception, region: 'us-east-1' }));
    expect(applyExceptions(findings, elsewhere, now).every(({ exception }) => exception === null)).toBe(true);
  });
  test('never an unknown', () => {
    const unknown = findings.map((finding) => ({ ...finding, status: 'unknown' as const }));
    expect(applyExceptions(unknown, exceptions, now)).toEqual(unknown);
  });
});
