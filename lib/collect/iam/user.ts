import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { detailCalls, detailPages, policiesOf } from './details.ts';

/** IAM users; root is none of them. */
export default defineCollector({
  kind: 'iam.user',
  type: 'AWS::IAM::User',
  recorded: true,
  regionless: true,
  scope: 'global',
  list: call(detailCalls, async function* ({ aws }) {
    for await (const page of detailPages(aws)) {
      for (const one of required(page.UserDetailList, 'UserDetailList')) {
        yield {
          id: required(one.UserId, 'UserId'),
          arn: required(one.Arn, 'Arn'),
          region: 'global',
          name: required(one.UserName, 'UserName'),
          free: {
            policies: policiesOf(one.UserPolicyList, one.AttachedManagedPolicies, one.PermissionsBoundary),
            groups: one.GroupList ?? [],
          },
        };
      }
    }
  }),
  attributes: { policies: 'free', groups: 'free' },
});
