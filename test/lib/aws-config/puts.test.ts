import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluationOf,
  isSame,
  isWithdrawn,
  planPuts,
  type Compliance,
  type ConfigEvaluation,
} from '../../../lib/aws-config/puts.ts';
import { keyOf, type ResourceVerdict } from '../../../lib/aws-config/verdicts.ts';
import type { FindingStatus } from '../../../lib/result/result.ts';

const type = 'AWS::S3::Bucket';
const options = { unknownAs: null, gone: 'gone' } as const;

const verdict = (id: string, status: FindingStatus, sentence = 'said'): ResourceVerdict => ({
  type,
  id,
  status,
  sentence,
  regions: ['ap-northeast-1'],
});
const held = (id: string, compliance: Compliance, annotation = 'said'): ConfigEvaluation => ({
  type,
  id,
  compliance,
  annotation,
});
const put = held;

describe('what is put on a schedule', () => {
  test('what appeared and what changed, not what is the same', () => {
    const verdicts = [
      verdict('new', 'fail'),
      verdict('same', 'pass'),
      verdict('other', 'pass'),
      verdict('words', 'fail', 'new'),
    ];
    const earlier = [held('same', 'COMPLIANT'), held('other', 'NON_COMPLIANT'), held('words', 'NON_COMPLIANT', 'old')];
    expect(planPuts(verdicts, earlier, null, options)).toEqual([
      put('new', 'NON_COMPLIANT'),
      put('other', 'COMPLIANT'),
      put('words', 'NON_COMPLIANT', 'new'),
    ]);
  });

  test('a moment in an annotation is no change', () => {
    const said = (time: string): string => `last delivery ${time}`;
    const verdicts = [verdict('trail', 'pass', said('2026-11-24T12:00:00.000Z'))];
    expect(planPuts(verdicts, [held('trail', 'COMPLIANT', said('2026-11-23T12:00:00.000Z'))], null, options)).toEqual(
      [],
    );
  });

  test.each<[earlier: ConfigEvaluation | null, expected: ConfigEvaluation | null]>([
    [null, null],
    [held('x', 'NON_COMPLIANT'), null],
    [held('x', 'COMPLIANT'), put('x', 'NOT_APPLICABLE', 'UNKNOWN S3:GetBucketPolicy AccessDenied')],
    [held('x', 'NOT_APPLICABLE'), put('x', 'NOT_APPLICABLE', 'UNKNOWN S3:GetBucketPolicy AccessDenied')],
    [held('x', 'NOT_APPLICABLE', 'UNKNOWN S3:GetBucketPolicy AccessDenied'), null],
  ])('unknown after %j', (earlier, expected) => {
    const verdicts = [verdict('x', 'unknown', 'S3:GetBucketPolicy AccessDenied')];
    expect(planPuts(verdicts, earlier === null ? [] : [earlier], null, options)).toEqual(
      expected === null ? [] : [expected],
    );
  });

  test('unknown as non-compliant', () => {
    const asFail = { ...options, unknownAs: 'NON_COMPLIANT' } as const;
    const annotation = 'UNKNOWN S3:GetBucketPolicy AccessDenied';
    expect(planPuts([verdict('x', 'unknown', annotation.slice(8))], [], null, asFail)).toEqual([
      put('x', 'NON_COMPLIANT', annotation),
    ]);
    expect(planPuts([], [held('y', 'COMPLIANT')], annotation.slice(8), asFail)).toEqual([
      put('y', 'NON_COMPLIANT', annotation),
    ]);
  });

  test('what vanished is not applicable, a withdrawn verdict too, by type and id', () => {
    const earlier = [
      held('a', 'COMPLIANT'),
      held('b', 'NON_COMPLIANT'),
      held('c', 'NOT_APPLICABLE'),
      held('d', 'NOT_APPLICABLE', 'UNKNOWN S3:ListBuckets AccessDenied'),
      { ...held('e', 'COMPLIANT'), type: 'AWS::KMS::Key' },
    ];
    expect(planPuts([verdict('e', 'pass')], earlier, null, options)).toEqual([
      put('e', 'COMPLIANT'),
      put('a', 'NOT_APPLICABLE', 'gone'),
      put('b', 'NOT_APPLICABLE', 'gone'),
      put('d', 'NOT_APPLICABLE', 'gone'),
      { ...put('e', 'NOT_APPLICABLE', 'gone'), type: 'AWS::KMS::Key' },
    ]);
  });

  test('what may only be unlisted is withdrawn when compliant, else left', () => {
    const earlier = [
      held('a', 'COMPLIANT'),
      held('b', 'NON_COMPLIANT'),
      held('c', 'NOT_APPLICABLE'),
      held('d', 'NOT_APPLICABLE', 'UNKNOWN S3:ListBuckets Timeout'),
    ];
    expect(planPuts([], earlier, 'S3:ListBuckets AccessDenied', options)).toEqual([
      put('a', 'NOT_APPLICABLE', 'UNKNOWN S3:ListBuckets AccessDenied'),
    ]);
  });
});

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const statuses = fc.constantFrom<FindingStatus>('pass', 'fail', 'notApplicable', 'unknown');
const verdicts = fc.uniqueArray(fc.record({ id: ids, status: statuses }), {
  selector: ({ id }) => id,
});
const evaluations = fc.uniqueArray(
  fc.record({
    id: ids,
    compliance: fc.constantFrom<Compliance>('COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'),
    annotation: fc.constantFrom('said', 'UNKNOWN x y'),
  }),
  { selector: ({ id }) => id },
);

