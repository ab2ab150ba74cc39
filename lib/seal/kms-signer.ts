/**
 * Signs with a key of AWS KMS. `kms:Sign` is the one call of the command line that is no read: it is made here alone, by
 * clients with a list of their own, and only for `seal --key kms:…`.
 */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand, type SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import { AwsCallError, CredentialsFailed, required } from '../aws/errors.ts';
import { ListedClients } from '../aws/listed-clients.ts';
import type { SessionOptions } from '../aws/session.ts';
import type { Wire } from '../aws/wire.ts';
import { credentialProblems } from '../problems/access.ts';
import { sealProblems } from '../problems/seal.ts';
import { NoCredentials, UsageError } from '../usage.ts';
import { algorithmOf, digestOf, pemOf, type Algorithm, type Signer } from './signature.ts';

/** `<SDK service id>:<Operation>` → the IAM action that allows it. */
export const sealCalls = { 'KMS:GetPublicKey': 'kms:GetPublicKey', 'KMS:Sign': 'kms:Sign' } as const;

/**
 * Of keys whose digest is signed: a manifest is longer than the 4096 bytes that KMS takes whole, so an Ed25519 key of KMS,
 * which takes no digest for this signature, signs none.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
 */
const kmsNames: Readonly<Partial<Record<Algorithm, SigningAlgorithmSpec>>> = {
  'ECDSA-P256-SHA256': 'ECDSA_SHA_256',
  'ECDSA-P384-SHA384': 'ECDSA_SHA_384',
  'RSASSA-PSS-SHA256': 'RSASSA_PSS_SHA_256',
};

/** Region of the ARN of a KMS key or alias. @throws {UsageError} for what is none. */
export function regionOfKey(arn: string): string {
  const [, region] = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:(?:key|alias)\/[\w/-]+$/.exec(arn) ?? [];
  if (region === undefined) throw new UsageError(sealProblems.kmsArn(arn));
  return region;
}

/**
 * The signer of a key, whose public half is asked for now.
 * @throws {UsageError} for a key that signs no evidence, and calls that fail; {NoCredentials}.
 */
export async function kmsSigner(arn: string, credentials: SessionOptions['credentials'], wire: Wire): Promise<Signer> {
  const clients = new ListedClients({
    credentials,
    region: regionOfKey(arn),
    wire,
    calls: sealCalls,
    whose: 'no seal',
  });
  const key = await told(() => clients.send(KMSClient, new GetPublicKeyCommand({ KeyId: arn })));
  const publicKey = createPublicKey({
    key: Buffer.from(required(key.PublicKey, 'PublicKey')),
    format: 'der',
    type: 'spki',
  });
  const { algorithm, SigningAlgorithm } = signing(publicKey, key);
  const KeyId = required(key.KeyId, 'KeyId');
  return {
    algorithm,
    publicKey: pemOf(publicKey),
    key: KeyId,
    sign: async (message) => {
      const Message = createHash(digestOf(algorithm)!).update(message).digest();
      const input = { KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm } as const;
      return required((await told(() => clients.send(KMSClient, new SignCommand(input)))).Signature, 'Signature');
    },
  };
}

interface KeySaid {
  readonly KeyId?: string | undefined;
  readonly KeySpec?: string | undefined;
  readonly KeyUsage?: string | undefined;
}

function signing(publicKey: KeyObject, { KeyId = '', KeySpec = '', KeyUsage = '' }: KeySaid) {
  const algorithm = algorithmOf(publicKey);
  const name = algorithm === null ? undefined : kmsNames[algorithm];
  if (algorithm === null || name === undefined || KeyUsage !== 'SIGN_VERIFY') {
    throw new UsageError(sealProblems.kmsKey(KeyId, KeySpec, KeyUsage));
  }
  return { algorithm, SigningAlgorithm: name };
}

async function told<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    if (error.cause instanceof CredentialsFailed) {
      throw new NoCredentials(credentialProblems.none(error.cause.text), { cause: error });
    }
    const { api, facts } = error;
    throw new UsageError(sealProblems.kmsFailed(api, facts.code, facts.message), { cause: error });
  }
}
