/** Is a store of the account encrypted with a key that its owner may destroy? One answer for every service. */
import type { Fact, Identity, Needs } from '../facts.ts';
import { read } from '../listing.ts';
import { fail, pass, type Verdict } from '../rule.ts';
import { isUsable } from './customer-keys.ts';
import { findKey, keyReference, type KeyFacts } from './find-key.ts';

/** What the answer asks of the keys. */
export const keyNeeds = { 'kms.key': ['metadata'], 'kms.alias': ['targetKeyId'] } as const satisfies Needs;

export type CustomerKeyFacts = KeyFacts<Fact<'kms.key', 'metadata'>>;

type OnOwnKey = 'customerKey' | 'awsManagedKey' | 'keyNotFound' | 'keyNotEnabled';

type OnKey = OnOwnKey | 'customerKeyElsewhere';

/** What services say in place of a key where AWS owns it: OpenSearch Serverless and Redshift Serverless. */
const awsOwned: ReadonlySet<string | null> = new Set([null, '', 'auto', 'AWS_OWNED_KMS_KEY']);

/**
 * The verdict on an encrypted resource by the key that it names.
 * @throws {FactUnavailable} where the key or the list that would hold it was not read.
 */
export function onKey(
  key: string | null,
  resource: Pick<Identity, 'account' | 'region'>,
  facts: CustomerKeyFacts,
): Verdict<OnKey | 'awsOwnedKey'> {
  return key === null || awsOwned.has(key) ? fail('awsOwnedKey') : onNamedKey(key, resource, facts);
}

/** The same for a service that always names one: id, ARN or alias. */
export function onNamedKey(
  key: string,
  resource: Pick<Identity, 'account' | 'region'>,
  facts: CustomerKeyFacts,
): Verdict<OnKey> {
  // AWS managed keys cannot be used across accounts, and the services verified the key when they were set up.
  // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
  const { account: owner } = keyReference(key, resource);
  return onOwnKey(key, resource, facts) ?? pass('customerKeyElsewhere', { key, owner });
}

/** The same; null: a key of another account in the region of the resource, of which no more is known here. */
export function onOwnKey(
  key: string,
  resource: Pick<Identity, 'account' | 'region'>,
  facts: CustomerKeyFacts,
): Verdict<OnOwnKey> | null {
  if (isAwsAlias(key)) return fail('awsManagedKey', { key });
  if (keyReference(key, resource).region !== resource.region) return fail('keyNotFound', { key });
  const found = read(findKey(facts, key, resource));
  if (found === 'foreign') return null;
  if (found === null) return fail('keyNotFound', { key });
  const metadata = read(found.metadata);
  const { manager, state } = metadata;
  if (manager !== 'CUSTOMER') return fail('awsManagedKey', { key });
  return isUsable(metadata) ? pass('customerKey', { key }) : fail('keyNotEnabled', { key, state });
}

/** An alias that AWS made for a service: `alias/aws/s3`, as such or in an ARN. */
export function isAwsAlias(key: string): boolean {
  return /(^|:)alias\/aws\//.test(key);
}

/** The messages of {@link onNamedKey}. */
export const namedKeyMessages = {
  ja: {
    customerKey: 'カスタマー管理のKMSキー {key} により暗号化',
    customerKeyElsewhere: '他アカウント {owner} のカスタマー管理のKMSキー {key} により暗号化',
    awsManagedKey: 'AWSマネージドキー {key} により暗号化',
    keyNotFound: '指定されたKMSキー {key} が当該アカウントの当該リージョンに存在しない',
    keyNotEnabled: 'KMSキー {key} が有効でない(状態: {state})',
  },
  en: {
    customerKey: 'Encrypted with the customer managed KMS key {key}',
    customerKeyElsewhere: 'Encrypted with the customer managed KMS key {key} of account {owner}',
    awsManagedKey: 'Encrypted with the AWS managed key {key}',
    keyNotFound: 'The KMS key {key} does not exist in this account and region',
    keyNotEnabled: 'The KMS key {key} is not enabled (state: {state})',
  },
} as const;

/** The messages of {@link onKey}. */
export const keyMessages = {
  ja: { ...namedKeyMessages.ja, awsOwnedKey: 'カスタマー管理のKMSキーの指定がなく、AWSの側のキーにより暗号化' },
  en: {
    ...namedKeyMessages.en,
    awsOwnedKey: 'No customer managed KMS key is named: encrypted with a key on the side of AWS',
  },
} as const;

/** What no verdict on a key shows, behind what the service adds of its own. */
export const keyCannotSee = {
  ja: 'キーを利用できる者の範囲、アプリケーションによるキーの利用、別のキーによる複製は確認していない。他アカウントのキーの状態は当該アカウントで確認する必要がある。',
  en: 'Who may use the key, how applications use it, and copies under other keys. The state of a key of another account must be checked there.',
} as const;
