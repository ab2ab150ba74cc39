import { call, defineCollector } from '../collector.ts';
import { aclAttributes, listedAcls } from './web-acls.ts';

/** The web ACLs that distributions of CloudFront name. */
export default defineCollector({
  kind: 'wafv2.edgeWebAcl',
  type: 'AWS::WAFv2::WebACL',
  regionless: true,
  scope: 'global',
  after: ['cloudfront.distribution'],
  list: call({}, async function* ({ aws, listed }) {
    const arns = listed('cloudfront.distribution').items.flatMap(({ entrance }) =>
      entrance.ok && entrance.value.webAcl !== null ? [entrance.value.webAcl] : [],
    );
    yield* listedAcls(arns, 'global', aws.account);
  }),
  attributes: aclAttributes,
  vanished: ['WAFNonexistentItemException'],
});
