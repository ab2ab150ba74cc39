/**
 * The client of the next generation of AWS Resilience Hub, which has none on the SDK's present core. It stands at the same
 * endpoint as the first and signs with its name. https://docs.aws.amazon.com/botocore/latest/reference/services/resiliencehubv2.html
 */
import { integer, listOf, mapOf, structure, text } from '../../aws/json-client.ts';
import { inPath, inQuery, restClientOf, restCommandOf, type RestService } from '../../aws/rest-client.ts';

const resilienceHub: RestService = {
  serviceId: 'resiliencehubv2',
  signingName: 'resiliencehub',
  endpointPrefix: 'resiliencehub',
};

export class ResilienceHubV2Client extends restClientOf(resilienceHub) {}

export interface ServiceSummary {
  readonly serviceArn?: string;
  readonly name?: string;
  readonly policyArn?: string;
  readonly assessmentStatus?: string;
  readonly achievability?: {
    readonly availabilitySlo?: string;
    readonly multiAzRtoRpo?: string;
    readonly multiRegionRtoRpo?: string;
    readonly dataRecoveryTimeBetweenBackups?: string;
  };
}

const achievability = structure('AchievabilitySummary', {
  availabilitySlo: text,
  multiAzRtoRpo: text,
  multiRegionRtoRpo: text,
  dataRecoveryTimeBetweenBackups: text,
});

const service = structure('ServiceSummary', {
  serviceArn: text,
  name: text,
  policyArn: text,
  assessmentStatus: text,
  achievability,
});

export class ListServicesCommand extends restCommandOf<
  { readonly maxResults?: number; readonly nextToken?: string | undefined },
  { readonly serviceSummaries?: readonly ServiceSummary[]; readonly nextToken?: string }
>(
  resilienceHub,
  'ListServices',
  ['GET', '/v2/list-services'],
  structure('ListServicesRequest', {
    maxResults: inQuery(integer, 'maxResults'),
    nextToken: inQuery(text, 'nextToken'),
  }),
  structure('ListServicesResponse', { serviceSummaries: listOf('ServiceSummaryList', service), nextToken: text }),
) {}

export class ListTagsForResourceCommand extends restCommandOf<
  { readonly resourceArn: string },
  { readonly tags?: Readonly<Record<string, string>> }
>(
  resilienceHub,
  'ListTagsForResource',
  ['GET', '/v2/tags/{resourceArn}'],
  structure('ListTagsForResourceRequest', { resourceArn: inPath }),
  structure('ListTagsForResourceResponse', { tags: mapOf('TagMap', text) }),
) {}
