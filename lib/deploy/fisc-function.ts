/** A handler of ours as a Lambda function, with a role that allows what it is given and nothing else. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, FileSystem, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { TreatMissingData, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ManagedPolicy, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  Runtime,
  RuntimeFamily,
  type CfnFunction,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { networkInterfaceActions } from '../aws-config/landing-policies.ts';
import { packageFile } from '../package.ts';
import { UsageError } from '../usage.ts';
import { acknowledge } from './acknowledge.ts';
import { statement, type HandlerVariables } from './handler-environment.ts';
import { handlers, type HandlerName } from '../lambda/interface.ts';
import { eachMinute, untilNextValue, type AlarmJudging, type FiscOperations } from './fisc-operations.ts';
import { checkEnvironment } from './environment-size.ts';
import type { FunctionSettings } from './function-settings.ts';
import { checkFunctionSettings } from './options.ts';

export interface FiscFunctionProps {
  /** Folder of the built handler. */
  readonly handler: HandlerName;
  readonly description: string;
  /** By the names of the handler's interface. */
  readonly environment: { [H in HandlerName]: HandlerVariables<H> }[HandlerName];
  /** Read actions on every resource of the account. */
  readonly reads: readonly string[];
  /** Everything else the handler does. */
  readonly statements: readonly PolicyStatement[];
  readonly memorySize: number;
  readonly timeout: Duration;
  /** @default - not reserved */
  readonly reservedConcurrency?: number | undefined;
  readonly operations: FiscOperations;
  readonly settings: FunctionSettings;
  /** How long an error counts. @default - a day: what one rule could not read, the runs of others do not mend */
  readonly errors?: 'aDay' | 'untilNextRun';
}

/**
 * Characters of actions in one managed policy, which has at most 6,144 in all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const longestReads = 5_600;

/** By its name: CDKs that are older than it deploy it as well. */
const nodejs24 = new Runtime('nodejs24.x', RuntimeFamily.NODEJS);

/** Function, role, log group and an alarm on errors. */
export class FiscFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: FiscFunctionProps) {
    super(scope, id);
    const { operations, settings } = props;
    checkFunctionSettings(settings);
    checkEnvironment(props.handler, props.environment);
    const logGroup = new LogGroup(this, 'Logs', {
      encryptionKey: operations.key,
      retention: settings.logRetention ?? RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = this.#newRole(props, logGroup);
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: nodejs24,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(builtHandler(props)),
      handler: handlers[props.handler].handler,
      // CDK's own additions to a role (queue, VPC) come with wildcards or come too late: the role has them already.
      role: this.role.withoutPolicyUpdates(),
      environment: { ...props.environment },
      environmentEncryption: operations.key,
      memorySize: props.memorySize,
      ephemeralStorageSize: Size.mebibytes(512),
      timeout: props.timeout,
      logGroup,
      deadLetterQueue: operations.deadLetters,
      retryAttempts: 1,
      ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
    });
    if (settings.vpc !== undefined) {
      const { subnetIds, securityGroupIds } = settings.vpc;
      const resource = this.function.node.defaultChild as CfnFunction;
      resource.vpcConfig = { subnetIds: [...subnetIds], securityGroupIds: [...securityGroupIds] };
    }
    operations.alarm(this, 'ErrorsAlarm', `${props.handler}-errors`, ...errorsOf(this.function, props.errors));
  }

  /**
   * Its inline policy holds what the handler does. What it reads is apart, in managed policies: the inline policies of a role
   * have 10,240 characters in all, which the reads alone nearly fill.
   */
  #newRole(props: FiscFunctionProps, logGroup: LogGroup): Role {
    const { handler, reads, statements, operations, settings } = props;
    const { region } = Stack.of(this);
    const own = [
      new PolicyStatement({
        sid: 'Logs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
      new PolicyStatement({
        sid: 'DeadLetters',
        actions: ['sqs:SendMessage'],
        resources: [operations.deadLetters.queueArn],
      }),
      new PolicyStatement({
        sid: 'Key',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [...new Set([operations.key.keyArn, ...(settings.key === undefined ? [] : [settings.key.keyArn])])],
      }),
    ];
    const { rolePath, roleNamePrefix, vpc } = settings;
    const role = new Role(this, 'Role', {
      description: `fisc-check: ${handler} handler`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      ...(rolePath === undefined ? {} : { path: rolePath }),
      ...(roleNamePrefix === undefined ? {} : { roleName: `${roleNamePrefix}${handler}-${region}` }),
      managedPolicies: inPolicies(reads).map((actions, index) => this.#newReadPolicy(index, actions, props)),
      inlinePolicies: {
        Handler: new PolicyDocument({
          statements: [...own, ...(vpc === undefined ? [] : [networkInterfaces]), ...statements],
        }),
      },
    });
    acknowledgeWildcardResources(role);
    return role;
  }

  #newReadPolicy(index: number, actions: readonly string[], { handler, settings }: FiscFunctionProps): ManagedPolicy {
    const policy = new ManagedPolicy(this, `Reads${index + 1}`, {
      description: `fisc-check: what the ${handler} handler reads`,
      ...(settings.rolePath === undefined ? {} : { path: settings.rolePath }),
      statements: [statement('FiscCheckRead', actions)],
    });
    acknowledgeWildcardResources(policy);
    return policy;
  }
}

function errorsOf(target: LambdaFunction, counted: FiscFunctionProps['errors'] = 'aDay'): [Metric, AlarmJudging] {
  if (counted === 'untilNextRun') return [target.metricErrors({ period: eachMinute }), untilNextValue];
  const judging = { evaluationPeriods: 24, datapointsToAlarm: 1, treatMissingData: TreatMissingData.NOT_BREACHING };
  return [target.metricErrors({ period: Duration.hours(1) }), judging];
}

const networkInterfaces = new PolicyStatement({
  sid: 'NetworkInterfaces',
  actions: [...networkInterfaceActions],
  resources: ['*'],
});

function acknowledgeWildcardResources(scope: Construct): void {
  acknowledge(scope, {
    rule: 'AwsSolutions-IAM5',
    finding: 'Resource::*',
    reason: 'Reads (and PutEvaluations) of named actions: which resources the account has is what is to be found out.',
  });
}

/** The actions of as many policies as they ask for. */
function inPolicies(actions: readonly string[]): readonly (readonly string[])[] {
  const policies: string[][] = [];
  let room = 0;
  for (const action of actions) {
    const length = action.length + '"",'.length;
    if (length > room) {
      policies.push([]);
      room = longestReads;
    }
    room -= length;
    policies.at(-1)?.push(action);
  }
  return policies;
}

/**
 * Folder of the built handler.
 * @throws {UsageError} where it is not built.
 */
function builtHandler({ handler, settings }: Pick<FiscFunctionProps, 'handler' | 'settings'>): string {
  const folder = settings.handlers ?? packageFile('dist/lambda');
  const built = join(folder, handler);
  if (!existsSync(join(built, 'index.mjs'))) {
    throw new UsageError(`the ${handler} handler is not built (no index.mjs in ${built}): run npm run build`);
  }
  return built;
}

/**
 * A hash of a built handler and of what it is told: the same on every machine and with every synthesizer, and another for
 * every new version.
 */
export function handlerRevision(built: Pick<FiscFunctionProps, 'handler' | 'settings'>, told: unknown): string {
  const code = FileSystem.fingerprint(builtHandler(built));
  return createHash('sha256')
    .update(JSON.stringify([code, told]))
    .digest('hex')
    .slice(0, 16);
}
