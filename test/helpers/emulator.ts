import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import '../setup/global.ts';

/** The account behind AWS_ACCESS_KEY_ID=testing. */
export const TEST_ACCOUNT = '123456789012';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

const testing: Credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };

/** What a seed prints: the ids of what it made, and what a right scan must say of them. */
export interface Seeded {
  resources: Record<string, unknown>;
  expected: ExpectedVerdict[];
  /** Rules of which `expected` holds every finding. */
  exhaustive: string[];
}

export interface ExpectedVerdict {
  ruleId: string;
  resourceId: string;
  region: string;
  status: 'pass' | 'fail' | 'notApplicable' | 'unknown';
  /** Absent: judged alike at both levels. */
  level?: 'standard' | 'strict';
  messageId?: string;
  /** Why the seed expects this, with a page of AWS's where there was doubt. */
  note?: string;
}

/** An emulated AWS of one test file's own: accounts, regions and state are shared with nobody. */
export interface Emulator {
  readonly url: string;
  /** Forgets everything that was made, and what the control endpoints set. */
  reset(): Promise<void>;
  /** POST /fisc/<path>: optin, status, hsm, accounts, paging (test/emulator/server.py says what each takes). */
  control(path: string, body: unknown): Promise<unknown>;
  /** Runs test/emulator/seeds/<name>.py, a client that is not ours (boto3). */
  seed(name: string, args?: Record<string, unknown>): Promise<Seeded>;
  /** Credentials of another account, by AssumeRole. */
  credentials(accountId: string): Promise<Credentials>;
  /** The settings of an SDK client: `new KMSClient(emulator.client('us-east-1'))`. */
  client(region?: string, credentials?: Credentials): ClientSettings;
  close(): Promise<void>;
}

export interface ClientSettings {
  endpoint: string;
  region: string;
  credentials: Credentials;
  maxAttempts: number;
}

export function clientSettings(endpoint: string, region = 'ap-northeast-1', credentials = testing): ClientSettings {
  return { endpoint, region, credentials, maxAttempts: 1 };
}

/** S3 Control puts the account before the host name, which needs a look-up that not every machine answers. */
export function s3ControlSettings(endpoint: string, region?: string, credentials?: Credentials) {
  const url = new URL(endpoint);
  return { ...clientSettings(endpoint, region, credentials), endpointProvider: () => ({ url }) };
}

/** For AWS_ENDPOINT_URL_S3_CONTROL: an address cannot have the account before it, `localhost` can (see netguard.cjs). */
export function withLocalhost(url: string): string {
  return url.replace('127.0.0.1', 'localhost');
}

export async function startEmulator(): Promise<Emulator> {
  const server = await ask({ run: 'server' });
  const { url } = JSON.parse(await server.line()) as { url: string };

  async function control(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${url}/fisc/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`/fisc/${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async function seed(name: string, args: Record<string, unknown> = {}): Promise<Seeded> {
    const asked = await ask({ run: 'seed', name, endpoint: url, args });
    const seeded = JSON.parse(await asked.line()) as Seeded | { error: string };
    if ('error' in seeded) throw new Error(`seed ${name}: ${seeded.error}`);
    return seeded;
  }

  async function credentials(accountId: string): Promise<Credentials> {
    const sts = new STSClient(clientSettings(url));
    const RoleArn = `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`;
    const { Credentials: given } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
    if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken) throw new Error('no credentials');
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = given;
    return { accessKeyId, secretAccessKey, sessionToken };
  }

  return {
    url,
    control,
    seed,
    credentials,
    reset: async () => void (await control('reset', {})),
    client: (region, given) => clientSettings(url, region, given),
    close: () => server.end(),
  };
}

/** Asks test/emulator/fork_server.py for a server, which lives as long as the connection, or for a seed. */
async function ask(request: object): Promise<{ line(): Promise<string>; end(): Promise<void> }> {
  const environment = inject('emulator');
  if (environment.port === null) throw new Error(environment.reason);
  const socket = connect(environment.port, '127.0.0.1');
  const lines = createInterface(socket)[Symbol.asyncIterator]();
  await once(socket, 'connect');
  socket.write(`${JSON.stringify(request)}\n`);
  return {
    async line() {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`no answer to ${JSON.stringify(request)}`);
      return value;
    },
    async end() {
      const closed = once(socket, 'close');
      socket.end();
      await closed;
    },
  };
}

/** `null`, or why no emulator can be started here: tests against it are then skipped (under CI the run fails). */
export const emulatorMissing: string | null = inject('emulator').reason;

/**
 * A `describe` with an emulator of its own, started before its tests and ended after them. Without Python it is skipped,
 * its name saying why.
 */
export function describeEmulated(name: string, body: (emulator: Emulator) => void): void {
  const why = emulatorMissing === null ? '' : ` (skipped: ${emulatorMissing})`;
  describe.skipIf(emulatorMissing !== null)(`${name}${why}`, () => {
    let started: Emulator | undefined;
    beforeAll(async () => {
      started = await startEmulator();
    });
    afterAll(async () => {
      await started?.close();
    });
    body(new Proxy({} as Emulator, { get: (_, key) => Reflect.get(started ?? notStarted(), key) as unknown }));
  });
}

function notStarted(): Emulator {
  return new Proxy({} as Emulator, {
    get() {
      throw new Error('The emulator is there once the tests run: use it in beforeAll, beforeEach or a test.');
    },
  });
}
