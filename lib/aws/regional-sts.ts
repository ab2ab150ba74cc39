/** STS by its regional endpoints, through the wire: who am I, and roles. */
import { STSClient, type AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import { required } from './errors.ts';
import { sameCall, type HomeRegions } from './home.ts';
import { guard } from './read-only.ts';
import { PatientRetryStrategy } from './retry.ts';
import type { SdkCommand, SessionOptions } from './session.ts';
import type { Wire } from './wire.ts';

/** Attempts in one region: a person waits for the answer, and there may be another region to ask. */
const attempts = 3;

export class RegionalSts {
  readonly #regions: HomeRegions;
  readonly #wire: Wire;

  constructor(regions: HomeRegions, wire: Wire) {
    this.#regions = regions;
    this.#wire = wire;
  }

  /** `credentials`: null for what is not signed. */
  send<Output extends { $metadata: object }>(
    credentials: SessionOptions['credentials'] | null,
    command: SdkCommand<Output>,
  ): Promise<Output> {
    const { signal } = this.#wire;
    return this.#regions.ask('STS', (region) => {
      const client = new STSClient({
        ...this.#wire.clientConfig(),
        maxAttempts: attempts,
        retryStrategy: new PatientRetryStrategy(attempts),
        region,
        ...(credentials === null ? {} : { credentials }),
      });
      this.#wire.attach(client);
      guard(client.middlewareStack as never);
      return client.send(sameCall(command) as never, signal === undefined ? {} : { abortSignal: signal });
    });
  }
}

/** The credentials of a role that was assumed. @throws {MissingField} for an answer without them. */
export function credentialsOf({
  Credentials: given,
}: Pick<AssumeRoleCommandOutput, 'Credentials'>): AwsCredentialIdentity {
  return {
    accessKeyId: required(given?.AccessKeyId, 'Credentials.AccessKeyId'),
    secretAccessKey: required(given?.SecretAccessKey, 'Credentials.SecretAccessKey'),
    sessionToken: required(given?.SessionToken, 'Credentials.SessionToken'),
    expiration: required(given?.Expiration, 'Credentials.Expiration'),
  };
}
