/** Which message names which value of the contract. A value without a word is a compile error. */
import type { Level, Locale, Severity } from '../../rules/rule.ts';
import type { Outcome } from '../result/outcome.ts';
import type {
  AttestationUsed,
  CoverageRow,
  ErrorRow,
  ExceptionUsed,
  Finding,
  ItemReason,
  RuleSummary,
  RunInfo,
  ScopeAccount,
} from '../result/result.ts';
import type { ShownStatus } from '../result/shown.ts';
import { fill } from './fill.ts';
import { message, type MessageKey } from './messages.ts';
import type { Text } from '../text.ts';

export const itemStatusWord = {
  violated: 'itemViolated',
  unknown: 'itemUnknown',
  attestationRequired: 'itemAttestationRequired',
  satisfied: 'itemSatisfied',
  attested: 'itemAttested',
  notApplicable: 'itemNotApplicable',
  provider: 'itemProvider',
} as const satisfies Record<ShownStatus, MessageKey>;

export const itemStatusShort = {
  violated: 'shortViolated',
  unknown: 'shortUnknown',
  attestationRequired: 'shortAttestationRequired',
  satisfied: 'shortSatisfied',
  attested: 'shortAttested',
  notApplicable: 'shortNotApplicable',
  provider: 'shortProvider',
} as const satisfies Record<ShownStatus, MessageKey>;

export const itemStatusMeaning = {
  violated: 'meansViolated',
  unknown: 'meansUnknown',
  attestationRequired: 'meansAttestationRequired',
  satisfied: 'meansSatisfied',
  attested: 'meansAttested',
  notApplicable: 'meansNotApplicable',
  provider: 'meansProvider',
} as const satisfies Record<ShownStatus, MessageKey>;

export const outcomeWord = {
  pass: 'findingPass',
  fail: 'findingFail',
  unknown: 'findingUnknown',
  notApplicable: 'findingNotApplicable',
  excepted: 'findingExcepted',
} as const satisfies Record<Outcome, MessageKey>;

export const severityWord = {
  critical: 'severityCritical',
  high: 'severityHigh',
  medium: 'severityMedium',
  low: 'severityLow',
} as const satisfies Record<Severity, MessageKey>;

export const levelWord = { standard: 'levelStandard', strict: 'levelStrict' } as const satisfies Record<
  Level,
  MessageKey
>;

export const roleWord = {
  management: 'roleManagement',
  member: 'roleMember',
  standalone: 'roleStandalone',
  unknown: 'roleUnknown',
} as const satisfies Record<ScopeAccount['organizationRole'], MessageKey>;

export const reasonWord = {
  denied: 'reasonDenied',
  deniedByScp: 'reasonDeniedByScp',
  throttled: 'reasonThrottled',
  timeout: 'reasonTimeout',
  malformed: 'reasonMalformed',
  unsupported: 'reasonUnsupported',
  regionDisabled: 'reasonRegionDisabled',
  notCollected: 'reasonNotCollected',
  failed: 'reasonFailed',
  vanished: 'reasonVanished',
  internal: 'reasonInternal',
} as const satisfies Record<ErrorRow['reason'], MessageKey>;

export const itemReasonWord = {
  violated: 'whyViolated',
  unknown: 'whyUnknown',
  planned: 'whyPlanned',
  notSelected: 'whyNotSelected',
  notLooked: 'whyNotLooked',
  attestationMissing: 'whyAttestationMissing',
  attestationExpired: 'whyAttestationExpired',
  exception: 'whyException',
  nothingFound: 'whyNothingFound',
} as const satisfies Record<ItemReason['type'], MessageKey>;

/** Why an attestation does not count. */
export const standingWord = {
  valid: 'attested',
  expired: 'whyAttestationExpired',
  notYet: 'whyAttestationNotYet',
  changed: 'whyAttestationChanged',
  notApproved: 'whyAttestationNotApproved',
} as const satisfies Record<AttestationUsed['standing'], MessageKey>;

