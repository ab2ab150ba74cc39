/** Stacks for tests: with handlers that are there and do nothing, so that no build is needed. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { planDeployment, type DeploymentPlan, type PlanOptions } from '../../../lib/deploy/deployment-plan.ts';
import { FiscComplianceStack, type FiscComplianceStackProps } from '../../../lib/deploy/fisc-compliance-stack.ts';

let folder: string | undefined;

/** A folder as the build makes it, with empty handlers. */
export function emptyHandlers(): string {
  if (folder !== undefined) return folder;
  folder = mkdtempSync(join(tmpdir(), 'fisc-handlers-'));
  for (const name of ['rule', 'item', 'reporter', 'deployment']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  return folder;
}

export interface TestStack {
  readonly plan: DeploymentPlan;
  readonly app: App;
  readonly stack: FiscComplianceStack;
  readonly template: Template;
  readonly resources: readonly TemplateResource[];
}

export interface TemplateResource {
  readonly id: string;
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The strict level, at which there are the most rules. */
export const strict = { level: 'strict', settings: {}, parameters: {}, readAs: [] } as const;

export async function newStack(
  options: PlanOptions = {},
  props: Partial<FiscComplianceStackProps> = {},
  /** What the app does with the stack before it is synthesized. */
  then: (stack: FiscComplianceStack) => void = () => {},
): Promise<TestStack> {
  const plan = await planDeployment(options);
  const app = new App();
  const stack = new FiscComplianceStack(app, 'FiscCompliance', {
    plan,
    env: { region: 'ap-northeast-1' },
    handlers: emptyHandlers(),
    ...props,
  });
  then(stack);
  const template = Template.fromStack(stack);
  return { plan, app, stack, template, resources: resourcesOf(template) };
}

export function resourcesOf(template: Template): readonly TemplateResource[] {
  const { Resources } = template.toJSON() as { Resources: Record<string, Omit<TemplateResource, 'id'>> };
  return Object.entries(Resources).map(([id, resource]) => ({ id, ...resource }));
}

/** A Config rule as in the template. */
export interface TemplateRule {
  readonly ConfigRuleName: string;
  readonly Description: string;
  readonly InputParameters: Readonly<Record<string, string>>;
  readonly Scope?: { readonly ComplianceResourceTypes: readonly string[] };
  readonly Source: {
    readonly Owner: string;
    readonly SourceIdentifier: { readonly 'Fn::GetAtt': readonly [string, string] };
    readonly SourceDetails: readonly {
      readonly EventSource: string;
      readonly MessageType: string;
      readonly MaximumExecutionFrequency?: string;
    }[];
  };
}

export function configRulesOf(resources: readonly TemplateResource[]): readonly TemplateRule[] {
  return resources
    .filter(({ Type }) => Type === 'AWS::Config::ConfigRule')
    .map(({ Properties }) => Properties as unknown as TemplateRule);
}

/** Every statement of every policy in the template, wherever it stands. */
export function statementsOf(value: unknown): readonly PolicyStatement[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(statementsOf);
  const own = 'Effect' in value && 'Action' in value ? [value as PolicyStatement] : [];
  return [...own, ...Object.values(value).flatMap(statementsOf)];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

export function actionsOf({ Action }: PolicyStatement): readonly string[] {
  return typeof Action === 'string' ? [Action] : Action;
}

/** The managed policies of the stack that a role has. */
export function attachedTo(role: TemplateResource, { resources }: TestStack): readonly TemplateResource[] {
  const attached = (role.Properties['ManagedPolicyArns'] ?? []) as readonly { readonly Ref: string }[];
  return attached.map(({ Ref }) => resources.find(({ id }) => id === Ref)!);
}

/** The read actions of a function's role, in its own policies and in managed ones. */
export function readsOf(stack: TestStack, prefix: string): readonly string[] {
  const role = stack.resources.find(({ id, Type }) => Type === 'AWS::IAM::Role' && id.startsWith(prefix))!;
  const reads = statementsOf([role, ...attachedTo(role, stack)]).filter(({ Sid }) => Sid === 'FiscCheckRead');
  return reads.flatMap(actionsOf).sort();
}

/**
 * Where a template goes beyond what CloudFormation takes of one that comes from a bucket.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export function beyondCloudFormation(template: string): readonly string[] {
  const { Description, ...sections } = JSON.parse(template) as Readonly<Record<string, object>> & {
    readonly Description: string;
  };
  const names = (section: string): readonly string[] => Object.keys(sections[section] ?? {});
  const longestName = Math.max(
    ...Object.keys(sections)
      .flatMap(names)
      .map((name) => name.length),
  );
  const measured: readonly (readonly [what: string, is: number, most: number])[] = [
    ['bytes', Buffer.byteLength(template), 1_000_000],
    ['bytes of the description', Buffer.byteLength(Description), 1_024],
    ['characters of a name', longestName, 255],
    ['resources', names('Resources').length, 500],
    ...['Parameters', 'Outputs', 'Mappings'].map((section) => [section, names(section).length, 200] as const),
  ];
  return measured.filter(([, is, most]) => is > most).map(([what, is, most]) => `${what}: ${is} of ${most}`);
}
