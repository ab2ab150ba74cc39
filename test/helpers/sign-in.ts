/**
 * Everything that gives credentials, on one address of this machine: STS, the single sign-on portal and its tokens,
 * the sign-in service of `aws login`, a container's endpoint, the instance metadata service (version 2 alone). Whoever
 * asks anything else is refused; who the credentials are is told by GetCallerIdentity.
 */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const account = '123456789012';

export interface SignIn {
  readonly url: string;
  /** What arrived, in order: the operation, and what it was asked with. */
  readonly asked: { readonly operation: string; readonly input: Readonly<Record<string, string>> }[];
  /** May be changed at any time. */
  readonly behaviour: {
    /** Seconds that credentials last. */
    lasts: number;
    /** Code and message of a refusal of the operation, with its status. */
    readonly refused: Map<string, { readonly status: number; readonly code: string; readonly message: string }>;
  };
  close(): Promise<void>;
}

/** Tokens that the stand-in takes. */
export const webIdentityToken = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJjaSJ9.';
export const containerToken = 'token-of-the-pod';

export async function startSignIn(): Promise<SignIn> {
  const asked: SignIn['asked'] = [];
  const behaviour: SignIn['behaviour'] = { lasts: 3600, refused: new Map() };
  const callers = new Map([['AKIAUSER', `arn:aws:iam::${account}:user/user`]]);

  const end = (): Date => new Date(Math.ceil(Date.now() / 1000) * 1000 + behaviour.lasts * 1000);
  function issue(arn: string): { key: string; secret: string; token: string; expires: Date } {
    const key = `ASIA${callers.size}`;
    callers.set(key, arn);
    return { key, secret: 'secret', token: `token-of-${key}`, expires: end() };
  }
  const role = (name: string, session: string): string => `arn:aws:sts::${account}:assumed-role/${name}/${session}`;

  function sts(input: Readonly<Record<string, string>>, caller: string | undefined): [status: number, body: string] {
    const action = input['Action'] ?? '';
    asked.push({ operation: action, input });
    const refusal = behaviour.refused.get(action);
    if (refusal !== undefined) return [refusal.status, stsError(refusal.code, refusal.message)];
    const needsCaller = action !== 'AssumeRoleWithWebIdentity';
    if (needsCaller && caller === undefined)
      return [403, stsError('InvalidClientTokenId', 'The security token is invalid')];
    if (action === 'GetCallerIdentity') {
      return [200, stsAnswer(action, `<Arn>${caller}</Arn><UserId>AIDA</UserId><Account>${account}</Account>`)];
    }
    const denied = refusalOf(input);
    if (denied !== null) return [403, stsError('AccessDenied', denied)];
    const arn = role(input['RoleArn']?.split('/').at(-1) ?? '', input['RoleSessionName'] ?? '');
    const { key, secret, token, expires } = issue(arn);
    return [
      200,
      stsAnswer(
        action,
        `<Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>${token}</SessionToken><Expiration>${expires.toISOString()}</Expiration></Credentials><AssumedRoleUser><Arn>${arn}</Arn><AssumedRoleId>AROA:x</AssumedRoleId></AssumedRoleUser>`,
      ),
    ];
  }

  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
      const header = (name: string): string => String(request.headers[name] ?? '');
      const send = (status: number, text: string, type = 'application/json'): void => {
        response.writeHead(status, { 'content-type': type });
        response.end(text);
      };
      const key = /Credential=([^/]+)\//.exec(header('authorization'))?.[1] ?? '';
      const form = new URLSearchParams(body);
      if (form.has('Action')) {
        const [status, text] = sts(Object.fromEntries(form), callers.get(key));
        return send(status, text, 'text/xml');
      }
      if (pathname === '/federation/credentials') {
        asked.push({ operation: 'GetRoleCredentials', input: Object.fromEntries(searchParams) });
        if (header('x-amz-sso_bearer_token') !== 'good-token') {
          response.setHeader('x-amzn-errortype', 'UnauthorizedException');
          return send(401, JSON.stringify({ message: 'Session token not found or invalid' }));
        }
        const given = issue(role(`AWSReservedSSO_${searchParams.get('role_name')}`, 'hanako'));
        const expiration = given.expires.getTime();
        const roleCredentials = {
          accessKeyId: given.key,
          secretAccessKey: given.secret,
          sessionToken: given.token,
          expiration,
        };
        return send(200, JSON.stringify({ roleCredentials }));
      }
      if (pathname === '/token') {
        asked.push({ operation: 'CreateToken', input: JSON.parse(body) as Record<string, string> });
        return send(
          200,
          JSON.stringify({ accessToken: 'good-token', expiresIn: 3600, tokenType: 'Bearer', refreshToken: 'again' }),
        );
      }
      if (pathname === '/v1/token') {
        asked.push({ operation: 'CreateOAuth2Token', input: { dpop: header('dpop') } });
        const given = issue(role('signed-in', 'hanako'));
        const accessToken = { accessKeyId: given.key, secretAccessKey: given.secret, sessionToken: given.token };
        return send(
          200,
          JSON.stringify({ accessToken, tokenType: 'aws_sigv4', expiresIn: 900, refreshToken: 'again' }),
        );
      }
      if (pathname === '/container' || pathname === '/pod') {
        asked.push({ operation: pathname, input: { authorization: header('authorization') } });
        if (pathname === '/pod' && header('authorization') !== containerToken) return send(401, '{}');
        const given = issue(role(pathname.slice(1), 'task'));
        return send(
          200,
          JSON.stringify({
            AccessKeyId: given.key,
            SecretAccessKey: given.secret,
            Token: given.token,
            Expiration: given.expires.toISOString(),
          }),
        );
      }
      if (pathname === '/latest/api/token' && request.method === 'PUT') return send(200, 'imds-token', 'text/plain');
      if (pathname.startsWith('/latest/meta-data/iam/security-credentials')) {
        if (header('x-aws-ec2-metadata-token') !== 'imds-token') return send(401, 'Unauthorized', 'text/plain');
        const name = pathname.replace(/^.*security-credentials\/?/, '');
        if (name === '') return send(200, 'instance', 'text/plain');
        asked.push({ operation: 'instance', input: {} });
        const given = issue(role(name, 'i-0abc'));
        return send(
          200,
          JSON.stringify({
            Code: 'Success',
            Type: 'AWS-HMAC',
            LastUpdated: new Date().toISOString(),
            AccessKeyId: given.key,
            SecretAccessKey: given.secret,
            Token: given.token,
            Expiration: given.expires.toISOString(),
          }),
        );
      }
      response.setHeader('x-amzn-errortype', 'AccessDeniedException');
      send(403, JSON.stringify({ __type: 'AccessDeniedException', message: 'refused by the stand-in' }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    behaviour,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** The conditions of the roles' trust policies. */
function refusalOf(input: Readonly<Record<string, string>>): string | null {
  const { RoleArn = '', ExternalId, SerialNumber, TokenCode, WebIdentityToken } = input;
  if (RoleArn.endsWith('/third-party') && ExternalId !== 'bank-42') return 'the external id is another';
  if (RoleArn.endsWith('/with-mfa') && (SerialNumber === undefined || TokenCode !== '123456'))
    return 'the MFA code is wrong';
  if (RoleArn.endsWith('/ci') && WebIdentityToken !== webIdentityToken) return 'the web identity is another';
  return null;
}

function stsAnswer(action: string, body: string): string {
  return `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${body}</${action}Result></${action}Response>`;
}

function stsError(code: string, message: string): string {
  return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
}

/** A person's folder with the files given (paths relative to it); `.aws/config` among them. */
export function homeWith(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'fisc-check-test-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text.replaceAll('HOME', dir), { mode: name.endsWith('.sh') ? 0o755 : 0o600 });
  }
  return dir;
}

export const keys = '[user]\naws_access_key_id = AKIAUSER\naws_secret_access_key = secret\n';

/** The file of a single sign-on token: of a session by its name, of an older profile by its start address. */
export function ssoToken(of: string, more: object = {}): Record<string, string> {
  const name = createHash('sha1').update(of).digest('hex');
  const token = {
    startUrl: 'https://bank.awsapps.test/start',
    region: 'us-west-2',
    accessToken: 'good-token',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    ...more,
  };
  return { [`.aws/sso/cache/${name}.json`]: JSON.stringify(token) };
}

/** The file that `aws login` leaves, its credentials ended so many minutes ago. */
export function loginToken(session: string, minutesAgo: number): Record<string, string> {
  const name = createHash('sha256').update(session).digest('hex');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const token = {
    accessToken: {
      accessKeyId: 'ASIAOLD',
      secretAccessKey: 'secret',
      sessionToken: 'old',
      accountId: account,
      expiresAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
    },
    tokenType: 'aws_sigv4',
    clientId: 'arn:aws:signin:::devtools/same-device',
    refreshToken: 'r',
    idToken: 'i',
    dpopKey: privateKey.export({ format: 'pem', type: 'sec1' }),
  };
  return { [`.aws/login/cache/${name}.json`]: JSON.stringify(token) };
}
