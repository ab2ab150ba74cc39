/**
 * Every way of the standard chain to credentials, by the built command line.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCli, type CliResult } from '../../helpers/cli.ts';
import {
  containerToken,
  homeWith,
  keys,
  loginToken,
  ssoToken,
  startSignIn,
  webIdentityToken,
  type SignIn,
} from '../../helpers/sign-in.ts';

let signIn: SignIn;
beforeAll(async () => {
  signIn = await startSignIn();
});
afterAll(() => signIn.close());
beforeEach(() => {
  signIn.asked.length = 0;
  signIn.behaviour.refused.clear();
});

const role = (name: string, more = ''): string =>
  `[profile audit]\nregion = ap-northeast-1\nrole_arn = arn:aws:iam::123456789012:role/${name}\n${more}`;
const session =
  '[sso-session bank]\nsso_region = us-west-2\nsso_start_url = https://bank.awsapps.test/start\nsso_registration_scopes = sso:account:access\n';
const sso = (profile: string): string =>
  `[profile ${profile}]\nregion = ap-northeast-1\nsso_session = bank\nsso_account_id = 123456789012\nsso_role_name = Audit\n${session}`;
const legacy =
  '[profile audit]\nregion = ap-northeast-1\nsso_start_url = https://bank.awsapps.test/start\nsso_region = us-west-2\nsso_account_id = 123456789012\nsso_role_name = Audit\n';
const process_ = (answer: string): Record<string, string> => ({
  '.aws/config': '[profile audit]\nregion = ap-northeast-1\ncredential_process = HOME/give.sh\n',
  'give.sh': `#!/bin/sh\necho asked >> HOME/log\nprintf '${answer}'\n`,
});
const static_ = '{"Version":1,"AccessKeyId":"AKIAUSER","SecretAccessKey":"secret"}';
const refreshable = {
  accessToken: 'old',
  expiresAt: new Date(Date.now() - 60_000).toISOString(),
  refreshToken: 'r',
  clientId: 'c',
  clientSecret: 's',
  registrationExpiresAt: new Date(Date.now() + 3_600_000).toISOString(),
};

/** Files of the person, environment beside them, and who AWS says it is. */
interface Way {
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: (home: string) => Record<string, string>;
  /** `audit` without it. */
  readonly profile?: null;
  readonly caller: string;
  /** What the operation was asked with. */
  readonly asked?: readonly [operation: string, input: Readonly<Record<string, string>>];
}

const assumed = (name: string): string => `assumed-role/${name}/`;
const environment = { AWS_ACCESS_KEY_ID: 'AKIAUSER', AWS_SECRET_ACCESS_KEY: 'secret' };

