/** Signatures over the manifest: what openssl verifies without us. */
import { constants, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { sealProblems } from '../problems/seal.ts';
import { UsageError } from '../usage.ts';

/** Ed25519 signs alike each time; the others are random, so that `manifest.sig` differs from run to run. */
export const algorithms = ['Ed25519', 'ECDSA-P256-SHA256', 'ECDSA-P384-SHA384', 'RSASSA-PSS-SHA256'] as const;

export type Algorithm = (typeof algorithms)[number];

/** Whoever signs. */
export interface Signer {
  readonly algorithm: Algorithm;
  /** PEM, SubjectPublicKeyInfo. */
  readonly publicKey: string;
  /** ARN of the KMS key; null: a key file. */
  readonly key: string | null;
  /** Bytes of the signature: of ECDSA its DER form. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

const leastRsaBits = 2048;

/** What a key signs with; null for a key that signs no evidence. */
export function algorithmOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): Algorithm | null {
  if (type === 'ed25519') return 'Ed25519';
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'ECDSA-P256-SHA256';
  if (type === 'ec' && details?.namedCurve === 'secp384r1') return 'ECDSA-P384-SHA384';
  return type === 'rsa' && (details?.modulusLength ?? 0) >= leastRsaBits ? 'RSASSA-PSS-SHA256' : null;
}

/** The digest before the signature; null: of Ed25519, which has its own. */
export function digestOf(algorithm: Algorithm): 'sha256' | 'sha384' | null {
  if (algorithm === 'Ed25519') return null;
  return algorithm === 'ECDSA-P384-SHA384' ? 'sha384' : 'sha256';
}

/**
 * Signs with a private key in PEM: Ed25519, ECDSA P-256 or P-384. RSA keys of files are refused: a key for sealing is made
 * anew, and Ed25519 seals reproducibly.
 * @throws {UsageError} naming `file`.
 */
export function signerOf(pem: string, file: string): Signer {
  const key = privateKeyOf(pem, file);
  const algorithm = algorithmOf(key);
  if (algorithm === null || algorithm === 'RSASSA-PSS-SHA256') {
    throw new UsageError(sealProblems.keyType(file, key.asymmetricKeyType ?? ''));
  }
  return {
    algorithm,
    publicKey: pemOf(createPublicKey(key)),
    key: null,
    sign: (message) => Promise.resolve(sign(digestOf(algorithm), message, key)),
  };
}

function privateKeyOf(pem: string, file: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    const isEncrypted = /ENCRYPTED/.test(pem) || (error as { code?: string }).code === 'ERR_MISSING_PASSPHRASE';
    throw new UsageError(isEncrypted ? sealProblems.keyEncrypted(file) : sealProblems.noPrivateKey(file));
  }
}

/** A public key in PEM, as the manifest holds it; of a certificate its key. @throws {UsageError} naming `file`. */
export function publicKeyOf(pem: string, file: string): string {
  try {
    return pemOf(createPublicKey(pem));
  } catch {
    throw new UsageError(sealProblems.noPublicKey(file));
  }
}

/** As the manifest holds it. */
export function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** The bytes of a public key that its fingerprint is taken over. */
export function derOf(pem: string): Uint8Array {
  return createPublicKey(pem).export({ type: 'spki', format: 'der' });
}

/** Whether the signature is that of the key, over exactly these bytes. False for a key that is none, or of another algorithm. */
export function isSigned(message: Uint8Array, signature: Uint8Array, algorithm: Algorithm, pem: string): boolean {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    return false;
  }
  if (algorithmOf(key) !== algorithm || pemOf(key) !== pem) return false;
  const padding =
    algorithm === 'RSASSA-PSS-SHA256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : {};
  return verify(digestOf(algorithm), message, { key, ...padding }, signature);
}
