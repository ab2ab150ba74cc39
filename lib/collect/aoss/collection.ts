import { ListCollectionsCommand, OpenSearchServerlessClient } from '@aws-sdk/client-opensearchserverless';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { offered } from './offered.ts';

/** Collections of OpenSearch Serverless. */
export default defineCollector({
  kind: 'aoss.collection',
  type: 'AWS::OpenSearchServerless::Collection',
  ours: true,
  offered,
  scope: 'regional',
  list: listOf({
    calls: { 'OpenSearchServerless:ListCollections': 'aoss:ListCollections' },
    client: OpenSearchServerlessClient,
    command: ListCollectionsCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'collectionSummaries',
    identity: (collection) => ({
      id: required(collection.id, 'collectionSummaries[].id'),
      arn: required(collection.arn, 'collectionSummaries[].arn'),
      name: required(collection.name, 'collectionSummaries[].name'),
      free: { details: { status: collection.status ?? null, kmsKeyArn: collection.kmsKeyArn || null } },
    }),
  }),
  attributes: { details: 'free' },
});
