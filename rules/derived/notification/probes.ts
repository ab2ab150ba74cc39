/** Events as AWS sends them, by which the way of a notification is tried. What is not written is not in them. */
import type { RuleContext } from '../../rule.ts';
import type { Json } from './event-pattern.ts';

type Fields = { readonly [name: string]: Json | undefined };

/** An event on the bus of a region. */
export interface Probe {
  /** What a message calls it. */
  readonly name: string;
  /** The region whose bus it comes to. */
  readonly region: string;
  readonly source: string;
  readonly detailType: string;
  /** CloudTrail's record, which also goes to the trail's log group. */
  readonly isFromCloudTrail: boolean;
  readonly event: Fields & { readonly detail: Fields };
}

/** The account that something happens in, and when. */
export type ProbedIn = Pick<RuleContext, 'account' | 'now' | 'partition'>;

interface Parts {
  readonly name: string;
  readonly region: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Fields;
}

const id = '7bf73129-1428-4cd3-a780-95db273d1602';
const time = ({ now }: ProbedIn): string => new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');

function probe(at: ProbedIn, { name, region, source, detailType, detail }: Parts): Probe {
  const head = { version: '0', id, 'detail-type': detailType, source, account: at.account, time: time(at), region };
  return {
    name,
    region,
    source,
    detailType,
    isFromCloudTrail: detailType.endsWith('via CloudTrail'),
    event: { ...head, resources: [], detail },
  };
}

