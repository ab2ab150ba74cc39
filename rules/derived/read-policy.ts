/** From the text of a policy, as an attribute holds it, to the policy: the one place where it is parsed. */
import { known, unread, type Cause, type Fact, type Identity, type Read } from '../facts.ts';
import { mapRead } from '../listing.ts';
import type { DeclaredCall } from '../kind.ts';
import { MalformedPolicy, parsePolicy, type Policy, type PolicyKind } from '../policy/index.ts';
import { attributeCall } from '../resource-types.ts';
import { once } from './once.ts';

const bucketPolicy = attributeCall('s3.bucket', 'policy');
const keyPolicy = attributeCall('kms.key', 'policy');
const queueAttributes = attributeCall('sqs.queue', 'attributes');
const topicDetails = attributeCall('sns.topic', 'details');
const domainDetails = attributeCall('opensearch.domain', 'details', 'OpenSearch:DescribeDomains');
const aliasPolicy = attributeCall('lambda.function', 'aliasPolicies', 'Lambda:GetPolicy');
const controlPolicy = attributeCall('account', 'serviceControlPolicies', 'Organizations:DescribePolicy');

/** The policy; null: there is none. What is no policy is unread, reason `malformed`. */
function parsed(
  text: string | null,
  kind: PolicyKind,
  from: DeclaredCall,
  region: string,
  name = '',
): Read<Policy | null> {
  try {
    return known(text === null ? null : parsePolicy(text, kind));
  } catch (error) {
    // Anything else is a bug.
    if (!(error instanceof MalformedPolicy)) throw error;
    return unread(malformed(from, region, name + error.message));
  }
}

function malformed(from: DeclaredCall, region: string, message: string): Cause {
  return { ...from, code: 'MalformedPolicy', reason: 'malformed', region, message };
}

const bucketPolicyIn = once((reading: Read<string | null>, region: string): Read<Policy | null> =>
  reading.ok ? parsed(reading.value, 'resource', bucketPolicy, region) : reading,
);

/** A bucket's policy; null: it has none. */
export function readBucketPolicy(bucket: {
  readonly policy: Read<string | null>;
  readonly region: string;
}): Read<Policy | null> {
  return bucketPolicyIn(bucket.policy, bucket.region);
}

const keyPolicyIn = once((reading: Read<string | null>, region: string): Read<Policy> => {
  if (!reading.ok) return reading;
  const policy = parsed(reading.value, 'key', keyPolicy, region);
  if (!policy.ok) return policy;
  return policy.value === null ? unread(malformed(keyPolicy, region, 'no policy')) : known(policy.value);
});

/** A key's policy. A key without one is a key that AWS manages, which no rule about policies judges. */
export function readKeyPolicy(key: Identity & { readonly policy: Read<string | null> }): Read<Policy> {
  return keyPolicyIn(key.policy, key.region);
}

/** The kinds whose resource policy is an attribute of its own. */
type PolicyHolder =
  | 'secretsmanager.secret'
  | 'ecr.repository'
  | 'efs.fileSystem'
  | 'lambda.function'
  | 'glue.catalogPolicy'
  | 'events.bus'
  | 'backup.vault';

/** Those whose statements may leave Resource out: they speak of what the policy stands on. */
const attached: ReadonlySet<PolicyHolder> = new Set(['ecr.repository', 'efs.fileSystem']);

/** The resource's policy; null: there is none. */
export function readPolicyOf({
  kind,
  policy,
  region,
}: Identity<PolicyHolder> & { readonly policy: Read<string | null> }): Read<Policy | null> {
  if (!policy.ok) return policy;
  return parsed(policy.value, attached.has(kind) ? 'attached' : 'resource', attributeCall(kind, 'policy'), region);
}

/** The policy of a queue; null: it has none. */
export function readQueuePolicy({ attributes, region }: Fact<'sqs.queue', 'attributes'>): Read<Policy | null> {
  return attributes.ok ? parsed(attributes.value.policy, 'resource', queueAttributes, region) : attributes;
}

/** The policy of a topic; null: it has none. */
export function readTopicPolicy({ details, region }: Fact<'sns.topic', 'details'>): Read<Policy | null> {
  return details.ok ? parsed(details.value.policy, 'resource', topicDetails, region) : details;
}

/** The access policy of a search domain; null: it has none. */
export function readDomainPolicy({ details, region }: Fact<'opensearch.domain', 'details'>): Read<Policy | null> {
  return details.ok ? parsed(details.value?.accessPolicy ?? null, 'resource', domainDetails, region) : details;
}

/** The policies of a function's aliases that have a URL; null: the alias has none. */
export function readAliasPolicies({
  aliasPolicies,
  region,
}: Fact<'lambda.function', 'aliasPolicies'>): Read<readonly { alias: string; policy: Read<Policy | null> }[]> {
  return mapRead(aliasPolicies, (all) =>
    all.map(({ alias, policy }) => ({ alias, policy: parsed(policy, 'resource', aliasPolicy, region, `${alias}: `) })),
  );
}

const details = attributeCall('iam.role', 'trust');

const trustIn = once((reading: Read<string>): Read<Policy> =>
  reading.ok ? (parsed(reading.value, 'attached', details, 'global') as Read<Policy>) : reading,
);

/** A role's trust policy. */
export function readTrust(role: { readonly trust: Read<string> }): Read<Policy> {
  return trustIn(role.trust);
}

/** A policy of a user, a group or a role, or a managed one. `name`: named where it is none. */
export function readIdentityPolicy(text: string, name: string): Read<Policy> {
  return parsed(text, 'identity', details, 'global', `${name}: `) as Read<Policy>;
}

/** The policy that tells apart more principals than can be gone through: it was read, and remains unread by meaning. */
export function tooComplex({ region }: Identity<'kms.key'>): Cause {
  return { ...keyPolicy, code: 'PolicyTooComplex', reason: 'failed', region };
}

/** A service control policy. `id`: named where it is none. */
export function readControlPolicy({ id, document }: { readonly id: string; readonly document: string }): Read<Policy> {
  return parsed(document, 'scp', controlPolicy, 'global', `${id}: `) as Read<Policy>;
}
