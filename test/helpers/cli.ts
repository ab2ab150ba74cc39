import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLocalhost, type Credentials } from './emulator.ts';

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

export interface CliOptions {
  /** The emulator's or a proxy's address. Absent: no endpoint is set, and the network guard lets nothing out. */
  url?: string;
  region?: string;
  /** `null`: none at all. */
  credentials?: Credentials | null;
  /** Where it runs; a new empty folder by default. */
  dir?: string;
  env?: Record<string, string>;
  stdin?: string;
  /** The limit of its open files (`ulimit -n`). */
  openFiles?: number;
  /** After so many milliseconds it is killed (60,000). */
  timeout?: number;
  /** `source` runs bin/fisc-check.ts under tsx, `built` dist/bin/fisc-check.mjs. */
  from?: 'built' | 'source';
  /** Sent once it prints this on stderr or stdout. */
  signal?: { name: NodeJS.Signals; when: RegExp };
}

export interface CliResult {
  /** null when a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
  timedOut: boolean;
  stdout: string;
  stderr: string;
  dir: string;
}

/** Runs fisc-check as a user would, in a folder of its own, with no way out of this machine. */
export async function runCli(args: string[], options: CliOptions = {}): Promise<CliResult> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'fisc-check-test-')));
  const program =
    options.from === 'source'
      ? ['--import', import.meta.resolve('tsx'), path('bin/fisc-check.ts')]
      : [path('dist/bin/fisc-check.mjs')];
  const limited =
    options.openFiles === undefined ? [] : ['sh', '-c', `ulimit -n ${options.openFiles}; exec "$@"`, 'sh'];
  const [command = '', ...given] = [...limited, process.execPath, ...program, ...args];
  const child = spawn(command, given, {
    cwd: dir,
    env: cliEnvironment(options, dir),
    stdio: 'pipe',
  });
  let [stdout, stderr, timedOut, signalled] = ['', '', false, false];
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill('SIGKILL');
  }, options.timeout ?? 60_000);
  const maybeSignal = (): void => {
    if (signalled || !options.signal?.when.test(stdout + stderr)) return;
    signalled = true;
    child.kill(options.signal.name);
  };
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    maybeSignal();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    maybeSignal();
  });
  child.stdin.on('error', () => {}); // it may end without reading
  child.stdin.end(options.stdin ?? '');
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (...ended) => resolve(ended));
  });
  clearTimeout(timer);
  return { code, signal, timedOut, stdout, stderr, dir };
}

/** Nothing of the tester's own AWS set-up reaches the child. */
function cliEnvironment(options: CliOptions, dir: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|FISC_|VITEST|NODE_OPTIONS$|CI$|HOME$|FORCE_COLOR$)/.test(name),
  );
  const given = options.credentials === undefined ? testing : options.credentials;
  return {
    ...(Object.fromEntries(inherited) as Record<string, string>),
    HOME: dir,
    NO_COLOR: '1',
    NODE_OPTIONS: `--require ${path('test/helpers/netguard.cjs')}`,
    AWS_REGION: options.region ?? 'ap-northeast-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(dir, '.aws', 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(dir, '.aws', 'credentials'),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...(options.url && {
      AWS_ENDPOINT_URL: options.url,
      AWS_ENDPOINT_URL_S3_CONTROL: withLocalhost(options.url),
    }),
    ...(given && {
      AWS_ACCESS_KEY_ID: given.accessKeyId,
      AWS_SECRET_ACCESS_KEY: given.secretAccessKey,
      ...(given.sessionToken && { AWS_SESSION_TOKEN: given.sessionToken }),
    }),
    ...options.env,
  };
}

const testing: Credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
