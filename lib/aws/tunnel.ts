/** https through a proxy: CONNECT, then TLS with AWS inside. */
import type { Agent, AgentOptions } from 'node:https';
import { HttpsProxyAgent } from 'hpagent';
import { networkProblems } from '../problems/access.ts';
import { ProxyRefused } from './proxy.ts';
import { pooled, type Sockets } from './sockets.ts';

type Connected = (error: Error | null, socket: never) => void;

/** An agent for one proxy. Its connections are kept alive and counted in the pool. */
export function tunnelAgent(proxy: URL, sockets: Sockets, tls: AgentOptions, timeoutMs: number): Agent {
  class Tunnel extends HttpsProxyAgent {
    override createConnection(options: object, connected?: Connected) {
      const then: Connected = (error, socket) => connected?.(error === null ? null : told(error, proxy), socket);
      return super.createConnection(options, then as never);
    }
  }
  const options = { keepAlive: true, proxy, proxyRequestOptions: tls as object, timeout: timeoutMs, ...tls };
  return new (pooled(Tunnel, sockets))(options);
}

function told(error: Error, proxy: URL): Error {
  const [, status] = /^Bad response: (\d+)/.exec(error.message) ?? [];
  if (status !== undefined) return new ProxyRefused(proxy, Number(status), networkProblems.proxyAnswered(status));
  if (error.message !== 'Proxy timeout') return error;
  return Object.assign(new ProxyRefused(proxy, null, networkProblems.proxySilent()), { name: 'TimeoutError' });
}
