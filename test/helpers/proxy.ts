import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { nameRequest, type Named, type Protocol } from './aws-operations.ts';

/** What happens to a call instead of an answer. */
export type Fault =
  /** An error of AWS's, in the protocol of the service. */
  | { kind: 'error'; code: string; status?: number; message?: string; headers?: Record<string, string> }
  /** AccessDenied, under the code that the protocol has for it. */
  | { kind: 'denied'; message?: string }
  /** The same, with the words that AWS uses when a service control policy denies. */
  | { kind: 'deniedByScp' }
  /** Throttling, under the code that the protocol has for it. */
  | { kind: 'throttled' }
  /** The answer comes late. */
  | { kind: 'delay'; ms: number }
  /** Headers, then nothing: the connection stays open. */
  | { kind: 'stall' }
  /** Nothing at all: the connection stays open. */
  | { kind: 'hang' }
  /** The connection is reset. */
  | { kind: 'reset' }
  /** Half of the body, then the connection breaks: fewer bytes than Content-Length said. */
  | { kind: 'truncate' }
  /** Half of the body with a Content-Length that agrees. */
  | { kind: 'cleanCut'; fraction?: number }
  /** A gateway's page. */
  | { kind: 'html'; status?: number }
  /** The answer byte by byte, without end: no silence of a socket, and never whole. */
  | { kind: 'dribble' }
  /** 200 and no body. */
  | { kind: 'empty' }
  /** `null` where the protocol is JSON, the root element without content where it is XML. */
  | { kind: 'null' }
  /** Every value is of another type than it should be. */
  | { kind: 'wrongType' }
  /** The answer with its body changed. */
  | { kind: 'rewrite'; body: (body: string) => string };

/** Which calls, by what of them. What is left out does not matter; the first rule that fits wins. */
export interface Rule {
  service?: string | RegExp;
  operation?: string | RegExp;
  region?: string | RegExp;
  resource?: string | RegExp;
  accessKeyId?: string;
  /** Only this attempt of a call, from 1. */
  attempt?: number;
  /** Only the n-th call of this operation in its region, from 1; the attempts of one call count once. */
  nth?: number;
  /** Only so many requests, attempts included; then the rule is spent. */
  times?: number;
  /** Only every so many-th request that the rest of the rule fits, attempts included. */
  every?: number;
  /** Only if it says so, asked last of all. */
  when?: () => boolean;
  fault: Fault;
}

/** One request that arrived: an attempt of a call. */
export interface RecordedCall extends Omit<Named, 'protocol'> {
  /** From 1. The SDK retries: the attempts of one call have the same `nth`. */
  attempt: number;
  nth: number;
  fault: Fault['kind'] | null;
  /** What was answered; null when nothing was. */
  status: number | null;
  body: string;
  /** The path with its query string. */
  path: string;
}

export interface AwsProxy {
  readonly url: string;
  /** May be changed at any time. */
  readonly rules: Rule[];
  readonly calls: RecordedCall[];
  readonly stats: { mostInFlight: number; connections: number };
  /** The distinct `service:operation` that arrived, sorted. */
  operations(): string[];
  close(): Promise<void>;
}

export interface ProxyOptions {
  upstream: string;
  rules?: Rule[];
  /** Milliseconds before every answer. */
  latency?: number;
  /** Nothing changes in the account any more: what was read once is answered so again, without asking the emulator. */
  still?: boolean;
  /** Epoch milliseconds that answers tell. @default - the emulator's */
  now?: () => number;
}

/** A reverse proxy before the emulator: it names every call, keeps it, and makes those fail that a rule fits. */
export async function startProxy(options: ProxyOptions): Promise<AwsProxy> {
  const { upstream, rules = [], latency = 0, still = false, now } = options;
  const target = new URL(upstream);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const sockets = new Set<Socket>();
  const calls: RecordedCall[] = [];
  const stats = { mostInFlight: 0, connections: 0 };
  const counter = new CallCounter();
  const fitted = new Map<Rule, number>();
  const known = new Map<string, Answer>();
  let inFlight = 0;

  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (now !== undefined) response.setHeader('date', new Date(now()).toUTCString());
    inFlight += 1;
    stats.mostInFlight = Math.max(stats.mostInFlight, inFlight);
    response.once('close', () => (inFlight -= 1));
    const body = await readAll(request);
    const { method = 'GET', url = '/', headers } = request;
    const { protocol, ...named } = await nameRequest({ method, url, headers, body: body.toString() });
    const nth = counter.count(named, headers['amz-sdk-invocation-id']);
    const attempt = Number(/attempt=(\d+)/.exec(String(headers['amz-sdk-request'] ?? ''))?.[1] ?? 1);
    const rule = rules.find((candidate) => fits(candidate, named, nth, attempt) && isDue(candidate));
    if (rule?.times !== undefined) rule.times -= 1;
    const call: RecordedCall = {
      ...named,
      attempt,
      nth,
      fault: rule?.fault.kind ?? null,
      status: null,
      body: body.toString(),
      path: url,
    };
    calls.push(call);
    response.once('finish', () => (call.status = response.statusCode));
    if (latency > 0) await sleep(latency);
    const forward = async (): Promise<Answer> => {
      const key = still && reads.test(named.operation) ? JSON.stringify([named, method, url, call.body]) : null;
      const earlier = key === null ? undefined : known.get(key);
      if (earlier !== undefined) return earlier;
      const asked = await ask(target, agent, request, body);
      if (key !== null && (asked.status === 200 || asked.status === 404)) known.set(key, asked);
      return asked;
    };
    await answer(rule?.fault, protocol, named, request, response, forward);
  }

  function isDue(rule: Rule): boolean {
    if (rule.every === undefined) return rule.when?.() ?? true;
    const count = (fitted.get(rule) ?? 0) + 1;
    fitted.set(rule, count);
    return count % rule.every === 0 && (rule.when?.() ?? true);
  }

  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket) => {
    stats.connections += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rules,
    calls,
    stats,
    operations: () => [...new Set(calls.map((call) => `${call.service}:${call.operation}`))].toSorted(),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      agent.destroy();
      await closed;
    },
  };
}

