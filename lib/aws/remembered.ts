/** One set of credentials for everybody who works with them. */
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';

/** Milliseconds before their end at which credentials are renewed: what the SDK's own providers take. */
const windowMs = 5 * 60_000;
/** Milliseconds before a provider that failed, or gives nothing that lasts, is asked again. */
const pauseMs = 60_000;

/**
 * Asks a provider once for all its users, and again before the credentials end: a provider may assume a role, start a
 * program or wait for a person. Where renewing fails, the credentials at hand serve until their end; from then on every
 * user is told the failure, and the provider is asked once a minute at most.
 */
export function remembered(
  provider: AwsCredentialIdentityProvider,
  /** Milliseconds since the epoch. */
  now: () => number = Date.now,
): AwsCredentialIdentityProvider {
  let held: AwsCredentialIdentity | undefined;
  let failure: { readonly error: unknown } | undefined;
  let askAgainAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    try {
      held = await provider();
      failure = undefined;
      const end = held.expiration?.getTime() ?? Number.POSITIVE_INFINITY;
      askAgainAt = Math.max(end - windowMs, now() + pauseMs);
    } catch (error) {
      failure = { error };
      askAgainAt = now() + pauseMs;
    } finally {
      asking = undefined;
    }
  }

  return async () => {
    if (now() >= askAgainAt) {
      asking ??= ask();
      await asking;
    } else if (asking !== undefined) await asking;
    if (failure !== undefined && (held === undefined || endedBy(held, now()))) throw failure.error;
    return held as AwsCredentialIdentity;
  };
}

function endedBy({ expiration }: AwsCredentialIdentity, time: number): boolean {
  return expiration !== undefined && expiration.getTime() <= time;
}
