import type { Read } from '../facts.ts';

export interface DynamoDbAttributes {
  'dynamodb.table': {
    /** Regions of its replicas and witnesses, its own not among them. */
    readonly replicaRegions: Read<readonly string[]>;
  };
  /** A global table, one for all regions. Listed here: those of version 2017.11.29. */
  'dynamodb.globalTable': { readonly replicaRegions: Read<readonly string[]> };
}
