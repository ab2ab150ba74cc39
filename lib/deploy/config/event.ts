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

/** An event that is none of AWS Config's. */
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
export function parseEvent(event: ConfigRuleEvent): Invocation {
  const invoking = jsonIn(event.invokingEvent, 'invokingEvent') as InvokingEvent;
  const parameters = jsonIn(event.ruleParameters ?? '{}', 'ruleParameters') as Record<string, string>;
  const common = {
    ruleName: event.configRuleName ?? `fisc-${parameters['ruleId'] ?? ''}`,
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

function jsonIn(text: string | undefined, name: string): unknown {
  const value: unknown = JSON.parse(present(text, name));
  if (typeof value !== 'object' || value === null) throw new NotAConfigEvent(`${name} is no JSON object`);
  return value;
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
