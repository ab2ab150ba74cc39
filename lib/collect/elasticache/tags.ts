import { ElastiCacheClient, ListTagsForResourceCommand } from '@aws-sdk/client-elasticache';
import type { Identity } from '../../../rules/facts.ts';
import { required } from '../../aws/errors.ts';
import { call, type CollectContext } from '../collector.ts';
import { tagsOf } from '../free.ts';

/** The tags of a cache or a replication group. */
export const tags = call(
  { 'ElastiCache:ListTagsForResource': 'elasticache:ListTagsForResource' },
  async ({ aws }: CollectContext, { arn, region }: Identity) => {
    const ask = new ListTagsForResourceCommand({ ResourceName: arn });
    const { TagList: found } = await aws.send(ElastiCacheClient, ask, region);
    return tagsOf(required(found, 'TagList'));
  },
);
