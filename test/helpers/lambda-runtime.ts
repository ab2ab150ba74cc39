/** Runs a built handler as Lambda does: in a process of its own, which gets its events from the Runtime API. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { HandlerName } from '../../lib/lambda/interface.ts';
import { TEST_ACCOUNT, withLocalhost } from './emulator.ts';

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

export interface LambdaOptions {
  /** Folder in dist/lambda. */
  handler: HandlerName;
  /** The emulated account, or a proxy before it. */
  url: string;
  /** The stand-in for AWS Config. */
  configUrl: string;
  env?: Record<string, string>;
  region?: string;
  /** Milliseconds an invocation may take (60,000). */
  timeout?: number;
}

export type Invoked =
  | { readonly result: unknown; readonly error: null }
  | { readonly result: null; readonly error: { readonly errorType: string; readonly errorMessage: string } };

export interface RunningLambda {
  /**
   * Invocations wait for each other, as in one environment of Lambda's. `at`: what time it is for the function from then on,
   * in milliseconds since the epoch (what it is for the machine).
   */
  invoke(event: unknown, at?: number): Promise<Invoked>;
  /** Everything it printed. */
  log(): string;
  stop(): Promise<void>;
}

interface Waiting {
  readonly id: string;
  readonly event: unknown;
  readonly at: number | undefined;
  readonly settle: (invoked: Invoked) => void;
}

export async function startLambda(options: LambdaOptions): Promise<RunningLambda> {
  const queue: Waiting[] = [];
  const running = new Map<string, Waiting>();
  let next: http.ServerResponse | null = null;
  let log = '';

  function hand(): void {
    const waiting = next === null ? undefined : queue.shift();
    if (waiting === undefined || next === null) return;
    running.set(waiting.id, waiting);
    next.writeHead(200, {
      'content-type': 'application/json',
      'Lambda-Runtime-Aws-Request-Id': waiting.id,
      'Lambda-Runtime-Deadline-Ms': String((waiting.at ?? Date.now()) + (options.timeout ?? 60_000)),
      ...(waiting.at !== undefined && { 'Test-Time-Ms': String(waiting.at) }),
      'Lambda-Runtime-Invoked-Function-Arn': `arn:aws:lambda:ap-northeast-1:${TEST_ACCOUNT}:function:${options.handler}`,
    });
    next.end(JSON.stringify(waiting.event));
    next = null;
  }

  function fail(errorType: string, errorMessage: string): void {
    for (const waiting of [...running.values(), ...queue.splice(0)]) {
      waiting.settle({ result: null, error: { errorType, errorMessage } });
    }
    running.clear();
  }

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [, , , what, id, ended] = (request.url ?? '').split('/');
    if (what === 'invocation' && id === 'next') {
      next = response;
      hand();
      return;
    }
    response.writeHead(202).end();
    const body = JSON.parse(Buffer.concat(chunks).toString()) as never;
    if (what === 'init') fail('InitError', JSON.stringify(body));
    const waiting = running.get(id ?? '');
    running.delete(id ?? '');
    waiting?.settle(ended === 'error' ? { result: null, error: body } : { result: body, error: null });
  }

  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log += String(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const child = start(options, (server.address() as AddressInfo).port);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.once('exit', (code) => fail('Exited', `the process ended with ${code}: ${log.slice(-2000)}`));

  return {
    invoke: (event, at) =>
      new Promise((settle) => {
        const waiting: Waiting = { id: randomUUID(), event, at, settle };
        queue.push(waiting);
        hand();
        setTimeout(() => {
          running.delete(waiting.id);
          settle({ result: null, error: { errorType: 'Sandbox.Timedout', errorMessage: log.slice(-2000) } });
        }, options.timeout ?? 60_000).unref();
      }),
    log: () => log,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill('SIGKILL')) await ended;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Nothing of the tester's own AWS set-up reaches it, and it reaches this machine only. */
function start({ handler, url, configUrl, env, region = 'ap-northeast-1' }: LambdaOptions, port: number): ChildProcess {
  const root = path(`dist/lambda/${handler}`);
  return spawn(process.execPath, [path('test/helpers/lambda-bootstrap.mjs')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      LAMBDA_TASK_ROOT: root,
      _HANDLER: 'index.handler',
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      AWS_LAMBDA_FUNCTION_NAME: handler,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      NODE_OPTIONS: `--require ${path('test/helpers/netguard.cjs')}`,
      AWS_ENDPOINT_URL: url,
      AWS_ENDPOINT_URL_S3_CONTROL: withLocalhost(url),
      AWS_ENDPOINT_URL_CONFIG_SERVICE: configUrl,
      ...env,
    },
  });
}