/** The same on the bus of an account that is told for another: its own id is on the envelope, the other's is in the detail. */
export function arrivingIn(told: Probe, { account }: Pick<RuleContext, 'account'>): Probe {
  return { ...told, event: { ...told.event, account } };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
function record(at: ProbedIn, region: string): Fields {
  return {
    eventVersion: '1.11',
    eventTime: time(at),
    eventCategory: 'Management',
    managementEvent: true,
    readOnly: false,
    awsRegion: region,
    recipientAccountId: at.account,
    sourceIPAddress: '203.0.113.1',
    userAgent: 'console.amazonaws.com',
  };
}

const call = 'AWS API Call via CloudTrail';

/** A call by a role. `service`: `iam`; `more`: further fields of the record. */
export function apiCall(at: ProbedIn, region: string, service: string, eventName: string, more: Fields = {}): Probe {
  const role = `arn:${at.partition}:iam::${at.account}:role/operator`;
  return probe(at, {
    name: eventName,
    region,
    source: `aws.${service}`,
    detailType: call,
    detail: {
      ...record(at, region),
      eventName,
      eventSource: `${service}.amazonaws.com`,
      eventType: 'AwsApiCall',
      userIdentity: {
        type: 'AssumedRole',
        principalId: 'AROAEXAMPLEID:operator',
        arn: `arn:${at.partition}:sts::${at.account}:assumed-role/operator/operator`,
        accountId: at.account,
        sessionContext: {
          sessionIssuer: { type: 'Role', arn: role },
          attributes: { mfaAuthenticated: 'true' },
        },
      },
      requestParameters: {},
      ...more,
    },
  });
}

/** The region that the events of IAM, and of root's sign-in, come to. */
export const globalEvents = 'us-east-1';

/** The root user makes a key, and signs in to the console. */
export function rootUse(at: ProbedIn): readonly Probe[] {
  const root = {
    type: 'Root',
    principalId: at.account,
    arn: `arn:${at.partition}:iam::${at.account}:root`,
    accountId: at.account,
  };
  const signIn = probe(at, {
    name: 'ConsoleLogin (Root)',
    region: globalEvents,
    source: 'aws.signin',
    detailType: 'AWS Console Sign In via CloudTrail',
    detail: {
      ...record(at, globalEvents),
      eventName: 'ConsoleLogin',
      eventSource: 'signin.amazonaws.com',
      eventType: 'AwsConsoleSignIn',
      userIdentity: root,
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: { MFAUsed: 'Yes' },
    },
  });
  const key = apiCall(at, globalEvents, 'iam', 'CreateAccessKey', { userIdentity: root });
  return [{ ...key, name: 'CreateAccessKey (Root)' }, signIn];
}

/** https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html */
export function healthEvent(at: ProbedIn, region: string, category: string, scope = 'ACCOUNT_SPECIFIC'): Probe {
  return probe(at, {
    name: scope === 'PUBLIC' ? `${category} (PUBLIC)` : category,
    region,
    source: 'aws.health',
    detailType: 'AWS Health Event',
    detail: {
      eventArn: `arn:${at.partition}:health:${region}::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/AWS_EC2_OPERATIONAL_ISSUE_EXAMPLE`,
      service: 'EC2',
      eventTypeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
      eventTypeCategory: category,
      eventScopeCode: scope,
      eventRegion: region,
      startTime: new Date(at.now).toUTCString(),
      statusCode: 'open',
      affectedAccount: at.account,
      eventDescription: [{ language: 'en_US', latestDescription: 'A description of the event' }],
    },
  });
}

const severities = [7, 8, 8.9, 9, 10];
const types = [
  { type: 'UnauthorizedAccess:IAMUser/MaliciousIPCaller', resourceType: 'AccessKey' },
  { type: 'CryptoCurrency:EC2/BitcoinTool.B!DNS', resourceType: 'Instance' },
] as const;

/** A serious finding of GuardDuty. */
export interface Threat {
  readonly type: string;
  readonly resourceType: string;
  readonly severity: number;
}

/** The findings that must be told, in the order in which they are named. */
export const threats: readonly Threat[] = types.flatMap((one) => severities.map((severity) => ({ ...one, severity })));

/** As GuardDuty sends it. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html */
export function guardDutyFinding(at: ProbedIn, region: string, { type, resourceType, severity }: Threat): Probe {
  const detector = '12abc34d567e8fa901bc2d34e56789f0';
  return probe(at, {
    name: `${type} (${severity})`,
    region,
    source: 'aws.guardduty',
    detailType: 'GuardDuty Finding',
    detail: {
      schemaVersion: '2.0',
      accountId: at.account,
      region,
      partition: at.partition,
      id: '1ab92989eaf0e742df4a014d5c0a2f1a',
      arn: `arn:${at.partition}:guardduty:${region}:${at.account}:detector/${detector}/finding/1ab92989eaf0e742df4a014d5c0a2f1a`,
      type,
      resource: { resourceType },
      service: { serviceName: 'guardduty', detectorId: detector, archived: false, count: 1 },
      severity,
      title: 'A serious finding',
      description: 'A serious finding of GuardDuty',
    },
  });
}

/** As Security Hub hands it on, on the bus of the region itself or of the one that aggregates it (`bus`). */
export function importedFinding(at: ProbedIn, region: string, threat: Threat, bus = region): Probe {
  const { type, severity, resourceType } = threat;
  const isCritical = severity >= 9;
  return probe(at, {
    name: `${type} (${severity})`,
    region: bus,
    source: 'aws.securityhub',
    detailType: 'Security Hub Findings - Imported',
    detail: {
      findings: [
        {
          SchemaVersion: '2018-10-08',
          Id: `arn:${at.partition}:guardduty:${region}:${at.account}:detector/example/finding/example`,
          ProductArn: `arn:${at.partition}:securityhub:${region}::product/aws/guardduty`,
          ProductName: 'GuardDuty',
          CompanyName: 'Amazon',
          AwsAccountId: at.account,
          Region: region,
          Types: [`TTPs/${type.replace(':', '/')}`],
          Severity: {
            Label: isCritical ? 'CRITICAL' : 'HIGH',
            Normalized: isCritical ? 90 : 70,
            Product: severity,
          },
          Workflow: { Status: 'NEW' },
          WorkflowState: 'NEW',
          RecordState: 'ACTIVE',
          Resources: [{ Type: resourceType === 'Instance' ? 'AwsEc2Instance' : 'AwsIamAccessKey', Region: region }],
          CreatedAt: time(at),
          UpdatedAt: time(at),
        },
      ],
    },
  });
}