const reads = /^(BatchGet|Get|List|Describe|Head)[A-Z]/;

/** Counts the calls of each operation in each region; retries carry the id of their call. */
class CallCounter {
  private readonly seen = new Map<string, Map<string, number>>();

  count({ service, operation, region }: Omit<Named, 'protocol'>, invocationId: string | string[] | undefined): number {
    const key = `${service}:${operation}:${region}`;
    const ids = this.seen.get(key) ?? new Map<string, number>();
    this.seen.set(key, ids);
    const id = String(invocationId ?? `unnamed-${ids.size}`);
    const nth = ids.get(id) ?? ids.size + 1;
    ids.set(id, nth);
    return nth;
  }
}

function fits(rule: Rule, call: Omit<Named, 'protocol'>, nth: number, attempt: number): boolean {
  return (
    matches(rule.service, call.service) &&
    matches(rule.operation, call.operation) &&
    matches(rule.region, call.region) &&
    matches(rule.resource, call.resource ?? '') &&
    matches(rule.accessKeyId, call.accessKeyId) &&
    (rule.nth === undefined || rule.nth === nth) &&
    (rule.attempt === undefined || rule.attempt === attempt) &&
    (rule.times === undefined || rule.times > 0)
  );
}

function matches(wanted: string | RegExp | undefined, value: string): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? wanted === value : wanted.test(value);
}

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** Asks the emulator. */
function ask(target: URL, agent: http.Agent, request: http.IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, url: path } = request;
    const headers = { ...request.headers, connection: 'keep-alive', 'content-length': String(body.length) };
    Reflect.deleteProperty(headers, 'transfer-encoding');
    const onward = http.request({ host: target.hostname, port: target.port, method, path, headers, agent }, (reply) => {
      readAll(reply)
        .then((content) => ({ status: reply.statusCode ?? 500, headers: reply.headers, body: content }))
        .then(resolve, reject);
    });
    onward.once('error', reject);
    onward.end(body);
  });
}

async function answer(
  fault: Fault | undefined,
  protocol: Protocol,
  call: Omit<Named, 'protocol'>,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  forward: () => Promise<Answer>,
): Promise<void> {
  switch (fault?.kind) {
    case 'hang':
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'html':
      response.writeHead(fault.status ?? 502, { 'content-type': 'text/html' });
      response.end('<html><body><h1>Bad Gateway</h1></body></html>');
      return;
    case 'empty':
      response.writeHead(200, { 'content-length': '0' });
      response.end();
      return;
    case 'error':
    case 'denied':
    case 'deniedByScp':
    case 'throttled':
      sendError(response, protocol, asError(fault, protocol, call));
      return;
    case 'delay':
      await sleep(fault.ms);
      break;
    default:
  }
  const { status, headers: received, body } = await forward();
  const { connection: _connection, 'transfer-encoding': _encoding, ...kept } = received;
  const headers: http.OutgoingHttpHeaders = { ...kept, ...response.getHeaders() };
  const length = request.method === 'HEAD' ? received['content-length'] : String(body.length);
  const whole = { ...headers, 'content-length': length ?? '0' };
  if (fault?.kind === 'stall') {
    response.writeHead(status, whole);
    response.flushHeaders();
  } else if (fault?.kind === 'dribble') {
    response.writeHead(status, { ...headers, 'transfer-encoding': 'chunked' });
    await dribble(response, body);
  } else if (fault?.kind === 'truncate') {
    response.writeHead(status, whole);
    response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
  } else {
    const sent = fault ? changed(fault, body) : body;
    response.writeHead(status, sent === body ? whole : { ...headers, 'content-length': String(sent.length) });
    response.end(sent);
  }
}

