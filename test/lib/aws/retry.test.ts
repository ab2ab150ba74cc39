import type { SdkError } from '@smithy/types';
import { describe, expect, test } from 'vitest';
import { ProxyRefused } from '../../../lib/aws/proxy.ts';
import { PatientRetryStrategy, nextDelay } from '../../../lib/aws/retry.ts';

const error = (name: string, status?: number) =>
  Object.assign(new Error(name), {
    name,
    $fault: 'client' as const,
    $metadata: status === undefined ? {} : { httpStatusCode: status },
  });

function corrected(name: string, status: number): Error {
  return Object.assign(error(name), { $metadata: { httpStatusCode: status, clockSkewCorrected: true } });
}

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
    ['no file descriptor is free: waited for like throttling', Object.assign(new Error('x'), { code: 'EMFILE' }), 10],
    [
      'no file descriptor is free for any address of a host',
      Object.assign(new AggregateError([new Error('x')]), { code: 'EMFILE' }),
      10,
    ],
    ['what the SDK marks as retryable', Object.assign(error('Busy', 400), { $retryable: {} }), 3],
    ['what it marks as throttling', Object.assign(error('Busy', 400), { $retryable: { throttling: true } }), 10],
    ['a clock corrected by the refusal: once', corrected('SignatureDoesNotMatch', 403), 2],
    ['a denial by a clock that is off may be meant: once', corrected('AccessDenied', 403), 2],
    ['a gateway of the proxy’s', new ProxyRefused(new URL('http://corp:3128'), 502, 'answered 502'), 3],
    ['the proxy forbids', new ProxyRefused(new URL('http://corp:3128'), 403, 'answered 403'), 1],
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
