import { required } from '../../aws/errors.ts';
import { policyText } from '../../aws/policy-text.ts';
import { call, defineCollector } from '../collector.ts';
import { detailCalls, detailPages, policiesOf } from './details.ts';

/** IAM roles, service-linked ones too. */
export default defineCollector({
  kind: 'iam.role',
  type: 'AWS::IAM::Role',
  recorded: true,
  regionless: true,
  scope: 'global',
  list: call(detailCalls, async function* ({ aws }) {
    for await (const page of detailPages(aws)) {
      for (const one of required(page.RoleDetailList, 'RoleDetailList')) {
        yield {
          id: required(one.RoleId, 'RoleId'),
          arn: required(one.Arn, 'Arn'),
          region: 'global',
          name: required(one.RoleName, 'RoleName'),
          free: {
            path: required(one.Path, 'Path'),
            trust: policyText(required(one.AssumeRolePolicyDocument, 'AssumeRolePolicyDocument')),
            policies: policiesOf(one.RolePolicyList, one.AttachedManagedPolicies, one.PermissionsBoundary),
          },
        };
      }
    }
  }),
  attributes: { path: 'free', trust: 'free', policies: 'free' },
});
