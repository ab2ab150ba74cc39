import { describe, expect, test } from 'vitest';
import { marked, markFor, unmarked } from '../../../lib/aws-config/mark.ts';
import { evaluationOf, planPuts, type ConfigEvaluation } from '../../../lib/aws-config/puts.ts';
import type { Judging } from '../../../lib/scan/run.ts';
import encrypted from '../../../rules/s3/s3-bucket-encrypted.ts';
import places from '../../../rules/s3/s3-bucket-in-allowed-regions.ts';

const judging = (more: Partial<Judging> = {}): Judging => ({
  level: 'standard',
  settings: {},
  parameters: {},
  ...more,
});
const osakaToo = { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] };

describe('the mark', () => {
  test('is the level, and a hash of the parameters that the rule has', () => {
    expect(markFor(encrypted, judging({ settings: osakaToo }))).toBe('standard');
    const marks = [
      judging(),
      judging({ level: 'strict' }),
      judging({ settings: osakaToo }),
      judging({ parameters: { [encrypted.id]: osakaToo } }),
      judging({ parameters: { [places.id]: osakaToo } }),
    ].map((how) => markFor(places, how));
    expect(marks[0]).toMatch(/^standard [0-9a-f]{8}$/);
    expect(marks[1]).toMatch(/^strict [0-9a-f]{8}$/);
    expect(marks[3]).toBe(marks[0]);
    expect(marks[4]).toBe(marks[2]);
    expect(new Set(marks).size).toBe(3);
  });

  test.each([
    ['fine', 'standard'],
    ['既定の暗号化あり', 'strict 0123abcd'],
    ['[us-east-1] two\nlines [x]', 'standard'],
    ['no mark', null],
  ])('is read as it was put: %s', (text, mark) => {
    expect(unmarked(marked(text, mark))).toEqual({ text, mark });
  });

  test('stands whole at the end of a long annotation', () => {
    const long = marked('𠮷'.repeat(200), 'standard 0123abcd');
    expect(long.length).toBeLessThanOrEqual(256);
    expect(unmarked(long)).toEqual({ text: expect.stringMatching(/^𠮷+…$/u) as string, mark: 'standard 0123abcd' });
  });
});

test('another mark puts every verdict again, and what is gone too; an unknown carries none', () => {
  const held = (id: string, compliance: ConfigEvaluation['compliance'], annotation: string): ConfigEvaluation => ({
    type: 'AWS::S3::Bucket',
    id,
    compliance,
    annotation,
  });
  const earlier = [held('a', 'COMPLIANT', 'fine [standard]'), held('b', 'NOT_APPLICABLE', 'gone [standard]')];
  const verdicts = [{ type: 'AWS::S3::Bucket', id: 'a', status: 'pass', sentence: 'fine', regions: [] }] as const;
  const put = (mark: string) => planPuts(verdicts, earlier, null, { unknownAs: null, gone: 'gone', mark });
  expect(put('standard')).toEqual([]);
  expect(put('strict').map(({ id, annotation }) => `${id} ${annotation}`)).toEqual([
    'a fine [strict]',
    'b gone [strict]',
  ]);
  const unknown = { type: 'AWS::S3::Bucket', id: 'a', status: 'unknown', sentence: 'S3:X Denied' } as const;
  expect(evaluationOf(unknown, earlier[0], { unknownAs: null, mark: 'strict' })?.annotation).toBe(
    'UNKNOWN S3:X Denied',
  );
});
