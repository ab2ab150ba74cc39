/**
 * Retries that lose nothing under throttling.
 *
 * The SDK's standard strategy shares one budget of retries per client: under sustained throttling the budget runs dry
 * and calls fail that a second later would have succeeded. A scan would rather wait, so this strategy has no budget:
 * throttled calls get ten attempts (`AWS_MAX_ATTEMPTS` overrides), others (5xx, resets, time-outs, answers cut short)
 * three, with full-jitter exponential back-off. A call that this machine's wrong clock spoilt is made again at once, by the
 * time that the SDK learnt from the refusal.
 */
import type { RetryErrorInfo, RetryStrategyV2, StandardRetryToken } from '@smithy/types';
import { classify, codeOf, statusOf } from './errors.ts';

const otherAttempts = 3;
const throttlingBaseMs = 500;
const otherBaseMs = 100;
const capMs = 8000;

/** Attempts for throttled calls: `AWS_MAX_ATTEMPTS` or 10. */
export function maxAttempts(): number {
  const configured = Number(process.env['AWS_MAX_ATTEMPTS']);
  return Number.isInteger(configured) && configured > 0 ? configured : 10;
}

class Token implements StandardRetryToken {
  readonly #count: number;
  readonly #delay: number;
  constructor(count: number, delay: number) {
    this.#count = count;
    this.#delay = delay;
  }
  getRetryCount(): number {
    return this.#count;
  }
  getRetryDelay(): number {
    return this.#delay;
  }
  getRetryCost(): undefined {
    return undefined;
  }
}

/** How often, and after what delay in milliseconds, an error is tried again; null: not again. */
export function nextDelay(error: unknown, retriesSoFar: number, attempts: number, random = Math.random): number | null {
  const kind = retryKind(error);
  if (kind === 'clock') return retriesSoFar === 0 ? 0 : null;
  if (kind === null) return null;
  const limit = kind === 'throttling' ? attempts : Math.min(otherAttempts, attempts);
  if (retriesSoFar + 1 >= limit) return null;
  const base = kind === 'throttling' ? throttlingBaseMs : otherBaseMs;
  return Math.floor(random() * Math.min(capMs, base * 2 ** retriesSoFar));
}

const transient = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'MalformedAnswer',
  'SyntaxError',
]);

/** No file descriptor is free: one will be, like a place in AWS's rate. */
const crowded = new Set(['EMFILE', 'ENFILE']);

/** What the SDK notes on errors. */
interface Marks {
  readonly $retryable?: { readonly throttling?: boolean };
  /** The offset of the clock was off by four minutes or more when the call was signed, and is corrected now. */
  readonly $metadata?: { readonly clockSkewCorrected?: boolean };
  /** The proxy's own answer. */
  readonly proxyStatus?: number | null;
}

function retryKind(error: unknown): 'throttling' | 'clock' | 'other' | null {
  const { $retryable, $metadata, proxyStatus } = error as Marks;
  const { reason } = classify(error);
  if (reason === 'throttled' || $retryable?.throttling === true || crowded.has(codeOf(error))) return 'throttling';
  // Only once: with a wrong clock the SDK marks refusals of every kind, and this one may be meant.
  if ($metadata?.clockSkewCorrected === true && reason !== 'timeout') return 'clock';
  if ($retryable !== undefined || (proxyStatus ?? 0) >= 500) return 'other';
  if (reason === 'timeout' && codeOf(error) !== 'AbortError') return 'other';
  const status = statusOf(error);
  if (status !== undefined && status >= 500 && status !== 501) return 'other';
  return transient.has(codeOf(error)) || (error as { code?: string }).code === 'ECONNRESET' ? 'other' : null;
}

export class PatientRetryStrategy implements RetryStrategyV2 {
  readonly mode = 'standard';
  readonly #attempts: number;
  constructor(attempts = maxAttempts()) {
    this.#attempts = attempts;
  }
  acquireInitialRetryToken(): Promise<StandardRetryToken> {
    return Promise.resolve(new Token(0, 0));
  }
  refreshRetryTokenForRetry(token: StandardRetryToken, info: RetryErrorInfo): Promise<StandardRetryToken> {
    const delay = nextDelay(info.error, token.getRetryCount(), this.#attempts);
    if (delay === null) return Promise.reject(new Error('No retry'));
    const hint = info.retryAfterHint === undefined ? 0 : info.retryAfterHint.getTime() - Date.now();
    return Promise.resolve(new Token(token.getRetryCount() + 1, Math.max(delay, Math.min(hint, capMs))));
  }
  recordSuccess(): void {}
}
