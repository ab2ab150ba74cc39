import { required } from '../../aws/errors.ts';
import { policyText } from '../../aws/policy-text.ts';
import { call, defineCollector } from '../collector.ts';
import { detailCalls, detailPages } from './details.ts';

/** The account's managed policies, and those of AWS that are in use. AWS Config calls the type AWS::IAM::Policy. */
export default defineCollector({
  kind: 'iam.managedPolicy',
  type: 'AWS::IAM::ManagedPolicy',
  ours: true,
  regionless: true,
  scope: 'global',
  list: call(detailCalls, async function* ({ aws }) {
    for await (const page of detailPages(aws)) {
      for (const one of required(page.Policies, 'Policies')) {
        const version = one.PolicyVersionList?.find(({ VersionId: id }) => id === one.DefaultVersionId);
        yield {
          id: required(one.PolicyId, 'PolicyId'),
          arn: required(one.Arn, 'Arn'),
          region: 'global',
          name: required(one.PolicyName, 'PolicyName'),
          free: { document: policyText(required(version?.Document, 'PolicyVersionList[].Document')) },
        };
      }
    }
  }),
  attributes: { document: 'free' },
});