/** What an exception did. */
export const exceptionWord = {
  covers: 'exceptionCovers',
  expired: 'exceptionExpired',
  notYet: 'exceptionNotYet',
  nothing: 'exceptionNothing',
  severalTypes: 'exceptionSeveralTypes',
  notJudged: 'exceptionNotJudged',
} as const satisfies Record<ExceptionUsed['outcome'], MessageKey>;

export const coverageWord = {
  evaluated: 'coverageEvaluated',
  notSelected: 'coverageNotSelected',
  failed: 'coverageFailed',
  closed: 'coverageClosed',
  fixedByAws: 'coverageFixedByAws',
  notJudged: 'coverageNotJudged',
} as const satisfies Record<CoverageRow['status'], MessageKey>;

/** Why a check was not run, or not everywhere, and what to do about it. */
export const absentWords = {
  planned: ['causePlanned', 'remedyPlanned'],
  notSelected: ['causeNotSelected', 'remedyNotSelected'],
  notLooked: ['causeNotLooked', 'remedyNotLooked'],
} as const satisfies Record<string, readonly [cause: MessageKey, remedy: MessageKey]>;

/** Where a result comes from. */
export const sourceWord = {
  scan: 'sourceScan',
  demo: 'sourceDemo',
  evaluate: 'sourceEvaluate',
  config: 'sourceConfig',
} as const satisfies Record<RunInfo['source'], MessageKey>;

/** What the runner says in a rule's place. */
const runnerMessages = [
  'noSubjects',
  'notListed',
  'notRead',
  'fromConfig',
  'ruleFailed',
  'ruleStale',
  'judgedOtherwise',
  'regionsUnknown',
  'internalError',
] as const satisfies readonly MessageKey[];

/** A finding's sentence: the rule's words with their values, or the runner's. */
export function findingSentence(
  finding: Pick<Finding, 'messageId' | 'params'>,
  rule: RuleSummary | null,
  locale: Locale,
): string {
  const messages = rule?.text[locale].messages ?? {};
  const template = Object.hasOwn(messages, finding.messageId) ? messages[finding.messageId] : undefined;
  if (template !== undefined) return fill(template, finding.params, locale);
  const own = runnerMessages.find((id) => id === finding.messageId);
  return own === undefined ? finding.messageId : message(locale, own);
}

/** One of a rule's own texts. */
export function ruleText(
  { text: { ja, en } }: RuleSummary,
  part: 'title' | 'rationale' | 'remediation' | 'cannotSee',
): Text {
  return { ja: ja[part], en: en[part] };
}

/** What is wrong, in one headline: a result of an earlier version has the rule's title alone. */
export function headlineOf(rule: RuleSummary, locale: Locale): string {
  const { problem, title } = rule.text[locale];
  return problem ?? title;
}

export function findingText(finding: Finding, rule: RuleSummary | null): Text {
  return { ja: findingSentence(finding, rule, 'ja'), en: findingSentence(finding, rule, 'en') };
}

/** The credentials ended; the error codes of AWS and of the SDK's credential providers. */
const signInCodes = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'TokenProviderError',
  'TokenRefreshRequired',
]);

/** A region that is enabled does not know the credentials. */
const rejectedCodes = new Set([
  'AuthFailure',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidToken',
  'UnrecognizedClientException',
]);

/** What to do about a cause; null: nothing can be advised. */
export function remedyFor(
  reason: ErrorRow['reason'],
  action: string,
  code: string,
): { key: MessageKey; values: { action: string } } | null {
  const values = { action };
  if (reason === 'denied') return action === '-' ? null : { key: 'remedyDenied', values };
  if (reason === 'deniedByScp') return { key: 'remedyDeniedByScp', values };
  if (reason === 'throttled' || reason === 'timeout') return { key: 'remedyRetry', values };
  if (reason === 'notCollected') return { key: 'remedyCollect', values };
  if (reason === 'internal') return { key: 'remedyReport', values };
  if (reason === 'failed' && signInCodes.has(code)) return { key: 'remedySignIn', values };
  if (reason === 'failed' && rejectedCodes.has(code)) return { key: 'remedyRegionalSts', values };
  return null;
}
