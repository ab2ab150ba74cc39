/** Opens the sessions of a scan: the scanned account's, and those of further roles. */
import { credentialChain, homeRegion, openSession, rolesOf } from './aws/credentials.ts';
import { HomeRegions } from './aws/home.ts';
import type { SessionOptions } from './aws/session.ts';
import { Wire } from './aws/wire.ts';
import type { Sessions } from './collect/context.ts';
import type { OptIn } from './collect/collector.ts';
import type { Configuration } from './configuration/configuration.ts';
import { everAllowed } from './scan/run.ts';

/** Who reads, and how long. */
export interface SessionsWanted {
  /** In place of the standard credential chain. */
  readonly credentials?: SessionOptions['credentials'] | undefined;
  readonly profile?: string | undefined;
  /** A role to assume before anything else. */
  readonly roleArn?: string | undefined;
  /** A role that reads what only the organization may. */
  readonly orgRoleArn?: string | undefined;
  /** Asks a person for the six digits that the MFA device shows. Takes its serial number or ARN. */
  readonly mfaCode?: ((serial: string) => Promise<string>) | undefined;
  /** Milliseconds for everything that is read. */
  readonly deadlineMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly optIns: ReadonlySet<OptIn>;
}

/**
 * Opens them on one wire; close that (`sessions.aws.wire.close()`) when all is read.
 * @throws {NoCredentials} for credentials that are none, with the way out in words.
 */
export async function openSessions(wanted: SessionsWanted, configuration: Configuration): Promise<Sessions> {
  const { profile, roleArn, orgRoleArn, mfaCode, deadlineMs, signal, optIns } = wanted;
  const otherRegions = configuration.settings.allowedRegions ?? ['ap-northeast-1'];
  const region = await homeRegion(profile, otherRegions[0] ?? 'ap-northeast-1');
  const wire = await Wire.open({ profile, deadlineMs, signal });
  const home = new HomeRegions(region, otherRegions);
  const chain = (): SessionOptions['credentials'] => {
    const given = wanted.credentials;
    if (given === undefined) return credentialChain({ profile, roleArn, ...(mfaCode && { mfaCode }) }, home, wire);
    return roleArn === undefined ? given : rolesOf(given, home, wire)(roleArn);
  };
  const credentials = chain();
  const roleOf = rolesOf(credentials, home, wire);
  const closed = { asked: everAllowed(configuration) };
  const open = (own: typeof credentials) =>
    openSession({ credentials: own, homeRegion: region, otherRegions, closed, wire });
  const aws = await open(credentials);
  const organization = orgRoleArn === undefined ? aws : await open(roleOf(orgRoleArn));
  const readAs = await Promise.all(
    configuration.readAs.map(({ roleArn: arn, externalId }) => open(roleOf(arn, externalId))),
  );
  return { aws, organization, readAs, optIns };
}
