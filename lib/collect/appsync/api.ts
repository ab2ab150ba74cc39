import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { AppSyncClient, ListGraphqlApisCommand } from './client.ts';

/** The account's own GraphQL APIs; not those that other accounts share. */
export default defineCollector({
  kind: 'appsync.api',
  type: 'AWS::AppSync::GraphQLApi',
  recorded: true,
  // https://docs.aws.amazon.com/general/latest/gr/appsync.html
  offered: { except: ['ap-east-2', 'ap-southeast-6', 'mx-central-1'] },
  scope: 'regional',
  list: listOf({
    calls: { 'AppSync:ListGraphqlApis': 'appsync:ListGraphqlApis' },
    client: AppSyncClient,
    command: ListGraphqlApisCommand,
    input: { maxResults: 25 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'graphqlApis',
    only: ({ owner }, { account }) => owner === undefined || owner === null || owner === '' || owner === account,
    identity: (api) => {
      const arn = required(api.arn, 'graphqlApis[].arn');
      return {
        id: arn,
        arn,
        name: required(api.name, 'graphqlApis[].name'),
        free: { details: { visibility: api.visibility ?? 'GLOBAL', webAcl: api.wafWebAclArn || null } },
      };
    },
  }),
  attributes: { details: 'free' },
});
