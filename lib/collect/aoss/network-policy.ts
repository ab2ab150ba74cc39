import {
  GetSecurityPolicyCommand,
  ListSecurityPoliciesCommand,
  OpenSearchServerlessClient,
} from '@aws-sdk/client-opensearchserverless';
import type { NetworkAccess } from '../../../rules/facts/aoss.ts';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { offered } from './offered.ts';

/** From where collections of OpenSearch Serverless are reached: each policy speaks of all those that its patterns fit. */
export default defineCollector({
  kind: 'aoss.networkPolicy',
  type: 'AWS::OpenSearchServerless::SecurityPolicy',
  ours: true,
  offered,
  scope: 'regional',
  list: listOf({
    calls: { 'OpenSearchServerless:ListSecurityPolicies': 'aoss:ListSecurityPolicies' },
    client: OpenSearchServerlessClient,
    command: ListSecurityPoliciesCommand,
    input: { type: 'network', maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'securityPolicySummaries',
    identity: (policy, { arn }) => {
      const name = required(policy.name, 'securityPolicySummaries[].name');
      // AWS names no ARN for them.
      return { id: name, arn: arn('aoss', `securitypolicy/network/${name}`), name };
    },
  }),
  attributes: {
    access: call(
      { 'OpenSearchServerless:GetSecurityPolicy': 'aoss:GetSecurityPolicy' },
      async ({ aws }, { id, region }) => {
        const command = new GetSecurityPolicyCommand({ type: 'network', name: id });
        const answer = await aws.send(OpenSearchServerlessClient, command, region);
        const detail = required(answer.securityPolicyDetail, 'securityPolicyDetail');
        return accessIn(required<unknown>(detail.policy, 'securityPolicyDetail.policy'));
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});

/** The policy is a document of its own: the model says nothing of what it holds. */
function accessIn(policy: unknown): NetworkAccess[] {
  return list(policy, 'policy').map((one) => {
    const { AllowFromPublic: fromPublic = false, Rules: rules } = record(one, 'policy[]');
    return {
      fromPublic: required(typeof fromPublic === 'boolean' ? fromPublic : null, 'policy[].AllowFromPublic'),
      rules: list(rules, 'policy[].Rules').map(ruleIn),
    };
  });
}

function ruleIn(one: unknown): NetworkAccess['rules'][number] {
  const { ResourceType: type, Resource: resources } = record(one, 'Rules[]');
  return {
    type: text(type, 'ResourceType'),
    resources: list(resources, 'Resource').map((resource) => text(resource, 'Resource[]')),
  };
}

function list(value: unknown, name: string): readonly unknown[] {
  return required(Array.isArray(value) ? (value as readonly unknown[]) : null, name);
}

function record(value: unknown, name: string): Readonly<Record<string, unknown>> {
  return required(typeof value === 'object' ? (value as Readonly<Record<string, unknown>> | null) : null, name);
}

function text(value: unknown, name: string): string {
  return required(typeof value === 'string' ? value : null, name);
}
