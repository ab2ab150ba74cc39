/** Signing by AWS KMS, against the emulator: two calls, and no others by these clients. */
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DisableKeyCommand,
  KMSClient,
  type KeySpec,
} from '@aws-sdk/client-kms';
import { beforeAll, describe, expect, test } from 'vitest';
import { ListedClients } from '../../../lib/aws/listed-clients.ts';
import { isDeclared } from '../../../lib/aws/read-only.ts';
import { Wire } from '../../../lib/aws/wire.ts';
import { seal } from '../../../lib/seal/bundle.ts';
import { kmsSigner, regionOfKey, sealCalls } from '../../../lib/seal/kms-signer.ts';
import { verify } from '../../../lib/seal/verify.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { sample } from './sample.ts';

const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };

describeEmulated('a key of KMS', (emulator) => {
  let kms: KMSClient;
  const wire = new Wire();
  beforeAll(() => {
    process.env['AWS_ENDPOINT_URL_KMS'] = emulator.url;
    kms = new KMSClient(emulator.client('ap-northeast-1'));
    return () => {
      delete process.env['AWS_ENDPOINT_URL_KMS'];
      wire.close();
      kms.destroy();
    };
  });

  async function key(KeySpec: KeySpec, KeyUsage: 'SIGN_VERIFY' | 'ENCRYPT_DECRYPT' = 'SIGN_VERIFY'): Promise<string> {
    return (await kms.send(new CreateKeyCommand({ KeySpec, KeyUsage }))).KeyMetadata!.Arn!;
  }

  test.each([
    ['ECC_NIST_P256', 'ECDSA-P256-SHA256'],
    ['ECC_NIST_P384', 'ECDSA-P384-SHA384'],
    ['RSA_2048', 'RSASSA-PSS-SHA256'],
  ] as const)('%s seals, and what it sealed is verified', async (spec, algorithm) => {
    const arn = await key(spec);
    const signer = await kmsSigner(arn, credentials, wire);
    expect(signer).toMatchObject({ algorithm, key: arn });
    const input = await sample();
    const { bytes, manifest } = await seal({ ...input, previous: null, signer });
    expect(manifest.signature).toMatchObject({ algorithm, key: arn });
    const { steps } = await verify({ ...input, bytes, previous: null, publicKey: signer.publicKey });
    expect(steps.map(({ outcome }) => outcome)).toEqual(['holds', 'holds', 'absent', 'holds', 'holds']);
  });

  test('an alias stands for its key, which the manifest names', async () => {
    const arn = await key('ECC_NIST_P256');
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/seal', TargetKeyId: arn }));
    const signer = await kmsSigner(arn.replace(/key\/.*/, 'alias/seal'), credentials, wire);
    expect(signer.key).toBe(arn);
  });

  test('a key that signs nothing, or is not there, is told with what to do', async () => {
    const encrypting = await key('RSA_2048', 'ENCRYPT_DECRYPT');
    await expect(kmsSigner(encrypting, credentials, wire)).rejects.toThrow(
      /does not sign evidence \(RSA_2048, ENCRYPT/,
    );
    const missing = encrypting.replace(/key\/.*/, 'key/00000000-0000-0000-0000-000000000000');
    await expect(kmsSigner(missing, credentials, wire)).rejects.toThrow(
      /--key: KMS:GetPublicKey failed \(NotFoundException.*kms:Sign and kms:GetPublicKey/,
    );
    const disabled = await key('ECC_NIST_P256');
    const signer = await kmsSigner(disabled, credentials, wire);
    await kms.send(new DisableKeyCommand({ KeyId: disabled }));
    await expect(signer.sign(Buffer.from('x'))).rejects.toThrow(/--key: KMS:Sign failed/);
  });
});

describe('of all calls', () => {
  test('these clients make two, and sessions neither', async () => {
    expect(sealCalls).toEqual({ 'KMS:GetPublicKey': 'kms:GetPublicKey', 'KMS:Sign': 'kms:Sign' });
    expect([isDeclared('KMSClient', 'Sign'), isDeclared('KMSClient', 'GetPublicKey')]).toEqual([false, false]);
    const clients = new ListedClients({
      credentials: () => Promise.reject(new Error('a refused call is never signed')),
      region: 'ap-northeast-1',
      wire: new Wire(),
      calls: sealCalls,
      whose: 'no seal',
    });
    await expect(clients.send(KMSClient, new DecryptCommand({ CiphertextBlob: Buffer.from('x') }))).rejects.toThrow(
      'refused: no seal needs KMS:Decrypt',
    );
    clients.close();
  });
});

test.each([
  ['arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab', 'ap-northeast-1'],
  ['arn:aws:kms:us-east-1:123456789012:key/mrk-1234abcd', 'us-east-1'],
  ['arn:aws-us-gov:kms:us-gov-west-1:123456789012:alias/seal/yearly', 'us-gov-west-1'],
  ['alias/seal', null],
  ['arn:aws:s3:::bucket', null],
  ['arn:aws:kms:ap-northeast-1:123456789012:key/a?b', null],
])('%s: %s', (arn, region) => {
  if (region === null) expect(() => regionOfKey(arn)).toThrow(`'${arn}' names no KMS key; expected kms:arn:`);
  else expect(regionOfKey(arn)).toBe(region);
});
