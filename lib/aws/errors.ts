/** From whatever the SDK throws to the reasons that facts carry. */
import type { Reason } from '../../rules/facts.ts';

const denied = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'CloudHsmAccessDeniedException',
  'Forbidden',
  'ForbiddenException',
  'NotAuthorized',
  'UnauthorizedException',
  'UnauthorizedOperation',
  'UnauthorizedAccess',
  'AllAccessDisabled',
]);

const throttled = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'Throttled',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

/** A region that is not enabled rejects the credentials themselves. */
const regionDisabled = new Set(['OptInRequired', 'RegionDisabledException', 'InvalidRegionException']);
const rejectedCredentials = new Set(['UnrecognizedClientException', 'InvalidClientTokenId', 'AuthFailure']);

const timeouts = new Set(['TimeoutError', 'RequestTimeout', 'RequestTimeoutException', 'AbortError']);
const malformed = new Set(['SyntaxError', 'MissingField', 'MalformedPolicy', 'TypeError']);
const unsupported = new Set([
  'UnknownOperationException',
  'UnknownOperation',
  'InvalidAction',
  'NotImplemented',
  'UnsupportedOperation',
  'UnsupportedOperationException',
  'ENOTFOUND',
]);

/** What an SDK error says, in our words. */
export interface ErrorFacts {
  readonly code: string;
  readonly reason: Reason;
  /** AWS's own sentence, cut to 300 characters; never the response's body. */
  readonly message: string;
}

/** A call that failed: which one, where, and why. */
export class AwsCallError extends Error {
  override readonly name = 'AwsCallError';
  readonly api: string;
  readonly region: string;
  readonly facts: ErrorFacts;
  constructor(api: string, region: string, cause: unknown) {
    const facts = classify(cause);
    super(`${api} ${facts.code}`, { cause });
    this.api = api;
    this.region = region;
    this.facts = facts;
  }
}

/** An answer without a field that AWS documents as always there: unknown, never a default. */
export class MissingField extends Error {
  override readonly name = 'MissingField';
}

/** The value. @throws {MissingField} when AWS's answer does not hold it. */
export function required<T>(value: T | null | undefined, field: string): T {
  if (value === null || value === undefined) throw new MissingField(`the answer holds no ${field}`);
  return value;
}

export function classify(error: unknown): ErrorFacts {
  const code = codeOf(error);
  const message = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 300);
  return { code, reason: reasonOf(code, message, statusOf(error)), message };
}

function reasonOf(code: string, message: string, status: number | undefined): Reason {
  if (throttled.has(code)) return 'throttled';
  if (/explicit deny in a service control policy/i.test(message)) return 'deniedByScp';
  if (denied.has(code)) return 'denied';
  if (regionDisabled.has(code)) return 'regionDisabled';
  if (rejectedCredentials.has(code)) return 'regionDisabled';
  if (timeouts.has(code)) return 'timeout';
  if (malformed.has(code)) return 'malformed';
  if (unsupported.has(code)) return 'unsupported';
  if (status === 403 || status === 401) return 'denied';
  if (status === 429) return 'throttled';
  if (status === 501) return 'unsupported';
  return 'failed';
}

/** HTTP status of the answer, when there was one. */
export function statusOf(error: unknown): number | undefined {
  const metadata = (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata;
  const response = (error as { $response?: { statusCode?: number } } | null)?.$response;
  return metadata?.httpStatusCode ?? response?.statusCode;
}

/** The error code AWS gave; without one the error's own name or its errno. */
export function codeOf(error: unknown): string {
  if (error === null || typeof error !== 'object') return 'UnknownError';
  const { name, Code, code, message } = error as { name?: string; Code?: string; code?: string; message?: string };
  // A body that is not what the protocol says surfaces as a parse error under several names.
  if (message !== undefined && /Deserialization error|Unexpected token|char '.*' is not expected|XML/.test(message)) {
    if (name === 'Error' || name === 'SyntaxError' || name === 'TypeError') return 'SyntaxError';
  }
  // The SDK's HTTP handler names a connection that broke a TimeoutError.
  if (name === 'TimeoutError' && (code === 'ECONNRESET' || code === 'EPIPE')) return code;
  if (name !== undefined && name !== 'Error' && name !== 'Unknown' && name !== 'UnknownError') return name;
  if (typeof Code === 'string' && Code !== '') return Code;
  if (typeof code === 'string' && code !== '') return code;
  const status = statusOf(error);
  return status === undefined ? 'UnknownError' : `HTTP${status}`;
}