const ways: Readonly<Record<string, Way>> = {
  'the environment': { profile: null, env: () => environment, caller: 'user/user' },
  'a profile with keys': { files: { '.aws/credentials': keys.replace('user', 'audit') }, caller: 'user/user' },
  'keys of the environment, whatever the default profile says': {
    profile: null,
    files: { '.aws/config': '[default]\nregion = ap-northeast-1\ncredential_process = false\n' },
    env: () => environment,
    caller: 'user/user',
  },
  AWS_PROFILE: { profile: null, env: () => ({ AWS_PROFILE: 'user' }), caller: 'user/user' },
  'role_arn with source_profile': {
    files: { '.aws/config': role('audit', 'source_profile = user\n') },
    caller: assumed('audit'),
  },
  'role_arn with external_id, duration_seconds and role_session_name': {
    files: {
      '.aws/config': role(
        'third-party',
        'source_profile = user\nexternal_id = bank-42\nduration_seconds = 7200\nrole_session_name = yearly-audit\n',
      ),
    },
    caller: `${assumed('third-party')}yearly-audit`,
    asked: ['AssumeRole', { ExternalId: 'bank-42', DurationSeconds: '7200', RoleSessionName: 'yearly-audit' }],
  },
  'role_arn with credential_source Environment': {
    files: { '.aws/config': role('audit', 'credential_source = Environment\n') },
    env: () => environment,
    caller: assumed('audit'),
  },
  'role_arn with credential_source Ec2InstanceMetadata': {
    files: { '.aws/config': role('audit', 'credential_source = Ec2InstanceMetadata\n') },
    env: () => ({ AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: signIn.url }),
    caller: assumed('audit'),
  },
  'role_arn with credential_source EcsContainer': {
    files: { '.aws/config': role('audit', 'credential_source = EcsContainer\n') },
    env: () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${signIn.url}/container` }),
    caller: assumed('audit'),
  },
  'a chain of roles': {
    files: {
      '.aws/config': `${role('audit', 'source_profile = hop\n')}[profile hop]\nsource_profile = user\nrole_arn = arn:aws:iam::123456789012:role/hop\n`,
    },
    caller: assumed('audit'),
  },
  'web identity in the environment (CI, Kubernetes)': {
    profile: null,
    files: { token: webIdentityToken },
    env: (home) => ({
      AWS_WEB_IDENTITY_TOKEN_FILE: `${home}/token`,
      AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/ci',
      AWS_ROLE_SESSION_NAME: 'build-7',
    }),
    caller: `${assumed('ci')}build-7`,
  },
  'web identity in a profile': {
    files: { '.aws/config': role('ci', 'web_identity_token_file = HOME/token\n'), token: webIdentityToken },
    caller: assumed('ci'),
  },
  'a single sign-on session': {
    files: { '.aws/config': sso('audit'), ...ssoToken('bank') },
    caller: assumed('AWSReservedSSO_Audit'),
  },
  'a single sign-on session whose token is renewed': {
    files: { '.aws/config': sso('audit'), ...ssoToken('bank', refreshable) },
    caller: assumed('AWSReservedSSO_Audit'),
    asked: ['CreateToken', { grantType: 'refresh_token', refreshToken: 'r', clientId: 'c' }],
  },
  'a legacy single sign-on profile': {
    files: { '.aws/config': legacy, ...ssoToken('https://bank.awsapps.test/start') },
    caller: assumed('AWSReservedSSO_Audit'),
  },
  'a role on top of single sign-on': {
    files: { '.aws/config': `${role('audit', 'source_profile = base\n')}${sso('base')}`, ...ssoToken('bank') },
    caller: assumed('audit'),
  },
  'aws login, renewed': {
    files: {
      '.aws/config':
        '[profile audit]\nregion = ap-northeast-1\nlogin_session = arn:aws:iam::123456789012:user/hanako\n',
      ...loginToken('arn:aws:iam::123456789012:user/hanako', 5),
    },
    caller: assumed('signed-in'),
  },
  credential_process: { files: process_(static_), caller: 'user/user' },
  'a container (ECS)': {
    profile: null,
    env: () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${signIn.url}/container` }),
    caller: assumed('container'),
  },
  'a pod (EKS pod identity)': {
    profile: null,
    files: { token: containerToken },
    env: (home) => ({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${signIn.url}/pod`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: `${home}/token`,
    }),
    caller: assumed('pod'),
  },
  'an instance (IMDSv2)': {
    profile: null,
    env: () => ({ AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: signIn.url }),
    caller: assumed('instance'),
  },
};

function doctor(way: Omit<Way, 'caller'>, ...more: readonly string[]): Promise<CliResult> {
  const dir = homeWith({ '.aws/credentials': keys, ...way.files });
  const profile = way.profile === null ? [] : ['--profile', 'audit'];
  return runCli(['doctor', ...profile, '--rules', 's3-bucket-versioning', '--locale', 'en', ...more], {
    url: signIn.url,
    credentials: null,
    dir,
    env: way.env?.(dir) ?? {},
  });
}

test.each(Object.entries(ways))('%s', async (_, way) => {
  const { code, stdout, stderr } = await doctor(way);
  expect(stderr).toBe('');
  expect(stdout).toContain(
    `Credentials of: arn:aws:${way.caller.startsWith('user/') ? 'iam' : 'sts'}::123456789012:${way.caller}`,
  );
  expect(code).toBe(0);
  if (way.asked !== undefined) {
    const [operation, input] = way.asked;
    expect(signIn.asked.filter((one) => one.operation === operation)).toMatchObject([{ input }]);
  }
  // Whatever gives credentials is asked once for all clients.
  for (const { input } of signIn.asked.filter((one) => one.operation === 'AssumeRole')) {
    expect(signIn.asked.filter((one) => one.input['RoleArn'] === input['RoleArn'])).toHaveLength(1);
  }
});

describe('no credentials: exit 4, and the way out in words', () => {
  const expired = { expiresAt: new Date(Date.now() - 60_000).toISOString() };
  test.each<[string, Omit<Way, 'caller'>, string | RegExp]>([
    [
      'single sign-on ended',
      { files: { '.aws/config': sso('audit'), ...ssoToken('bank', expired) } },
      'aws sso login --profile audit',
    ],
    ['single sign-on never begun', { files: { '.aws/config': sso('audit') } }, 'aws sso login --profile audit'],
    [
      'single sign-on withdrawn',
      { files: { '.aws/config': sso('audit'), ...ssoToken('bank', { accessToken: 'bad' }) } },
      'aws sso login --profile audit',
    ],
    [
      'a legacy profile ended',
      { files: { '.aws/config': legacy, ...ssoToken('https://bank.awsapps.test/start', expired) } },
      'aws sso login --profile audit',
    ],
    ['no way at all', { profile: null }, /name a profile .*AWS_PROFILE/],
    ['a program that gives nothing', { files: process_('{}') }, 'credential_process'],
    [
      'a profile that fails where the machine has other credentials',
      {
        files: process_('{}'),
        env: () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${signIn.url}/container`, ...environment }),
      },
      'credential_process',
    ],
    [
      'the default profile fails where the machine has other credentials',
      {
        profile: null,
        files: { '.aws/config': '[default]\nregion = ap-northeast-1\ncredential_process = false\n' },
        env: () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${signIn.url}/container` }),
      },
      'CredentialsProviderError: Command failed: false',
    ],
    [
      'the default profile takes its credentials from one that does not exist',
      {
        profile: null,
        files: { '.aws/config': role('audit', 'source_profile = uesr\n').replace('profile audit', 'default') },
        env: () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${signIn.url}/container` }),
      },
      /profile 'default' takes its credentials from profile 'uesr', which does not exist; did you mean 'user'/,
    ],
    [
      'a profile mistyped',
      { files: { '.aws/config': role('audit').replace('profile audit', 'profile audits') } },
      /profile 'audit' does not exist; did you mean 'audits'\? \(there are audits, user\)/,
    ],
    [
      'AWS_PROFILE mistyped',
      { profile: null, env: () => ({ AWS_PROFILE: 'usr' }) },
      /profile 'usr' does not exist; did you mean 'user'/,
    ],
    [
      'a source_profile mistyped',
      { files: { '.aws/config': role('audit', 'source_profile = uesr\n') } },
      /profile 'audit' takes its credentials from profile 'uesr', which does not exist; did you mean 'user'/,
    ],
    [
      'an MFA code without a terminal',
      {
        files: {
          '.aws/config': role('with-mfa', 'source_profile = user\nmfa_serial = arn:aws:iam::123456789012:mfa/hanako\n'),
        },
      },
      /MFA device arn:aws:iam::123456789012:mfa\/hanako, and this is no terminal/,
    ],
    [
      'a role that refuses',
      { files: { '.aws/config': role('third-party', 'source_profile = user\n') } },
      'AccessDenied: the external id is another',
    ],
  ])('%s', async (_, way, words) => {
    const { code, stdout, stderr } = await doctor(way);
    expect(stdout).not.toContain('Credentials of');
    expect(stderr).toMatch(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(4);
  });

  test('a program that never ends, by the deadline', async () => {
    const files = { '.aws/config': '[profile audit]\nregion = ap-northeast-1\ncredential_process = sleep 20\n' };
    const { code, stderr } = await doctor({ files }, '--deadline', '1s');
    expect(stderr).toContain('the deadline of 1 s has passed');
    expect(code).toBe(4);
  });

  test('a session that has ended', async () => {
    signIn.behaviour.refused.set('GetCallerIdentity', { status: 403, code: 'ExpiredToken', message: 'it is expired' });
    const { code, stderr } = await doctor({ profile: null, env: () => environment });
    expect(stderr).toContain('the session has ended: sign in again');
    expect(stderr).toContain('ExpiredToken');
    expect(code).toBe(4);
  });
});
