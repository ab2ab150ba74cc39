/** Sessions of a Lambda function: its role's credentials, and further roles where the configuration names some. */
import type { AwsCredentialIdentity } from '@smithy/types';
import type { KnownRefusals } from '../aws/closed-regions.ts';
import { Session, type SessionOptions } from '../aws/session.ts';
import { Wire } from '../aws/wire.ts';
import type { Sessions } from '../collect/context.ts';
import { everAllowed } from '../scan/run.ts';
import type { Invocation, LambdaContext } from '../aws-config/event.ts';
import type { HandlerSettings } from './handler-settings.ts';
import { mustHave } from './handler-settings.ts';

/** Whose function it is, as the event or STS tells. */
export interface Owner {
  readonly account: string;
  readonly partition: string;
  readonly callerArn: string;
}

/** The event says whose rule it is; a test event may not, then STS is asked. */
export function ownerOf({ account, ruleArn }: Invocation): Owner | null {
  if (account === null) return null;
  return { account, partition: ruleArn?.split(':')[1] ?? 'aws', callerArn: ruleArn ?? `arn:aws:config:::${account}` };
}

/**
 * Milliseconds for reading: what is left of the function's time but a fifth, at most two minutes, for what follows.
 * Undefined where nobody tells the time that is left.
 */
export function readingTime(lambda: LambdaContext | undefined): number | undefined {
  const left = lambda?.getRemainingTimeInMillis?.();
  return left === undefined ? undefined : Math.max(1, left - Math.min(120_000, left / 5));
}

/** The region the function runs in. Lambda sets it. */
export function ownRegion(): string {
  return mustHave(process.env, 'AWS_REGION');
}

/** The role's credentials: Lambda sets them, and changes them in a new environment only. */
export function roleCredentials(): Promise<AwsCredentialIdentity> {
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  return Promise.resolve({
    accessKeyId: mustHave(process.env, 'AWS_ACCESS_KEY_ID'),
    secretAccessKey: mustHave(process.env, 'AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken === undefined ? {} : { sessionToken }),
  });
}

/** How a session of the function's own role reads; nothing of it where no account is read. */
type Reading = Pick<SessionOptions, 'otherRegions' | 'closed'> & { readonly deadlineMs?: number | undefined };

/** A session of the function's own role. Without an owner STS is asked. */
export async function ownSession(owner: Owner | null, { deadlineMs, ...reading }: Reading = {}): Promise<Session> {
  const wire = await Wire.open({ deadlineMs });
  const options = { credentials: roleCredentials, homeRegion: ownRegion(), ...reading, wire };
  if (owner !== null) return new Session(owner, options);
  const { openSession } = await import('../aws/credentials.ts');
  return openSession(options);
}

/**
 * The function's session and those of the roles that the configuration names.
 * @param known What an earlier report found out of regions that policies close to the function's own account.
 */
export async function openOwnSessions(
  owner: Owner | null,
  settings: HandlerSettings,
  lambda?: LambdaContext,
  known?: KnownRefusals,
): Promise<Sessions> {
  const { orgRoleArn, configuration, optIns } = settings;
  const otherRegions = configuration.settings.allowedRegions ?? [];
  const closed = { asked: everAllowed(configuration) };
  const deadlineMs = readingTime(lambda);
  const aws = await ownSession(owner, { deadlineMs, otherRegions, closed: { ...closed, known } });
  if (orgRoleArn === null && configuration.readAs.length === 0) return { aws, organization: aws, readAs: [], optIns };
  const [{ openSession, rolesOf }, { HomeRegions }] = await Promise.all([
    import('../aws/credentials.ts'),
    import('../aws/home.ts'),
  ]);
  const { homeRegion, credentials, wire } = aws;
  const roleOf = rolesOf(credentials, new HomeRegions(homeRegion, otherRegions), wire);
  const open = (roleArn: string, externalId?: string): Promise<Session> =>
    openSession({ credentials: roleOf(roleArn, externalId), homeRegion, otherRegions, closed, wire });
  const [organization, readAs] = await Promise.all([
    orgRoleArn === null ? aws : open(orgRoleArn),
    Promise.all(configuration.readAs.map(({ roleArn, externalId }) => open(roleArn, externalId))),
  ]);
  return { aws, organization, readAs, optIns };
}

export function closeSessions({ aws, organization, readAs }: Sessions): void {
  for (const session of new Set([aws, organization, ...readAs])) session.wire.close();
}
