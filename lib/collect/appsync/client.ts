/**
 * AWS AppSync's client: one list is read of it.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListGraphqlApis.html
 */
import { listOf, structure, text } from '../../aws/json-client.ts';
import { inQuery, restClientOf, restCommandOf, type RestService } from '../../aws/rest-client.ts';

const appSync: RestService = { serviceId: 'AppSync', signingName: 'appsync', endpointPrefix: 'appsync' };

export class AppSyncClient extends restClientOf(appSync) {}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GraphqlApi.html. Of sign-in and settings nothing is read. */
interface GraphqlApi {
  readonly arn?: string;
  readonly name?: string;
  readonly owner?: string;
  readonly visibility?: string;
  readonly wafWebAclArn?: string;
}

export class ListGraphqlApisCommand extends restCommandOf<
  { readonly maxResults?: number; readonly nextToken?: string | undefined },
  { readonly graphqlApis?: readonly GraphqlApi[]; readonly nextToken?: string }
>(
  appSync,
  'ListGraphqlApis',
  ['GET', '/v1/apis'],
  structure('ListGraphqlApisRequest', {
    maxResults: inQuery(1, 'maxResults'),
    nextToken: inQuery(0, 'nextToken'),
  }),
  structure('ListGraphqlApisResponse', {
    graphqlApis: listOf(
      'GraphqlApis',
      structure('GraphqlApi', { arn: text, name: text, owner: text, visibility: text, wafWebAclArn: text }),
    ),
    nextToken: text,
  }),
) {}
