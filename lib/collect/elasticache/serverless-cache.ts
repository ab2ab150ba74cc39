import {
  DescribeServerlessCaches$,
  DescribeServerlessCachesRequest$,
  DescribeServerlessCachesResponse$,
  ElastiCacheClient,
  ServerlessCache$,
  type DescribeServerlessCachesRequest,
  type ServerlessCache,
} from '@aws-sdk/client-elasticache';
import { required } from '../../aws/errors.ts';
import { commandOf, listOf as listSchema, text } from '../../aws/json-client.ts';
import { withMembers } from '../../aws/widened.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** The SDK's newest package knows no ConnectionType. https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ServerlessCache.html */
const response = withMembers(DescribeServerlessCachesResponse$, {
  ServerlessCaches: listSchema('ServerlessCacheList', withMembers(ServerlessCache$, { ConnectionType: text })),
});
const [, namespace, operation] = DescribeServerlessCaches$;

interface Response {
  readonly NextToken?: string;
  readonly ServerlessCaches?: readonly (ServerlessCache & { readonly ConnectionType?: string })[];
}

export class DescribeServerlessCachesCommand extends commandOf<DescribeServerlessCachesRequest, Response>(
  'ElastiCache',
  namespace,
  [9, namespace, operation, 0, DescribeServerlessCachesRequest$, response],
) {}

/** What it stores and sends is always encrypted. */
export default defineCollector({
  kind: 'elasticache.serverlessCache',
  type: 'AWS::ElastiCache::ServerlessCache',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'ElastiCache:DescribeServerlessCaches': 'elasticache:DescribeServerlessCaches' },
    client: ElastiCacheClient,
    command: DescribeServerlessCachesCommand,
    input: { MaxResults: 50 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'ServerlessCaches',
    identity: (cache) => {
      const name = required(cache.ServerlessCacheName, 'ServerlessCaches[].ServerlessCacheName');
      return {
        id: name,
        arn: required(cache.ARN, 'ServerlessCaches[].ARN'),
        name,
        free: {
          details: {
            status: cache.Status ?? null,
            connectionType: cache.ConnectionType ?? null,
            kmsKeyId: cache.KmsKeyId || null,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
