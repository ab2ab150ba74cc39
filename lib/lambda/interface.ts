/** What the handlers need from whoever deploys them: environment variables, IAM actions and rule parameters. */
import type { WriterCall } from './writers.ts';

export type HandlerName = 'rule' | 'item' | 'reporter' | 'deployment';

export interface HandlerInterface {
  /** Entry point in `dist/lambda/<name>/`. */
  readonly handler: 'index.handler';
  /** Environment variables, and what each means. */
  readonly environment: Readonly<Record<string, string>>;
  /** InputParameters of its Config rules, and what each means. */
  readonly parameters: Readonly<Record<string, string>>;
  /** IAM actions beside the scan's reads (`actionsOf` in lib/scan/permissions.ts, and each subject's `find`). */
  readonly actions: readonly string[];
  /** The calls of `lib/lambda/writers.ts` that it makes. */
  readonly writes: readonly WriterCall[];
  /** Metrics in its log, see metrics.ts, and what each counts. */
  readonly metrics: Readonly<Record<string, string>>;
}

/** Where CloudWatch keeps the metrics, and whose they are: the function's name, as in AWS/Lambda. */
export const metricNamespace = 'FiscCheck';
export const metricDimension = 'FunctionName';

/**
 * Reads of what AWS Config and Security Hub hold, beside the collectors', by handlers and `report --from-config`:
 * `<SDK service id>:<Operation>`.
 */
export const handlerReads = [
  'Config Service:DescribeConfigRuleEvaluationStatus',
  'Config Service:DescribeConfigRules',
  'Config Service:DescribeConfigurationRecorderStatus',
  'Config Service:DescribeConfigurationRecorders',
  'Config Service:GetComplianceDetailsByConfigRule',
  'SecurityHub:GetFindings',
] as const;

const configuration = {
  FISC_CONFIGURATION:
    'JSON of the resolved configuration (`Configuration` in lib/configuration/configuration.ts). Without it: standard level, defaults',
  LOCALE: 'Language of annotations, reports and notifications: ja (without it) or en',
  FISC_REGIONS:
    'Where ordinary rules look, separated by commas. Without it every enabled region, as a scan does; set it to its own ' +
    'region for a function deployed beside the home region',
  FISC_ORG_ROLE_ARN: 'Role that reads what only the organization may, like --org-role-arn',
  FISC_COST_EXPLORER: 'true asks Cost Explorer too, like --cost-explorer',
} as const;

/** Of handlers that read the account. */
const closedRegions = {
  ClosedRegionCalls: 'Calls that a policy refused in a region that is not allowed',
  ClosedRegionCallsSpared: 'Calls that were not made there, because they would have been refused',
} as const;

/** By handler; `lib/deploy` and its tests take the names from here. */
export const handlers = {
  rule: {
    handler: 'index.handler',
    environment: {
      ...configuration,
      REPORT_BUCKET:
        'The bucket whose latest/closed-regions.json tells what need not be asked. Without it every region is',
      FISC_UNKNOWN_AS: 'NON_COMPLIANT tells unknown so, instead of withdrawing the verdict',
    },
    parameters: {
      ruleId: 'The rule to judge',
      level: 'standard or strict, over the configuration',
      settings: 'JSON of settings, over the configuration and its parameters for the rule',
      regions: 'Over FISC_REGIONS',
      locale: 'Over LOCALE',
      unknownAs: 'Over FISC_UNKNOWN_AS',
      judgedBy:
        'Level and parameters at deployment (lib/aws-config/mark.ts): with it, annotations are marked with those in force',
      revision:
        'Hash of the code and of everything it was told at deployment: a change of it changes the rule, so that it runs anew',
    },
    actions: ['config:GetComplianceDetailsByConfigRule', 'config:PutEvaluations', 's3:GetObject'],
    writes: ['Config Service:PutEvaluations', 'S3:GetObject'],
    metrics: {
      ExpectedUnknown:
        'Verdicts that are unknown and that nobody is to mend: a region closed by a policy, what was not asked for',
      UnexpectedUnknown: 'Verdicts that are unknown because something went wrong: the handler fails',
      ...closedRegions,
    },
  },
  item: {
    handler: 'index.handler',
    environment: {
      REPORT_BUCKET: 'The bucket whose latest/items.json is read',
      LOCALE: configuration.LOCALE,
    },
    parameters: {
      ruleId: 'item-<item id>',
      itemId: 'The item, for example un108-3-7. Without it what follows item- in ruleId',
    },
    actions: ['config:GetComplianceDetailsByConfigRule', 'config:PutEvaluations', 's3:GetObject', 's3:ListBucket'],
    writes: ['Config Service:PutEvaluations', 'S3:GetObject', 'S3:ListObjectsV2'],
    metrics: {},
  },
  reporter: {
    handler: 'index.handler',
    environment: {
      ...configuration,
      REPORT_BUCKET: 'Takes the reports; attestations/*.yaml there may hold attestations and exceptions',
      TOPIC_ARN: 'SNS topic that is told of items whose status changed. Without it none is told',
      EVENT_BUS: 'Event bus that is told the same. Without it the default one',
      ATTESTATIONS: 'true counts attestations/*.yaml: only where the bucket lets nobody but named roles write them',
      SECURITY_HUB: 'true sends a finding a violated item to Security Hub',
      RULE_NAME_PREFIX: 'Begins the names of the Config rules, before rule and item ids. Without it fisc-',
      RULE_REGIONS:
        'Where the Config rules are deployed, separated by commas, the home region first: recorders and rules are watched ' +
        'there. Without it the own region; none where no rules are deployed',
      FISC_RULES: 'Globs over rule ids, separated by commas, like --rules',
      FISC_ITEMS: 'Globs over item ids, separated by commas, like --items',
    },
    parameters: {},
    actions: [
      'config:DescribeConfigRuleEvaluationStatus',
      'config:DescribeConfigurationRecorderStatus',
      'config:DescribeConfigurationRecorders',
      'config:GetComplianceDetailsByConfigRule',
      'events:PutEvents',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
      'securityhub:BatchImportFindings',
      'securityhub:GetFindings',
      'sns:Publish',
    ],
    writes: [
      'S3:GetObject',
      'S3:ListObjectsV2',
      'S3:PutObject',
      'SNS:Publish',
      'EventBridge:PutEvents',
      'SecurityHub:BatchImportFindings',
    ],
    metrics: {
      Reports: 'Reports that were written whole',
      RecorderTroubles:
        'Regions of the plan whose configuration recorder is missing, stopped, cannot deliver or leaves out needed types',
      LastingDifferences: 'Differences from the Config rules that no run mends, see lib/aws-config/lasting.ts',
      NotDelivered:
        'Of topic, event bus and Security Hub those that were not told, or of which it is not known what they were told',
      ReportTroubles: 'What went wrong beside the report: something was not read, or a rule failed within',
      ...closedRegions,
    },
  },
  deployment: {
    handler: 'index.handler',
    environment: { REPORTER: 'Name of the reporter, which is invoked. Without it no report is started' },
    parameters: {},
    actions: [
      'config:DescribeConfigRules',
      'config:StartConfigRulesEvaluation',
      'config:TagResource',
      'config:UntagResource',
      'lambda:InvokeFunction',
    ],
    writes: [
      'Config Service:StartConfigRulesEvaluation',
      'Config Service:TagResource',
      'Config Service:UntagResource',
      'Lambda:Invoke',
    ],
    metrics: {},
  },
} as const satisfies Record<HandlerName, HandlerInterface>;
