/**
 * Which attributes of a resource AWS Config records in the resource's own configuration item: their change brings an
 * event, the change of any other attribute brings none.
 */
import type { ResourceAttributes, ResourceKind } from '../../rules/facts.ts';
import type { Rule } from '../../rules/rule.ts';

type Recorded = { readonly [K in ResourceKind]?: { readonly [A in keyof ResourceAttributes[K]]?: string } };

/**
 * Attribute → where the configuration item carries the whole of it. What is not here is not known to be carried: of a
 * bucket its policy, ACL, ownership controls, replication rules and the filters of its lifecycle; of a key its policy and
 * its rotation period; of a trail its status and its selectors.
 *
 * https://github.com/awslabs/aws-config-resource-schema/tree/main/config/properties/resource-types
 */
export const recordedAttributes: Recorded = {
  's3.bucket': {
    encryption: 'supplementaryConfiguration.ServerSideEncryptionConfiguration',
    location: 'awsRegion',
    logging: 'supplementaryConfiguration.BucketLoggingConfiguration',
    objectLock: 'supplementaryConfiguration.ObjectLockConfiguration',
    publicAccessBlock: 'supplementaryConfiguration.PublicAccessBlockConfiguration',
    tags: 'tags',
    versioning: 'supplementaryConfiguration.BucketVersioningConfiguration.status',
  },
  'kms.key': { metadata: 'configuration' },
  'cloudtrail.trail': { details: 'configuration' },
};

/** Whether the configuration items of the rule's only kind carry everything that the rule reads of it. */
export function readsOnlyRecorded({ needs }: Pick<Rule, 'needs'>): boolean {
  const [[kind, attributes] = [], ...others] = Object.entries(needs) as [ResourceKind, readonly string[]][];
  if (kind === undefined || attributes === undefined || others.length > 0) return false;
  const recorded: Readonly<Record<string, string | undefined>> = recordedAttributes[kind] ?? {};
  return attributes.every((name) => recorded[name] !== undefined);
}
