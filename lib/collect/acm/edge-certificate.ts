import { Unread, call, defineCollector } from '../collector.ts';
import { certificateAttributes, certificatesIn, gone, listCalls } from './certificates.ts';

/** Viewers of CloudFront are shown certificates of us-east-1, whatever regions are looked at. */
export default defineCollector({
  kind: 'acm.edgeCertificate',
  type: 'AWS::ACM::Certificate',
  anywhere: true,
  scope: 'global',
  after: ['cloudfront.distribution'],
  list: call(listCalls, async function* (context) {
    const { items, failures } = context.listed('cloudfront.distribution');
    const showsOne = items.some(
      ({ enabled, certificate }) =>
        enabled.ok &&
        enabled.value &&
        certificate.ok &&
        certificate.value !== null &&
        certificate.value.acmArn !== null,
    );
    if (!showsOne && failures.length > 0) throw new Unread(failures.map(({ cause }) => cause));
    if (showsOne) yield* certificatesIn(context, 'us-east-1');
  }),
  attributes: certificateAttributes,
  vanished: gone,
});
