/**
 * Route 53 Profiles' client, which has none on the SDK's present core.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_Operations_Amazon_Route_53_Profiles.html
 */
import { integer, listOf, structure, text } from '../../aws/json-client.ts';
import { inPath, inQuery, restClientOf, restCommandOf, type RestService } from '../../aws/rest-client.ts';

const profiles: RestService = {
  serviceId: 'Route53Profiles',
  signingName: 'route53profiles',
  endpointPrefix: 'route53profiles',
};

export class Route53ProfilesClient extends restClientOf(profiles) {}

interface PageRequest {
  readonly MaxResults?: number;
  readonly NextToken?: string | undefined;
}

const page = { MaxResults: inQuery(integer, 'maxResults'), NextToken: inQuery(text, 'nextToken') };

const association = structure('ProfileAssociation', { Id: text, ProfileId: text, ResourceId: text, Status: text });
const held = structure('ProfileResourceAssociation', { ResourceArn: text });

export class ListProfileAssociationsCommand extends restCommandOf<
  PageRequest,
  {
    readonly ProfileAssociations?: readonly {
      readonly Id?: string;
      readonly ProfileId?: string;
      /** The VPC's id. */
      readonly ResourceId?: string;
      readonly Status?: string;
    }[];
    readonly NextToken?: string;
  }
>(
  profiles,
  'ListProfileAssociations',
  ['GET', '/profileassociations'],
  structure('ListProfileAssociationsRequest', page),
  structure('ListProfileAssociationsResponse', {
    ProfileAssociations: listOf('ProfileAssociations', association),
    NextToken: text,
  }),
) {}

export class ListProfileResourceAssociationsCommand extends restCommandOf<
  PageRequest & { readonly ProfileId: string },
  { readonly ProfileResourceAssociations?: readonly { readonly ResourceArn?: string }[]; readonly NextToken?: string }
>(
  profiles,
  'ListProfileResourceAssociations',
  ['GET', '/profileresourceassociations/profileid/{ProfileId}'],
  structure('ListProfileResourceAssociationsRequest', { ProfileId: inPath, ...page }),
  structure('ListProfileResourceAssociationsResponse', {
    ProfileResourceAssociations: listOf('ProfileResourceAssociations', held),
    NextToken: text,
  }),
) {}
