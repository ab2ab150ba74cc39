import { IAMClient, ListServerCertificatesCommand } from '@aws-sdk/client-iam';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

/** Certificates of load balancers and CloudFront from before ACM; IAM renews none. */
export default defineCollector({
  kind: 'iam.serverCertificate',
  type: 'AWS::IAM::ServerCertificate',
  ours: true,
  regionless: true,
  scope: 'global',
  list: call({ 'IAM:ListServerCertificates': 'iam:ListServerCertificates' }, async function* ({ aws, attempt }) {
    const pages = aws.pages(
      IAMClient,
      (token) =>
        new ListServerCertificatesCommand({ MaxItems: 1000, ...(token === undefined ? {} : { Marker: token }) }),
      (page) => (page.IsTruncated === true ? required(page.Marker, 'Marker') : undefined),
    );
    for await (const page of pages) {
      for (const certificate of required(page.ServerCertificateMetadataList, 'ServerCertificateMetadataList')) {
        yield {
          id: required(certificate.ServerCertificateId, 'ServerCertificateId'),
          arn: required(certificate.Arn, 'Arn'),
          region: 'global',
          name: required(certificate.ServerCertificateName, 'ServerCertificateName'),
          reads: {
            notAfter: await attempt(() =>
              Promise.resolve(required(certificate.Expiration, 'Expiration').toISOString()),
            ),
          },
        };
      }
    }
  }),
  attributes: { notAfter: 'free' },
});
