import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { detailCalls, detailPages, policiesOf } from './details.ts';

/** Groups of IAM users: a group has no permissions boundary. */
export default defineCollector({
  kind: 'iam.group',
  type: 'AWS::IAM::Group',
  recorded: true,
  regionless: true,
  scope: 'global',
  list: call(detailCalls, async function* ({ aws }) {
    for await (const page of detailPages(aws)) {
      for (const one of required(page.GroupDetailList, 'GroupDetailList')) {
        yield {
          id: required(one.GroupId, 'GroupId'),
          arn: required(one.Arn, 'Arn'),
          region: 'global',
          name: required(one.GroupName, 'GroupName'),
          free: { policies: policiesOf(one.GroupPolicyList, one.AttachedManagedPolicies, undefined) },
        };
      }
    }
  }),
  attributes: { policies: 'free' },
});
