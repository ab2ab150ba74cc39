/** What the shared configuration files say of a profile, before the credential chain goes by them. */
import { loadSharedConfigFiles } from '@smithy/core/config';

/** A profile and those it takes its credentials from. */
export interface ProfileChain {
  /** From the profile asked for to the last `source_profile` that exists. */
  readonly names: readonly string[];
  /** The profile that is named and does not exist; null when all do. */
  readonly missing: string | null;
  /** The profiles that there are, in alphabetical order. */
  readonly known: readonly string[];
  /** Whether the first profile says where its credentials come from (it may hold a region alone). */
  readonly givesCredentials: boolean;
  /** Serial numbers or ARNs of the MFA devices whose code assuming the roles asks for. */
  readonly mfaSerials: readonly string[];
}

/** Any of these makes a profile one that gives credentials. */
const credentialKeys = [
  'aws_access_key_id',
  'credential_process',
  'login_session',
  'role_arn',
  'sso_account_id',
  'sso_session',
  'sso_start_url',
  'web_identity_token_file',
];

type Section = Readonly<Record<string, string | undefined>>;

/** The profile in force: the one asked for, else AWS_PROFILE; undefined when nobody named one. */
export function profileInForce(asked: string | undefined): string | undefined {
  const named = asked ?? process.env['AWS_PROFILE'];
  return named === '' ? undefined : named;
}

/**
 * The profile that gives the credentials: the one in force; else `default`, where it says how and no keys of the
 * environment go before it. Null: neither.
 */
export async function chainInForce(asked: string | undefined): Promise<ProfileChain | null> {
  const named = profileInForce(asked);
  if (named !== undefined) return profileChain(named);
  const { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret } = process.env;
  if (key && secret) return null;
  const chain = await profileChain('default');
  return chain.givesCredentials ? chain : null;
}

/**
 * Follows a profile through its `source_profile`s.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
 */
export async function profileChain(profile: string): Promise<ProfileChain> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const known = [...new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])]
    // The SDK's loader gives [sso-session x] and [services x] as profiles with a dot.
    .filter((name) => !/^(sso-session|services)\./.test(name))
    .sort();
  const first: Section = { ...configFile[profile], ...credentialsFile[profile] };
  const givesCredentials = credentialKeys.some((key) => first[key] !== undefined);
  const names: string[] = [];
  const mfaSerials: string[] = [];
  let next: string | undefined = profile;
  while (next !== undefined && !names.includes(next)) {
    if (!known.includes(next)) return { names, missing: next, known, givesCredentials, mfaSerials };
    names.push(next);
    const section: Section = { ...configFile[next], ...credentialsFile[next] };
    // Keys end the chain, but in the first profile only where it names no role.
    const hasKeys = section['aws_access_key_id'] !== undefined && section['aws_secret_access_key'] !== undefined;
    const isRole = section['role_arn'] !== undefined && !(hasKeys && names.length > 1);
    if (isRole && section['mfa_serial'] !== undefined) mfaSerials.push(section['mfa_serial']);
    next = isRole ? section['source_profile'] : undefined;
  }
  return { names, missing: null, known, givesCredentials, mfaSerials };
}
