/**
 * Client of AWS Artifact, which has none on the SDK's present core. What it lists is named; no document is fetched.
 * https://docs.aws.amazon.com/artifact/latest/APIReference/
 */
import { integer, listOf, structure, text } from '../../aws/json-client.ts';
import { inQuery, restClientOf, restCommandOf, type RestService } from '../../aws/rest-client.ts';

/** The one region that has it. https://docs.aws.amazon.com/general/latest/gr/artifact.html */
export const place = 'us-east-1';

const artifact: RestService = { serviceId: 'Artifact', signingName: 'artifact', endpointPrefix: 'artifact' };

export class ArtifactClient extends restClientOf(artifact) {}

interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string | undefined;
}

const pageRequest = structure('PageRequest', {
  maxResults: inQuery(integer, 'maxResults'),
  nextToken: inQuery(text, 'nextToken'),
});

/** Times are ISO 8601. https://docs.aws.amazon.com/artifact/latest/APIReference/API_ReportSummary.html */
interface ReportSummary {
  readonly arn?: string;
  readonly name?: string;
  readonly state?: string;
  readonly uploadState?: string;
  readonly version?: number;
  readonly series?: string;
  readonly companyName?: string;
  readonly periodStart?: string;
  readonly periodEnd?: string;
}

const report = structure('ReportSummary', {
  arn: text,
  name: text,
  state: text,
  uploadState: text,
  version: integer,
  series: text,
  companyName: text,
  periodStart: text,
  periodEnd: text,
});

export class ListReportsCommand extends restCommandOf<
  PageRequest,
  { readonly reports?: readonly ReportSummary[]; readonly nextToken?: string }
>(
  artifact,
  'ListReports',
  ['GET', '/v1/report/list'],
  pageRequest,
  structure('ListReportsResponse', { reports: listOf('ReportsList', report), nextToken: text }),
) {}

/** https://docs.aws.amazon.com/artifact/latest/APIReference/API_CustomerAgreementSummary.html */
interface CustomerAgreementSummary {
  readonly arn?: string;
  readonly name?: string;
  readonly state?: string;
  readonly organizationArn?: string;
  readonly effectiveStart?: string;
  readonly effectiveEnd?: string;
}

const agreement = structure('CustomerAgreementSummary', {
  arn: text,
  name: text,
  state: text,
  organizationArn: text,
  effectiveStart: text,
  effectiveEnd: text,
});

export class ListCustomerAgreementsCommand extends restCommandOf<
  PageRequest,
  { readonly customerAgreements?: readonly CustomerAgreementSummary[]; readonly nextToken?: string }
>(
  artifact,
  'ListCustomerAgreements',
  ['GET', '/v1/customer-agreement/list'],
  pageRequest,
  structure('ListCustomerAgreementsResponse', {
    customerAgreements: listOf('CustomerAgreementList', agreement),
    nextToken: text,
  }),
) {}
