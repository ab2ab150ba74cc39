/** A company's network: a forward proxy as the only way out, and AWS's host names behind TLS of an authority of its own. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface CorporateNetwork {
  /** The proxy's address, without user and password. */
  readonly proxy: string;
  /** What it was asked for: `CONNECT host:port`, or `GET http://…`. */
  readonly asked: string[];
  /** The authority's certificate (PEM). */
  readonly ca: string;
  /** Connections to AWS's names that were made through the proxy. */
  tunnels: number;
  /** `user:password` that it asks for; null: none. */
  credentials: string | null;
  /** Answers CONNECT by this status; null: opens the tunnel. */
  refusal: number | null;
  close(): void;
}

const names = [
  'amazonaws.com',
  'ap-northeast-1.amazonaws.com',
  's3-control.ap-northeast-1.amazonaws.com',
  'us-east-1.amazonaws.com',
];

/** The proxy opens tunnels to `*.amazonaws.com`, where TLS ends and the upstream answers; plain http goes to the upstream. */
export async function startCorporateNetwork(upstream: string): Promise<CorporateNetwork> {
  const target = new URL(upstream);
  const folder = await mkdtemp(join(tmpdir(), 'fisc-check-tls-'));
  const [key, ca] = [join(folder, 'key.pem'), join(folder, 'ca.pem')];
  const subject = [
    '-subj',
    '/CN=Company Root',
    '-addext',
    `subjectAltName=${names.map((name) => `DNS:*.${name}`).join(',')}`,
  ];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  await run('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', ca]);
  const open = new Set<net.Socket>();
  const forward: http.RequestListener = (request, response) => {
    const { method, headers } = request;
    const { pathname, search } = new URL(request.url ?? '/', upstream);
    const onward = http.request(
      { host: target.hostname, port: target.port, method, path: pathname + search, headers },
      (back) => {
        response.writeHead(back.statusCode ?? 500, back.headers);
        back.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  };
  const aws = https.createServer({ key: await readFile(key), cert: await readFile(ca) }, forward);
  const proxy = http.createServer((request, response) => {
    network.asked.push(`${request.method} ${request.url}`);
    if (isKnown(request)) return forward(request, response);
    response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' }).end();
  });
  const isKnown = ({ headers }: http.IncomingMessage): boolean =>
    network.credentials === null ||
    headers['proxy-authorization'] === `Basic ${Buffer.from(network.credentials).toString('base64')}`;
  proxy.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
    network.asked.push(`CONNECT ${request.url}`);
    open.add(socket.on('error', () => {}));
    const refusal = isKnown(request) ? network.refusal : 407;
    if (refusal !== null) return socket.end(`HTTP/1.1 ${refusal} Refused\r\ncontent-length: 0\r\n\r\n`);
    network.tunnels += 1;
    const onward = net.connect(portOf(aws), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    open.add(onward.on('error', () => socket.destroy()));
  });
  await Promise.all([listen(aws), listen(proxy)]);
  const network: CorporateNetwork = {
    proxy: `http://127.0.0.1:${portOf(proxy)}`,
    asked: [],
    ca,
    tunnels: 0,
    credentials: null,
    refusal: null,
    close() {
      for (const socket of open) socket.destroy();
      for (const server of [aws, proxy]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
  return network;
}

function listen(server: Server): Promise<void> {
  return new Promise((done) => server.listen(0, '127.0.0.1', done));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
