/** What the handlers are told, and the statements that several of them need. */
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { handlers, HandlerName } from '../lambda/interface.ts';
import type { DeploymentPlan } from './deployment-plan.ts';
import type { FunctionSettings } from './function-settings.ts';

/** A handler's environment variables: the names are those of its interface. */
export type HandlerVariables<H extends HandlerName> = {
  readonly [N in keyof (typeof handlers)[H]['environment']]?: string;
};

/** The variables that rule handler and reporter share. */
export function judgingVariables({
  configuration,
  locale,
  orgRoleArn,
  costExplorer,
}: DeploymentPlan): HandlerVariables<'rule' | 'reporter'> {
  return {
    FISC_CONFIGURATION: JSON.stringify(configuration),
    LOCALE: locale,
    ...(orgRoleArn !== null && { FISC_ORG_ROLE_ARN: orgRoleArn }),
    ...(costExplorer && { FISC_COST_EXPLORER: 'true' }),
  };
}

/** Allows actions that name no resource, or whatever the account has. */
export function statement(sid: string, actions: readonly string[]): PolicyStatement {
  return new PolicyStatement({ sid, actions: [...actions], resources: ['*'] });
}

/** The further read roles: the organization's, and those that the configuration names under `readAs`. */
export function furtherRoles({ configuration, orgRoleArn }: DeploymentPlan): readonly PolicyStatement[] {
  const roles = [...(orgRoleArn === null ? [] : [orgRoleArn]), ...configuration.readAs.map(({ roleArn }) => roleArn)];
  if (roles.length === 0) return [];
  return [new PolicyStatement({ sid: 'FiscCheckReadAs', actions: ['sts:AssumeRole'], resources: roles })];
}

/** Of a handler that reads the report bucket: what was written under the keys before stays encrypted by them. */
export function formerKeys({ formerKeyArns = [] }: FunctionSettings): readonly PolicyStatement[] {
  if (formerKeyArns.length === 0) return [];
  return [new PolicyStatement({ sid: 'FormerKeys', actions: ['kms:Decrypt'], resources: [...formerKeyArns] })];
}
