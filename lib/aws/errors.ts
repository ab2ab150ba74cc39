/** From whatever the SDK throws to the reasons that facts carry. */
import type { Reason } from '../../rules/facts.ts';
import { TextError } from '../usage.ts';

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

/** A region that is not enabled says so, or rejects the credentials themselves (see {@link inEnabledRegion}). */
const regionDisabled = new Set(['OptInRequired', 'RegionDisabledException', 'InvalidRegionException']);
const rejectedCredentials = new Set([
  'AuthFailure',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidToken',
  'UnrecognizedClientException',
]);

/** The credentials have ended, or were signed with wrongly: HTTP 401 or 403, and yet no permission is missing. */
const notPermission = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'TokenRefreshRequired',
]);

const timeouts = new Set([
  'TimeoutError',
  'RequestTimeout',
  'RequestTimeoutException',
  'AbortError',
  'DeadlineExceeded',
]);
const malformed = new Set(['SyntaxError', 'MissingField', 'MalformedAnswer', 'MalformedPolicy', 'TypeError']);
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
  /** AWS's own sentence, its middle cut out beyond 300 characters: the words that tell come last. */
  readonly message: string;
}

/** Credentials could not be had or renewed. Whatever AWS answered to that, no permission of the call is missing. */
export class CredentialsFailed extends TextError {
  override readonly name = 'CredentialsFailed';
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

/** An answer that is none of those that AWS documents: unknown, never a default. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';
}

/** The value. @throws {MissingField} when AWS's answer does not hold it. */
export function required<T>(value: T | null | undefined, field: string): T {
  if (value === null || value === undefined) throw new MissingField(`the answer holds no ${field}`);
  return value;
}

/** The value; an empty text is none. @throws {MissingField} when AWS's answer does not hold it. */
export function filled<T>(value: T | null | undefined, field: string): T {
  return required(value === '' ? null : value, field);
}

/** The value; null when it is absent. @throws {MissingField} for an empty text, which is neither. */
export function optional<T>(value: T | null | undefined, field: string): T | null {
  return value === undefined || value === null ? null : filled(value, field);
}

/** The value, one of those that AWS documents. @throws {MissingField} when there is none, or another. */
export function oneOf<T extends string>(value: string | null | undefined, values: readonly T[], field: string): T {
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) throw new MissingField(`the answer holds no ${field} of ${values.join(', ')}`);
  return found;
}

/** What an error says: its code, the reason in our words, AWS's sentence. */
export function classify(error: unknown): ErrorFacts {
  if (error instanceof CredentialsFailed) {
    const { code, reason } = classify(error.cause);
    return { code, reason: passing.has(reason) ? reason : 'failed', message: shortened(error.message) };
  }
  const code = codeOf(error);
  // Of an encoded message only its owner can make sense (sts:DecodeAuthorizationMessage).
  const message = saidBy(error)
    .replaceAll(/\s+/g, ' ')
    .replace(/(Encoded authorization failure message:) \S+/, '$1 …');
  return { code, reason: reasonOf(code, message, statusOf(error)), message: shortened(message) };
}

/** Node tries every address of a host; what became of the attempts stands in the errors of one without words. */
function saidBy(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof AggregateError && error.message === '' ? error.errors.map(saidBy).join('; ') : error.message;
}

/** What keeps credentials from being renewed for now, and not for good. */
const passing: ReadonlySet<Reason> = new Set(['throttled', 'timeout']);

function shortened(message: string, limit = 300): string {
  if (message.length <= limit) return message;
  const head = Math.floor((limit - 1) / 3);
  return `${message.slice(0, head)}…${message.slice(head + 1 - limit)}`;
}

function reasonOf(code: string, message: string, status: number | undefined): Reason {
  if (throttled.has(code)) return 'throttled';
  if (notPermission.has(code)) return 'failed';
  if (refusingPolicy(message) === 'service control policy') return 'deniedByScp';
  if (denied.has(code)) return 'denied';
  if (regionDisabled.has(code) || rejectedCredentials.has(code)) return 'regionDisabled';
  if (timeouts.has(code)) return 'timeout';
  if (malformed.has(code)) return 'malformed';
  if (unsupported.has(code)) return 'unsupported';
  if (status === 403 || status === 401) return 'denied';
  if (status === 429) return 'throttled';
  if (status === 501) return 'unsupported';
  return 'failed';
}

/** A policy that can refuse a request, in AWS's words. */
export type PolicyType =
  | 'service control policy'
  | 'resource control policy'
  | 'permissions boundary'
  | 'session policy'
  | 'vpc endpoint policy'
  | 'identity-based policy'
  | 'resource-based policy'
  | 'role trust policy';

const refusal =
  /(?:with an explicit deny in (?:an?|the)|because no) ((?:service control|resource control|session|vpc endpoint|identity-based|resource-based|role trust) policy|permissions boundary)\b/gi;

/**
 * Which type of policy AWS says refused the request; null where the message does not say. Names of callers and
 * resources stand before AWS's own words and may hold anything, so only what follows them counts, and its last clause.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function refusingPolicy(message: string): PolicyType | null {
  const asked = message.toLowerCase().lastIndexOf('is not authorized');
  const clauses = [...message.slice(Math.max(asked, 0)).matchAll(refusal)];
  return (clauses.at(-1)?.[1]?.toLowerCase() as PolicyType | undefined) ?? null;
}

/**
 * The reason, once it is known whether the region is enabled: there rejected credentials are no sign of a disabled
 * region, but of a session token of the global STS endpoint, which opt-in regions refuse.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
 */
export function inEnabledRegion<T extends { readonly code: string; readonly reason: Reason }>(facts: T): T {
  return facts.reason === 'regionDisabled' && rejectedCredentials.has(facts.code)
    ? { ...facts, reason: 'failed' }
    : facts;
}

/** HTTP status of the answer, when there was one. */
export function statusOf(error: unknown): number | undefined {
  const metadata = (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata;
  const response = (error as { $response?: { statusCode?: number } } | null)?.$response;
  return metadata?.httpStatusCode ?? response?.statusCode;
}

/** Names that tell nothing. Of a host with several addresses Node gives an AggregateError with the first one's errno. */
const nameless = new Set(['Error', 'AggregateError', 'Unknown', 'UnknownError']);

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
  if (name !== undefined && !nameless.has(name)) return name;
  if (typeof Code === 'string' && Code !== '') return Code;
  if (typeof code === 'string' && code !== '') return code;
  const status = statusOf(error);
  return status === undefined ? 'UnknownError' : `HTTP${status}`;
}
