/**
 * The client of AWS Resilience Hub, which has none on the SDK's present core.
 * https://docs.aws.amazon.com/resilience-hub/latest/APIReference/
 */
import type { Offer } from '../../aws/offered.ts';
import { integer, listOf, mapOf, structure, text, time } from '../../aws/json-client.ts';
import { inPath, inQuery, restClientOf, restCommandOf, type RestService } from '../../aws/rest-client.ts';

const resilienceHub: RestService = {
  serviceId: 'resiliencehub',
  signingName: 'resiliencehub',
  endpointPrefix: 'resiliencehub',
};

/** https://docs.aws.amazon.com/general/latest/gr/resiliencehub.html */
export const offered = {
  except: [
    'ap-east-2',
    'ap-northeast-3',
    'ap-south-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-west-1',
    'eu-central-2',
    'eu-south-2',
    'il-central-1',
    'me-central-1',
    'mx-central-1',
  ],
} as const satisfies Offer;

export class ResilienceHubClient extends restClientOf(resilienceHub) {}

/** https://docs.aws.amazon.com/resilience-hub/latest/APIReference/API_AppSummary.html */
export interface AppSummary {
  readonly appArn?: string;
  readonly name?: string;
  readonly status?: string;
  readonly complianceStatus?: string;
  readonly driftStatus?: string;
  readonly lastAppComplianceEvaluationTime?: Date;
}

const app = structure('AppSummary', {
  appArn: text,
  name: text,
  status: text,
  complianceStatus: text,
  driftStatus: text,
  lastAppComplianceEvaluationTime: time,
});

export class ListAppsCommand extends restCommandOf<
  { readonly maxResults?: number; readonly nextToken?: string | undefined },
  { readonly appSummaries?: readonly AppSummary[]; readonly nextToken?: string }
>(
  resilienceHub,
  'ListApps',
  ['GET', '/list-apps'],
  structure('ListAppsRequest', {
    maxResults: inQuery(integer, 'maxResults'),
    nextToken: inQuery(text, 'nextToken'),
  }),
  structure('ListAppsResponse', { appSummaries: listOf('AppSummaryList', app), nextToken: text }),
) {}

export class ListTagsForResourceCommand extends restCommandOf<
  { readonly resourceArn: string },
  { readonly tags?: Readonly<Record<string, string>> }
>(
  resilienceHub,
  'ListTagsForResource',
  ['GET', '/tags/{resourceArn}'],
  structure('ListTagsForResourceRequest', { resourceArn: inPath }),
  structure('ListTagsForResourceResponse', { tags: mapOf('TagMap', text) }),
) {}
