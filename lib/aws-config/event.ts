/**
 * What AWS Config hands to the function of a custom rule.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
 */

/** The event as it arrives: two of its members are JSON in a string. */
export interface ConfigRuleEvent {
  readonly invokingEvent: string;
  readonly ruleParameters?: string;
  readonly resultToken: string;
  readonly eventLeftScope?: boolean;
  readonly configRuleName?: string;
  readonly configRuleArn?: string;
  readonly accountId?: string;
}

/** What Lambda tells of the invocation, as far as it is used. */
export interface LambdaContext {
  /** Of the function that runs: its fifth part is the account. */
  readonly invokedFunctionArn?: string;
  /** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
  getRemainingTimeInMillis?(): number;
}

/** A resource as AWS Config names it. */
export interface ConfigResource {
  readonly type: string;
  readonly id: string;
  readonly region: string | null;
}

interface Common {
  readonly ruleName: string;
  readonly ruleArn: string | null;
  readonly account: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  /** `TESTMODE`: AWS Config checks the evaluations and keeps none. */
  readonly resultToken: string;
  /** ISO 8601: the time that the evaluations carry. */
  readonly at: string;
}

export type Invocation = Common &
  (
    | { readonly trigger: 'schedule' }
    | {
        readonly trigger: 'change';
        readonly resource: ConfigResource;
        /** Why the resource is no longer to be judged; null: it is. */
        readonly gone: 'deleted' | 'notRecorded' | 'leftScope' | null;
      }
  );

/** An event that is none of AWS Config's, or none for this account. */
export class NotAConfigEvent extends Error {
  override readonly name = 'NotAConfigEvent';
}

interface InvokingEvent {
  readonly messageType?: string;
  readonly notificationCreationTime?: string;
  readonly configurationItem?: ConfigurationItem | null;
  /** Oversized items carry this alone. */
  readonly configurationItemSummary?: ConfigurationItem | null;
}

interface ConfigurationItem {
  readonly configurationItemStatus?: string;
  readonly configurationItemCaptureTime?: string;
  readonly resourceType?: string;
  readonly resourceId?: string;
  readonly awsRegion?: string;
}

const goneStatuses: Readonly<Record<string, 'deleted' | 'notRecorded'>> = {
  ResourceDeleted: 'deleted',
  ResourceDeletedNotRecorded: 'deleted',
  ResourceNotRecorded: 'notRecorded',
};

/** Reads the event. @throws {NotAConfigEvent} with a sentence that says what is missing. */
export function parseEvent(event: ConfigRuleEvent, lambda: LambdaContext = {}): Invocation {
  const invoking = jsonIn(event.invokingEvent, 'invokingEvent') as InvokingEvent;
  const parameters = parametersIn(event.ruleParameters ?? '{}');
  refuseOtherAccounts(event, lambda);
  const common = {
    ruleName: present(event.configRuleName, 'configRuleName'),
    ruleArn: event.configRuleArn ?? null,
    account: event.accountId ?? null,
    parameters,
    resultToken: present(event.resultToken, 'resultToken'),
  };
  switch (invoking.messageType) {
    case 'ScheduledNotification':
      return {
        ...common,
        trigger: 'schedule',
        at: time(invoking.notificationCreationTime, 'notificationCreationTime'),
      };
    case 'ConfigurationItemChangeNotification':
      return { ...common, ...change(invoking.configurationItem, invoking, event.eventLeftScope) };
    case 'OversizedConfigurationItemChangeNotification':
      return { ...common, ...change(invoking.configurationItemSummary, invoking, event.eventLeftScope) };
    default:
      throw new NotAConfigEvent(`the message type ${String(invoking.messageType)} is none that this function handles`);
  }
}

function change(item: ConfigurationItem | null | undefined, invoking: InvokingEvent, leftScope = false) {
  const resource = {
    type: present(item?.resourceType, 'resourceType'),
    id: present(item?.resourceId, 'resourceId'),
    region: item?.awsRegion ?? null,
  };
  const captured = item?.configurationItemCaptureTime ?? invoking.notificationCreationTime;
  const gone = goneStatuses[item?.configurationItemStatus ?? ''] ?? (leftScope ? 'leftScope' : null);
  return { trigger: 'change', at: time(captured, 'configurationItemCaptureTime'), resource, gone } as const;
}

/** The functions judge their own account: an event that names another would put verdicts about what nobody looked at. */
function refuseOtherAccounts(
  { accountId, configRuleArn }: ConfigRuleEvent,
  { invokedFunctionArn }: LambdaContext,
): void {
  const [own, ...named] = [accountIn(invokedFunctionArn), accountIn(configRuleArn), accountId].filter(
    (account) => account !== undefined && account !== '',
  );
  const other = named.find((account) => account !== own);
  if (other !== undefined) {
    throw new NotAConfigEvent(`the event is for account ${other}, this function judges ${own!}`);
  }
}

function accountIn(arn: string | undefined): string | undefined {
  return arn?.split(':')[4];
}

function parametersIn(text: string): Readonly<Record<string, string>> {
  const parameters = Object.entries(jsonIn(text, 'ruleParameters'));
  const wrong = parameters.find(([, value]) => typeof value !== 'string');
  if (wrong !== undefined) throw new NotAConfigEvent(`the parameter ${wrong[0]} is no text`);
  return Object.fromEntries(parameters);
}

function jsonIn(text: unknown, name: string): object {
  const value = parsed(present(text, name));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new NotAConfigEvent(`${name} is no JSON object`);
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function present<T>(value: T | null | undefined, name: string): T {
  if (value === undefined || value === null || value === '') throw new NotAConfigEvent(`the event holds no ${name}`);
  return value;
}

function time(text: string | undefined, name: string): string {
  const milliseconds = Date.parse(present(text, name));
  if (Number.isNaN(milliseconds)) throw new NotAConfigEvent(`${name} '${text}' is no time`);
  return new Date(milliseconds).toISOString();
}
