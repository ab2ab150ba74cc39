// oxlint-disable no-new -- a construct adds itself to its scope
import { Aws, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { settingsOf } from '../scan/run.ts';
import { FiscAfterDeployment } from './fisc-after-deployment.ts';
import { FiscConfigRules } from './fisc-config-rules.ts';
import { FiscItemRules } from './fisc-item-rules.ts';
import { FiscOperations } from './fisc-operations.ts';
import type { DeploymentPlan } from './deployment-plan.ts';
import { FiscRecorder } from './fisc-recorder.ts';
import { FiscReporter, type FiscReporterProps } from './fisc-reporter.ts';
import type { FunctionSettings } from './function-settings.ts';
import { ofOneCopy } from './one-copy.ts';
import { checkBoundary, checkOptions, optionsOf } from './options.ts';
import { checkAllowed, existingTopic, inRegion, notBoth, onlyWith } from './parameters-together.ts';
import { publishNames, type PublishedName } from './published-names.ts';

type ReporterOptions = Pick<
  FiscReporterProps,
  | 'reportAt'
  | 'watchesRules'
  | 'logBucketName'
  | 'objectLockDays'
  | 'reportRetentionDays'
  | 'accessLogDays'
  | 'attestationWriters'
  | 'securityHub'
>;

export interface FiscComplianceStackProps extends StackProps, Omit<FunctionSettings, 'key'>, ReporterOptions {
  /** From {@link planDeployment}. */
  readonly plan: DeploymentPlan;
  /**
   * Whether this is the account's home region: account-wide rules, item rules and the reporter are there alone.
   * @default true
   */
  readonly home?: boolean;
  /** Deploys each FISC item as a rule of its own. @default true */
  readonly itemRules?: boolean;
  /** Addresses that get alarms and changes of an item's status. @default - none */
  readonly emails?: readonly string[];
  /** ARN of an existing key instead of one of the stack's own: see {@link FunctionSettings.key}. */
  readonly keyArn?: string;
  /** An existing topic instead of one of the stack's own. @default - a new encrypted topic */
  readonly topicArn?: string;
  /** The key of that topic: its policy must let CloudWatch alarms and the reporter's role use it. @default - none */
  readonly topicKeyArn?: string;
  /**
   * Begins the names of the Systems Manager parameters that hold the names of bucket, reporter and topic.
   * @default `/fisc-check/<stack name>`
   */
  readonly parameterPath?: string;
  /** Invocations of the rule handler at the same time. @default - not reserved */
  readonly reservedConcurrency?: number;
  /** Tells AWS Config of what is unknown as NON_COMPLIANT. @default - an earlier COMPLIANT is withdrawn */
  readonly unknownAs?: 'NON_COMPLIANT';
  /** Creates a configuration recorder. Never where Control Tower has one. @default false */
  readonly createRecorder?: boolean;
}

/**
 * Everything: the rules of the catalog and the FISC items as AWS Config rules, and the reporter.
 *
 * ```ts
 * const plan = await planDeployment({ configuration, furtherRegions: ['ap-northeast-3'] });
 * new FiscComplianceStack(app, 'FiscCompliance', { plan, env: { region: 'ap-northeast-1' } });
 * new FiscComplianceStack(app, 'FiscComplianceOsaka', { plan, home: false, env: { region: 'ap-northeast-3' } });
 * ```
 */
export class FiscComplianceStack extends Stack {
  readonly configRules: FiscConfigRules;
  /** In the home region only. */
  readonly reporter: FiscReporter | null;
  /** In the home region only, unless switched off or none of the plan's rules is behind an item. */
  readonly itemRules: FiscItemRules | null;

  constructor(scope: Construct, id: string, props: FiscComplianceStackProps) {
    super(ofOneCopy(scope), id, {
      ...props,
      description: props.description ?? 'fisc-check: evidence for the FISC security guidelines, continuously',
    });
    this.#check(props);
    const { plan, home = true } = props;
    const { keyArn, topicArn, topicKeyArn } = props;
    const settings = { ...props, ...(keyArn && { key: Key.fromKeyArn(this, 'ExistingKey', keyArn) }) };
    const operations = new FiscOperations(this, 'Operations', {
      locale: plan.locale,
      ...(settings.key && { key: settings.key }),
      ...(props.emails && { emails: props.emails }),
      ...(topicArn && { topic: Topic.fromTopicArn(this, 'ExistingTopic', topicArn) }),
      ...(topicKeyArn && { topicKeyArn }),
    });
    const shared = { ...settings, operations };
    const recorder = props.createRecorder === true ? new FiscRecorder(this, 'Recorder', { plan, home }) : null;
    this.reporter = home ? new FiscReporter(this, 'Reporter', shared) : null;
    this.configRules = new FiscConfigRules(this, 'Rules', {
      ...shared,
      ...(this.reporter && { reportBucket: this.reporter.bucket }),
    });
    this.itemRules =
      this.reporter !== null && props.itemRules !== false && plan.items.length > 0
        ? new FiscItemRules(this, 'Items', { ...shared, reportBucket: this.reporter.bucket })
        : null;
    const afterDeployment = new FiscAfterDeployment(this, 'AfterDeployment', {
      ...shared,
      configRules: this.configRules,
      ...(this.itemRules && { furtherRules: this.itemRules.rules }),
      ...(this.reporter && { reporter: this.reporter.function }),
    });
    // AWS Config refuses rules where nothing records.
    if (recorder !== null) {
      this.configRules.node.addDependency(recorder);
      this.itemRules?.node.addDependency(recorder);
    }
    // CDK makes each function depend on its role by name too, where naming the role's ARN would do.
    this.templateOptions.metadata = { 'cfn-lint': { config: { ignore_checks: ['W3005'] } } };
    // By what the stack is called where it is deployed: a template may be there twice.
    const path = props.parameterPath ?? `/fisc-check/${Aws.STACK_NAME}`;
    const names = publishNames(this, path, this.#names(plan, operations, home));
    // Last of all: a first deployment that failed after the first report would leave its bucket.
    const before = [operations, this.reporter, this.itemRules, ...names].filter((part) => part !== null);
    afterDeployment.run.node.addDependency(...before);
  }

  /** @throws {UsageError} for the first option that is wrong; the parts check their own. */
  #check(props: FiscComplianceStackProps): void {
    checkOptions(props, optionsOf.FiscComplianceStack);
    checkBoundary(this);
    inRegion(props, ['keyArn', 'topicArn', 'topicKeyArn'], this.region);
    onlyWith(props, 'topicKeyArn', 'topicArn');
    if ((props.emails ?? []).length > 0) notBoth(props, 'emails', 'topicArn', existingTopic);
    const { plan, home = true } = props;
    if (!home) return;
    inRegion(props, ['formerKeyArns'], this.region);
    checkAllowed('region', this.region, settingsOf(plan.configuration).allowedRegions);
  }

  #names(plan: DeploymentPlan, { topic, deadLetters }: FiscOperations, home: boolean): readonly PublishedName[] {
    const { reporter } = this;
    return [
      ...(reporter === null
        ? []
        : [
            {
              output: 'ReportBucketName',
              parameter: 'bucket',
              value: reporter.bucket.bucketName,
              description: 'Bucket of the reports: latest/ and dated',
            },
            {
              output: 'ReporterName',
              parameter: 'reporter',
              value: reporter.function.functionName,
              description: 'Function to invoke for a report at once',
            },
          ]),
      {
        output: 'TopicArn',
        parameter: 'topic',
        value: topic.topicArn,
        description: 'Topic that is told of alarms and changes',
      },
      {
        output: 'DeadLetterQueueUrl',
        parameter: null,
        value: deadLetters.queueUrl,
        description: 'Queue of the events that nobody handled',
      },
      {
        output: 'TypesToRecord',
        parameter: null,
        value: plan.recordedTypes[home ? 'home' : 'regional'].join(' '),
        description: 'What the configuration recorder must record for the rules that run on change',
      },
    ];
  }
}
