/** Keys for the KMS rules' tables. */
import type { Identity } from '../../../rules/facts.ts';
import type { KeyMetadata } from '../../../rules/facts/kms.ts';
import { account, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

export const plain: KeyMetadata = {
  manager: 'CUSTOMER',
  state: 'Enabled',
  spec: 'SYMMETRIC_DEFAULT',
  usage: 'ENCRYPT_DECRYPT',
  origin: 'AWS_KMS',
  customKeyStoreId: null,
  deletionDate: null,
  multiRegion: null,
};

export function key(
  id: string,
  metadata: Partial<KeyMetadata> = {},
  attributes: Attributes<'kms.key'> = {},
  identity: Partial<Identity> = {},
) {
  const region = identity.region ?? tokyo;
  const arn = `arn:aws:kms:${region}:${account}:key/${id}`;
  return resource('kms.key', id, { metadata: { ...plain, ...metadata }, ...attributes }, { arn, ...identity });
}

/** A key whose key policy locks the reader out of DescribeKey. */
export function hiddenKey(id: string, attributes: Attributes<'kms.key'> = {}, identity: Partial<Identity> = {}) {
  return resource(
    'kms.key',
    id,
    { metadata: unread(denied('KMS:DescribeKey', 'kms:DescribeKey')), ...attributes },
    identity,
  );
}

export const listKeysDenied = denied('KMS:ListKeys', 'kms:ListKeys');
export const policyDenied = unread(denied('KMS:GetKeyPolicy', 'kms:GetKeyPolicy'));

export type PolicyStatement = Readonly<Record<string, unknown>>;

export const root = `arn:aws:iam::${account}:root`;
export const role = (name: string, owner = account): string => `arn:aws:iam::${owner}:role/${name}`;

export const rootDelegation: PolicyStatement = {
  Sid: 'Enable IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: root },
  Action: 'kms:*',
  Resource: '*',
};

export function policy(...statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

export function allow(
  principal: unknown,
  action: string | readonly string[] = 'kms:Decrypt',
  condition?: Readonly<Record<string, unknown>>,
): PolicyStatement {
  return {
    Effect: 'Allow',
    Principal: principal,
    Action: action,
    Resource: '*',
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
