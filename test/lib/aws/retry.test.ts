import type { SdkError } from '@smithy/types';
import { describe, expect, test } from 'vitest';
import { PatientRetryStrategy, nextDelay } from '../../../lib/aws/retry.ts';

const error = (name: string, status?: number) =>
  Object.assign(new Error(name), {
    name,
    $fault: 'client' as const,
    $metadata: status === undefined ? {} : { httpStatusCode: status },
  });

/** How many attempts an error that never ends gets. */
function attempts(thrown: Error, max = 10): number {
  let retries = 0;
  while (nextDelay(thrown, retries, max, () => 1) !== null) retries++;
  return retries + 1;
}

describe('nextDelay', () => {
  test.each([
    ['throttled calls get ten', error('ThrottlingException', 400), 10],
    ['S3 asks to slow down', error('SlowDown', 503), 10],
    ['server errors get three', error('InternalFailure', 500), 3],
    ['time-outs get three', error('TimeoutError'), 3],
    ['answers cut short get three', error('SyntaxError', 200), 3],
    ['resets get three', error('ECONNRESET'), 3],
    ['a denial is an answer', error('AccessDenied', 403), 1],
    ['not found is an answer', error('NoSuchBucket', 404), 1],
    ['not implemented is an answer', error('NotImplemented', 501), 1],
    ['an abort is final', error('AbortError'), 1],
  ])('%s', (_name, thrown, expected) => {
    expect(attempts(thrown)).toBe(expected);
  });

  test('backs off exponentially up to a cap, with full jitter', () => {
    const delays = [0, 1, 2, 3, 4, 5, 6].map((retries) => nextDelay(error('Throttling'), retries, 10, () => 1));
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
    expect(nextDelay(error('Throttling'), 3, 10, () => 0)).toBe(0);
  });
});

test('the strategy counts, and gives up with a rejection', async () => {
  const strategy = new PatientRetryStrategy(2);
  const token = await strategy.acquireInitialRetryToken();
  const info = { error: error('Throttling', 400) as SdkError, errorType: 'THROTTLING' as const };
  const second = await strategy.refreshRetryTokenForRetry(token, info);
  expect(second.getRetryCount()).toBe(1);
  await expect(strategy.refreshRetryTokenForRetry(second, info)).rejects.toThrow();
});
