/** What CloudFormation's handlers do in the emulated account: they make recorder, functions and Config rules, no more. */
import {
  ConfigServiceClient,
  DeleteConfigRuleCommand,
  DeleteConfigurationRecorderCommand,
  PutConfigRuleCommand,
  PutConfigurationRecorderCommand,
  paginateDescribeConfigRules,
  type ConfigRule,
} from '@aws-sdk/client-config-service';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, DeleteFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Change, Perform } from './cloudformation.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** An empty zip. */
const ZipFile = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]);

/**
 * How often a handler asks in vain before the resource has failed: 4 times in some 3 seconds, as the events of
 * https://github.com/aws-samples/aws-secure-environment-accelerator/issues/850 show.
 */
const attempts = 4;
const firstPause = 0.5;

interface Handlers {
  readonly perform: Perform;
  /** Config rules that are being made, changed or deleted, and the most that were at once. */
  readonly inProgress: { now: number; most: number };
  /** The names of all Config rules in the account. */
  names(): Promise<readonly string[]>;
}

export interface HandlersOptions {
  /** The emulated account, or a proxy before it. */
  readonly settings: ConstructorParameters<typeof ConfigServiceClient>[0] & object;
  readonly time: SimulatedTime;
  /** How long a Config rule takes, its pauses not counted. */
  readonly seconds?: number;
}

export async function startHandlers({ settings, time, seconds = 1 }: HandlersOptions): Promise<Handlers> {
  // Whoever counts what arrives at once is not to count the client's own limit of connections.
  const client = { ...settings, requestHandler: { httpAgent: { maxSockets: 1000 } } };
  const config = new ConfigServiceClient(client);
  const lambda = new LambdaClient(client);
  const { Role } = await new IAMClient(client).send(
    new CreateRoleCommand({ RoleName: 'function', AssumeRolePolicyDocument: '{}' }),
  );
  const arns = new Map<string, string>();
  const inProgress = { now: 0, most: 0 };
  const pause = pauses();

  async function patiently(call: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await time.outside(call);
        return;
      } catch (error) {
        if (attempt === attempts || (error as Error).name !== 'ThrottlingException') throw error;
        await time.sleep(pause(attempt));
      }
    }
  }

  async function changeRule({ kind, resource }: Change): Promise<void> {
    const rule = resource.Properties as unknown as TemplateConfigRule;
    const { ConfigRuleName } = rule;
    inProgress.now += 1;
    inProgress.most = Math.max(inProgress.most, inProgress.now);
    try {
      await time.sleep(seconds / 2);
      await patiently(() =>
        kind === 'delete'
          ? config.send(new DeleteConfigRuleCommand({ ConfigRuleName }))
          : config.send(new PutConfigRuleCommand({ ConfigRule: asAsked(rule, arns) })),
      );
      await time.sleep(seconds / 2);
    } finally {
      inProgress.now -= 1;
    }
  }

  async function changeRecorder({ kind }: Change): Promise<void> {
    const ConfigurationRecorderName = 'default';
    if (kind === 'delete') {
      await config.send(new DeleteConfigurationRecorderCommand({ ConfigurationRecorderName }));
    } else {
      const ConfigurationRecorder = { name: ConfigurationRecorderName, roleARN: Role?.Arn };
      await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder }));
    }
  }

  async function changeFunction({ kind, id: FunctionName }: Change): Promise<void> {
    if (kind === 'delete') return void (await lambda.send(new DeleteFunctionCommand({ FunctionName })));
    const { FunctionArn } = await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Runtime: 'nodejs24.x',
        Role: Role?.Arn,
        Handler: 'index.handler',
        Code: { ZipFile },
      }),
    );
    arns.set(FunctionName, FunctionArn!);
  }

  return {
    inProgress,
    async perform(change) {
      const { Type } = change.resource;
      if (Type === 'AWS::Config::ConfigRule') await changeRule(change);
      if (Type === 'AWS::Config::ConfigurationRecorder') await time.outside(() => changeRecorder(change));
      if (Type === 'AWS::Lambda::Function') await time.outside(() => changeFunction(change));
    },
    async names() {
      const names: string[] = [];
      for await (const { ConfigRules = [] } of paginateDescribeConfigRules({ client: config }, {})) {
        names.push(...ConfigRules.map(({ ConfigRuleName }) => ConfigRuleName!));
      }
      return names;
    },
  };
}

interface TemplateConfigRule {
  readonly ConfigRuleName: string;
  readonly InputParameters: object;
  readonly Source: { readonly SourceIdentifier: { readonly 'Fn::GetAtt': readonly [string, string] } };
}

/** AWS Config refuses a rule whose function is not there. */
function asAsked(rule: TemplateConfigRule, arns: ReadonlyMap<string, string>): ConfigRule {
  const SourceIdentifier = arns.get(rule.Source.SourceIdentifier['Fn::GetAtt'][0]) ?? 'not there yet';
  return {
    ...rule,
    InputParameters: JSON.stringify(rule.InputParameters),
    Source: { ...rule.Source, SourceIdentifier },
  } as unknown as ConfigRule;
}

/** Seconds between two attempts: twice as long each time, the latter half of it evenly spread, the same in every run. */
function pauses(): (attempt: number) => number {
  let count = 0;
  return (attempt) => firstPause * 2 ** (attempt - 1) * (0.5 + (((count += 1) * 0.618_034) % 1) / 2);
}
