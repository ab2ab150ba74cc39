/** The standard AWS credential chain, roles on top of it, and whose credentials they are. */
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  type AssumeRoleCommandInput,
  type AssumeRoleWithWebIdentityCommandInput,
} from '@aws-sdk/client-sts';
import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { loadConfig } from '@smithy/core/config';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { credentialProblems } from '../problems/access.ts';
import { at, quoted, type Text } from '../text.ts';
import { NoCredentials, TextError } from '../usage.ts';
import { CredentialsFailed, classify } from './errors.ts';
import { HomeRegions } from './home.ts';
import { chainInForce, profileInForce } from './profiles.ts';
import { remembered } from './remembered.ts';
import { RegionalSts, credentialsOf } from './regional-sts.ts';
import { Session, type SessionOptions } from './session.ts';
import { Wire } from './wire.ts';

export interface CredentialOptions {
  readonly profile?: string | undefined;
  /** A role to assume before anything else. */
  readonly roleArn?: string | undefined;
  readonly externalId?: string;
  /** Asks a person for the six digits that the MFA device shows. Takes its serial number or ARN. */
  readonly mfaCode?: (serial: string) => Promise<string>;
}

const roleSessionName = 'fisc-check';

/** The profile's or the environment's region; Tokyo without one. */
export async function homeRegion(profile: string | undefined, fallback: string): Promise<string> {
  const fromEnvironment = process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'];
  if (fromEnvironment) return fromEnvironment;
  return loadConfig(
    {
      environmentVariableSelector: () => undefined,
      configFileSelector: (section) => section['region'],
      default: fallback,
    },
    profile === undefined ? {} : { profile },
  )();
}

/**
 * The credential chain: environment, SSO, profile, container, instance; then the role, when one is named. Asked once
 * for all who use it, and again before the credentials end.
 */
export function credentialChain(
  options: CredentialOptions,
  regions: HomeRegions,
  wire: Wire,
): AwsCredentialIdentityProvider {
  const { roleArn, externalId, mfaCode } = options;
  const profile = profileInForce(options.profile);
  const sts = new RegionalSts(regions, wire);
  const asked = new Set<string>();
  const settings = {
    // No region here: it would go before the one where a single sign-on session stands.
    clientConfig: wire.clientConfig(),
    parentClientConfig: { region: regions.home },
    roleAssumer: async (source: AwsCredentialIdentity, params: AssumeRoleCommandInput) =>
      credentialsOf(await sts.send(source, new AssumeRoleCommand(params))),
    roleAssumerWithWebIdentity: async (params: AssumeRoleWithWebIdentityCommandInput) =>
      credentialsOf(await sts.send(null, new AssumeRoleWithWebIdentityCommand(params))),
    ...(profile === undefined ? {} : { profile }),
    ...(mfaCode === undefined
      ? {}
      : {
          mfaCodeProvider: (serial: string) => {
            // Nobody sits there waiting for the end of the session.
            if (asked.has(serial)) throw new TextError(credentialProblems.mfaSessionEnded(serial));
            asked.add(serial);
            return mfaCode(serial);
          },
        }),
  };
  let chosen: AwsCredentialIdentityProvider | undefined;
  const provider: AwsCredentialIdentityProvider = async () => {
    // A profile that fails must not end in whatever else this machine has: those may be another account's.
    const isAlone = (await chainInForce(profile))?.givesCredentials;
    chosen ??= isAlone === true ? fromIni(settings) : fromNodeProviderChain(settings);
    return chosen();
  };
  const chain = remembered(toldAsFailed(provider, wire, profile));
  return roleArn === undefined ? chain : rolesOf(chain, regions, wire)(roleArn, externalId);
}

/** Credentials of further roles, assumed with the ones at hand: the same role, the same credentials. */
export function rolesOf(
  master: SessionOptions['credentials'],
  regions: HomeRegions,
  wire: Wire,
): (roleArn: string, externalId?: string) => AwsCredentialIdentityProvider {
  const sts = new RegionalSts(regions, wire);
  const roles = new Map<string, AwsCredentialIdentityProvider>();
  return (roleArn, externalId) => {
    const key = JSON.stringify([roleArn, externalId]);
    const known = roles.get(key);
    if (known !== undefined) return known;
    const assumed = async () =>
      credentialsOf(
        await sts.send(
          master,
          new AssumeRoleCommand({
            RoleArn: roleArn,
            RoleSessionName: roleSessionName,
            ...(externalId === undefined ? {} : { ExternalId: externalId }),
          }),
        ),
      );
    const provider = remembered(toldAsFailed(assumed, wire, undefined, roleArn));
    roles.set(key, provider);
    return provider;
  };
}

/** What keeps credentials from being had is told as that: never as the permission of the call that needed them. */
function toldAsFailed(
  provider: AwsCredentialIdentityProvider,
  wire: Wire,
  profile: string | undefined,
  roleArn?: string,
): AwsCredentialIdentityProvider {
  return async () => {
    try {
      return await wire.untilStopped(() => provider());
    } catch (error) {
      if (error instanceof CredentialsFailed || error instanceof NoCredentials) throw error;
      const said = sentence(error, profile);
      throw new CredentialsFailed(roleArn === undefined ? said : at(roleArn, said), { cause: error });
    }
  };
}

/** What failed, in AWS's words, after what a person can do about it. */
function sentence(error: unknown, profile: string | undefined): Text {
  const { code, message } = classify(error);
  const said = at(code, error instanceof TextError ? error.text : quoted(message));
  const way = wayOut(code, message, profile);
  return way === null ? said : { ja: `${way.ja}(${said.ja})`, en: `${way.en} (${said.en})` };
}

const ended = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired']);
const unknownKeys = new Set(['InvalidClientTokenId', 'InvalidAccessKeyId', 'UnrecognizedClientException']);

/** What a person can do about credentials that are none; null where AWS's own words have to do. */
function wayOut(code: string, message: string, profile: string | undefined): Text | null {
  const named = profile === undefined ? '' : ` --profile ${profile}`;
  if (/aws sso login|UnauthorizedException/.test(`${code} ${message}`)) {
    return credentialProblems.ssoEnded(named);
  }
  if (/aws login|re-?authenticate/i.test(message)) {
    return credentialProblems.loginEnded(named);
  }
  if (ended.has(code)) return credentialProblems.sessionEnded();
  if (unknownKeys.has(code)) return credentialProblems.unknownKeys();
  return message.includes('Could not load credentials from any providers') ? credentialProblems.noneFound() : null;
}

/**
 * Opens a session: asks STS whose credentials these are.
 * @throws {NoCredentials} with a sentence that says what failed.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const wire = options.wire ?? new Wire();
  const regions = new HomeRegions(options.homeRegion, options.otherRegions);
  try {
    const { Account: account, Arn: callerArn } = await new RegionalSts(regions, wire).send(
      options.credentials,
      new GetCallerIdentityCommand({}),
    );
    if (account === undefined || callerArn === undefined) throw new TextError(credentialProblems.noAccount());
    return new Session({ account, callerArn, partition: callerArn.split(':')[1] ?? 'aws' }, { ...options, wire });
  } catch (error) {
    throw notIdentified(wire.whyStopped(error));
  }
}

function notIdentified(error: unknown): NoCredentials {
  if (error instanceof NoCredentials) return error;
  if (error instanceof CredentialsFailed) {
    return new NoCredentials(credentialProblems.none(error.text), { cause: error });
  }
  return new NoCredentials(credentialProblems.notIdentified(sentence(error, undefined)), { cause: error });
}