function changed(fault: Fault, body: Buffer): Buffer {
  if (fault.kind === 'cleanCut') return body.subarray(0, Math.floor(body.length * (fault.fraction ?? 0.5)));
  if (fault.kind === 'rewrite') return Buffer.from(fault.body(body.toString()));
  if (fault.kind === 'null') return Buffer.from(nothingIn(body.toString()));
  if (fault.kind === 'wrongType') return Buffer.from(otherTypesIn(body.toString()));
  return body;
}

/** A byte a tenth of a second; past the body's end blanks, which neither protocol minds. */
async function dribble(response: http.ServerResponse, body: Buffer): Promise<void> {
  for (let index = 0; !response.destroyed; index++) {
    response.write(index < body.length ? body.subarray(index, index + 1) : ' ');
    await sleep(100);
  }
}

/** The same answer with nothing in it. */
function nothingIn(text: string): string {
  return text.trimStart().startsWith('<') ? text.replace(root, '<$1$2/>') : 'null';
}

const root = /<([A-Za-z][\w.]*)((?:\s[^>]*)?)>[\s\S]*<\/\1>\s*$/;

/** The same answer, every value in it of another type. */
function otherTypesIn(text: string): string {
  if (text.trimStart().startsWith('<')) return text.replaceAll(/>([^<>]+)</g, '><Other/><');
  const value: unknown = JSON.parse(text);
  return JSON.stringify(Array.isArray(value) ? {} : Object.fromEntries(Object.entries(value ?? {}).map(otherType)));
}

function otherType([name, value]: [string, unknown]): [string, unknown] {
  if (typeof value === 'string') return [name, { other: [value] }];
  if (typeof value === 'boolean') return [name, value ? [] : {}];
  if (typeof value === 'number') return [name, [value]];
  return [name, 'other'];
}

type ErrorFault = Extract<Fault, { kind: 'error' }>;

/** Codes and statuses as each protocol's services use them. */
const denials: Record<Protocol, [code: string, status: number]> = {
  json: ['AccessDeniedException', 400],
  query: ['AccessDenied', 403],
  ec2: ['UnauthorizedOperation', 403],
  'rest-json': ['AccessDeniedException', 403],
  'rest-xml': ['AccessDenied', 403],
  s3: ['AccessDenied', 403],
  's3-control': ['AccessDenied', 403],
};

const throttles: Record<Protocol, [code: string, status: number]> = {
  json: ['ThrottlingException', 400],
  query: ['Throttling', 400],
  ec2: ['RequestLimitExceeded', 503],
  'rest-json': ['TooManyRequestsException', 429],
  'rest-xml': ['Throttling', 400],
  s3: ['SlowDown', 503],
  's3-control': ['SlowDown', 503],
};

function asError(
  fault: Extract<Fault, { kind: 'error' | 'denied' | 'deniedByScp' | 'throttled' }>,
  protocol: Protocol,
  call: Omit<Named, 'protocol'>,
): ErrorFault {
  if (fault.kind === 'error') return fault;
  if (fault.kind === 'throttled') {
    const [code, status] = throttles[protocol];
    return { kind: 'error', code, status, message: 'Rate exceeded' };
  }
  const [code, status] = denials[protocol];
  const action = `${call.service.toLowerCase().replaceAll(' ', '')}:${call.operation}`;
  const who = 'arn:aws:sts::123456789012:assumed-role/FiscCheck/scan';
  const refusal = `User: ${who} is not authorized to perform: ${action} on resource: ${call.resource ?? '*'}`;
  const because =
    fault.kind === 'deniedByScp'
      ? 'with an explicit deny in a service control policy'
      : 'because no identity-based policy allows the action';
  const message = `${refusal} ${because}`;
  return { kind: 'error', code, status, message: fault.kind === 'denied' ? (fault.message ?? message) : message };
}

function sendError(response: http.ServerResponse, protocol: Protocol, { code, status, message, headers }: ErrorFault) {
  const text = message ?? code;
  const inner = `<Code>${code}</Code><Message>${escapeXml(text)}</Message>`;
  const bodies: Record<Protocol, [type: string, body: string]> = {
    json: ['application/x-amz-json-1.1', JSON.stringify({ __type: code, message: text })],
    'rest-json': ['application/json', JSON.stringify({ message: text })],
    s3: ['application/xml', `<Error>${inner}<RequestId>proxy</RequestId></Error>`],
    ec2: ['text/xml', `<Response><Errors><Error>${inner}</Error></Errors><RequestID>proxy</RequestID></Response>`],
    query: ['text/xml', `<ErrorResponse><Error><Type>Sender</Type>${inner}</Error></ErrorResponse>`],
    'rest-xml': ['text/xml', `<ErrorResponse><Error>${inner}</Error><RequestId>proxy</RequestId></ErrorResponse>`],
    's3-control': ['text/xml', `<ErrorResponse><Error>${inner}</Error><RequestId>proxy</RequestId></ErrorResponse>`],
  };
  const [type, body] = bodies[protocol];
  response.writeHead(status ?? 400, {
    'content-type': type,
    'x-amzn-errortype': code,
    'x-amzn-requestid': 'proxy',
    ...headers,
  });
  response.end(body);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

async function readAll(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
