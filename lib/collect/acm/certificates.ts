/** The certificates of a region: what both kinds of them are read with. */
import {
  ACMClient,
  DescribeCertificateCommand,
  ListCertificatesCommand,
  type CertificateSummary,
  type ListCertificatesCommandInput,
} from '@aws-sdk/client-acm';
import type { Identity } from '../../../rules/facts.ts';
import type { Certificate } from '../../../rules/facts/acm.ts';
import { required } from '../../aws/errors.ts';
import { call, type CollectContext } from '../collector.ts';

export const listCalls = { 'ACM:ListCertificates': 'acm:ListCertificates' } as const;

/**
 * Without keyTypes the list shows RSA_1024 and RSA_2048 alone; without origins none of ACME's. Those of the N2 hierarchy
 * are not listed: the installed client cannot ask for them. https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html
 */
const common = {
  CertificateStatuses: ['ISSUED', 'EXPIRED'],
  CertificateKeyPairOrigins: ['AWS_MANAGED', 'CUSTOMER_PROVIDED', 'ACME'],
  Includes: {
    keyTypes: ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'],
  },
  MaxItems: 1000,
} as const satisfies Readonly<Record<string, unknown>>;

export async function* certificatesIn(context: CollectContext, region: string) {
  const pages = context.aws.pages(
    ACMClient,
    (token) =>
      new ListCertificatesCommand({
        ...common,
        ...(token === undefined ? {} : { NextToken: token }),
      } as unknown as ListCertificatesCommandInput),
    (page) => page.NextToken,
    region,
  );
  for await (const page of pages) {
    for (const summary of required(page.CertificateSummaryList, 'CertificateSummaryList')) {
      const arn = required(summary.CertificateArn, 'CertificateArn');
      yield {
        id: arn,
        arn,
        region,
        ...(summary.DomainName === undefined ? {} : { name: summary.DomainName }),
        ...(summary.InUse === undefined ? {} : { free: { inUse: summary.InUse } }),
        reads: { details: await context.attempt(async () => detailsOf(summary)) },
      };
    }
  }
}

function detailsOf(summary: CertificateSummary): Certificate {
  return {
    status: required(summary.Status, 'Status'),
    type: summary.Type ?? null,
    renews: summary.RenewalEligibility === 'ELIGIBLE',
    notAfter: required(summary.NotAfter, 'NotAfter').toISOString(),
  };
}

export const certificateAttributes = {
  details: 'free',
  /** Asked for only where the list does not say. */
  inUse: call(
    { 'ACM:DescribeCertificate': 'acm:DescribeCertificate' },
    async ({ aws }: CollectContext, one: Identity) => {
      const { Certificate: certificate } = await aws.send(
        ACMClient,
        new DescribeCertificateCommand({ CertificateArn: one.id }),
        one.region,
      );
      return required(certificate?.InUseBy, 'Certificate.InUseBy').length > 0;
    },
  ),
} as const;

export const gone = ['ResourceNotFoundException'];
