/** The standard AWS credential chain, roles on top of it, and whose credentials they are. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { loadConfig } from '@smithy/core/config';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { classify } from './errors.ts';
import { guard } from './read-only.ts';
import { PatientRetryStrategy } from './retry.ts';
import { Session, type SessionOptions } from './session.ts';
import { Wire } from './wire.ts';

/** No usable credentials, or the account does not answer: exit 4. */
export class NoCredentials extends Error {
  override readonly name = 'NoCredentials';
}

export interface CredentialOptions {
  readonly profile?: string;
  /** A role to assume before anything else. */
  readonly roleArn?: string;
  readonly externalId?: string;
}

const roleSessionName = 'fisc-check';

/** The profile's or the environment's region; Tokyo without one. */
export async function homeRegion(profile: string | undefined, fallback: string): Promise<string> {
  const fromEnvironment = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'];
  if (fromEnvironment !== undefined && fromEnvironment !== '') return fromEnvironment;
  return loadConfig(
    {
      environmentVariableSelector: () => undefined,
      configFileSelector: (section) => section['region'],
      default: fallback,
    },
    profile === undefined ? {} : { profile },
  )();
}

/** The credential chain: environment, SSO, profile, container, instance; then the role, when one is named. */
export function credentialChain(options: CredentialOptions, region: string, wire: Wire): AwsCredentialIdentityProvider {
  const chain = fromNodeProviderChain({
    clientConfig: { ...wire.clientConfig(), region },
    ...(options.profile === undefined ? {} : { profile: options.profile }),
  });
  return options.roleArn === undefined ? chain : assumeRole(chain, options.roleArn, region, wire, options.externalId);
}

/** Credentials of a further role, assumed with the ones at hand. */
export function assumeRole(
  master: AwsCredentialIdentityProvider | SessionOptions['credentials'],
  roleArn: string,
  region: string,
  wire: Wire,
  externalId?: string,
): AwsCredentialIdentityProvider {
  return fromTemporaryCredentials({
    masterCredentials: master,
    params: {
      RoleArn: roleArn,
      RoleSessionName: roleSessionName,
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: { ...wire.clientConfig(), region },
  });
}

/**
 * Opens a session: asks STS whose credentials these are.
 * @throws {NoCredentials} with a sentence that says what failed.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const wire = options.wire ?? new Wire();
  const sts = new STSClient({
    ...wire.clientConfig(),
    maxAttempts: 3,
    retryStrategy: new PatientRetryStrategy(3),
    region: options.homeRegion,
    credentials: options.credentials,
  });
  wire.attach(sts);
  guard(sts.middlewareStack as never);
  try {
    const { Account: account, Arn: callerArn } = await sts.send(
      new GetCallerIdentityCommand({}),
      wire.signal === undefined ? {} : { abortSignal: wire.signal },
    );
    if (account === undefined || callerArn === undefined) throw new Error('the answer named no account');
    return new Session({ account, callerArn, partition: callerArn.split(':')[1] ?? 'aws' }, { ...options, wire });
  } catch (error) {
    const { code, message } = classify(wire.whyStopped(error));
    throw new NoCredentials(`cannot tell whose credentials these are: ${code}: ${message}`, { cause: error });
  }
}
