import {
  DLMClient,
  GetLifecyclePoliciesCommand,
  GetLifecyclePolicyCommand,
  type PolicyDetails,
} from '@aws-sdk/client-dlm';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

/** Custom policies, and the default ones: the plain question is not said to show both. The API has no pages. */
const questions = [{}, { DefaultPolicyType: 'ALL' }] as const;

export default defineCollector({
  kind: 'dlm.policy',
  type: 'AWS::DLM::LifecyclePolicy',
  ours: true,
  scope: 'regional',
  list: call({ 'DLM:GetLifecyclePolicies': 'dlm:GetLifecyclePolicies' }, async function* ({ aws }, region) {
    for (const question of questions) {
      const { Policies: policies } = await aws.send(DLMClient, new GetLifecyclePoliciesCommand(question), region);
      for (const policy of required(policies, 'Policies')) {
        const id = required(policy.PolicyId, 'PolicyId');
        yield {
          id,
          arn: `arn:${aws.partition}:dlm:${region}:${aws.account}:policy/${id}`,
          region,
          free: { state: policy.State ?? null },
        };
      }
    }
  }),
  attributes: {
    state: 'free',
    copyTargets: call({ 'DLM:GetLifecyclePolicy': 'dlm:GetLifecyclePolicy' }, async ({ aws }, { id, region }) => {
      const { Policy: policy } = await aws.send(DLMClient, new GetLifecyclePolicyCommand({ PolicyId: id }), region);
      return [...new Set(targetsOf(required(policy?.PolicyDetails, 'Policy.PolicyDetails')))].sort();
    }),
  },
  vanished: ['ResourceNotFoundException'],
});

/**
 * Four places for one thing: schedules (`Target`; `TargetRegion` in policies for AMIs and old ones), event policies,
 * default policies. https://docs.aws.amazon.com/dlm/latest/APIReference/API_PolicyDetails.html
 */
function targetsOf(details: PolicyDetails): readonly string[] {
  const rules = (details.Schedules ?? []).flatMap(({ CrossRegionCopyRules: copies }) => copies ?? []);
  const actions = (details.Actions ?? []).flatMap(({ CrossRegionCopy: copies }) => copies ?? []);
  return [
    ...rules.map((rule) => required(rule.Target ?? rule.TargetRegion, 'CrossRegionCopyRules[].Target')),
    ...actions.map((copy) => required(copy.Target, 'CrossRegionCopy[].Target')),
    ...(details.CrossRegionCopyTargets ?? []).map(({ TargetRegion: region }) =>
      required(region, 'CrossRegionCopyTargets[].TargetRegion'),
    ),
  ];
}