/** What AWS Config holds after a put. */
function after(earlier: readonly ConfigEvaluation[], puts: readonly ConfigEvaluation[]): readonly ConfigEvaluation[] {
  return [...new Map([...earlier, ...puts].map((evaluation) => [keyOf(evaluation), evaluation])).values()];
}

test('whatever came before: a second run puts nothing, and no COMPLIANT stands that was not found now', () => {
  fc.assert(
    fc.property(
      verdicts,
      evaluations,
      fc.option(fc.constant('S3:ListBuckets AccessDenied')),
      (now, before, unlisted) => {
        const judged = now.map(({ id, status }) => verdict(id, status));
        const earlier = before.map((evaluation) => ({ type, ...evaluation }));
        const puts = planPuts(judged, earlier, unlisted, options);
        const then = after(earlier, puts);
        expect(planPuts(judged, then, unlisted, options)).toEqual([]);
        expect(new Set(puts.map(keyOf)).size).toBe(puts.length);
        for (const { id, compliance } of then) {
          if (compliance === 'COMPLIANT') expect(judged.find((one) => one.id === id)?.status).toBe('pass');
        }
        for (const { id, status } of judged) {
          if (status === 'fail') expect(then.find((one) => one.id === id)?.compliance).toBe('NON_COMPLIANT');
        }
      },
    ),
  );
});

test('what a change event puts does not look at what is the same', () => {
  expect(evaluationOf(verdict('x', 'pass'), held('x', 'COMPLIANT'), options)).toEqual(put('x', 'COMPLIANT'));
});

test('withdrawn is told by the annotation', () => {
  expect(isWithdrawn(held('x', 'NOT_APPLICABLE', 'UNKNOWN S3:ListBuckets AccessDenied'))).toBe(true);
  expect(isWithdrawn(held('x', 'NOT_APPLICABLE', 'nothing of the kind'))).toBe(false);
  expect(isWithdrawn(held('x', 'NON_COMPLIANT', 'UNKNOWN S3:ListBuckets AccessDenied'))).toBe(false);
});

test('a moment that passes on is nothing new, however the sentence writes it', () => {
  const told = (annotation: string) =>
    ({ type: 'AWS::S3::Bucket', id: 'b', compliance: 'COMPLIANT', annotation }) as const;
  const at = (time: string) => told(`直近の配信 ${time}、エラーなし`);
  expect(isSame(at('2026-11-26 09:00:00 JST'), at('2026-11-25 08:59:59 JST'))).toBe(true);
  expect(isSame(at('2026-11-26 09:00:00 JST'), at('2026-11-25T08:59:59.000Z'))).toBe(true);
  expect(isSame(at('2026-11-26 09:00:00 JST'), told('直近の配信なし'))).toBe(false);
});
