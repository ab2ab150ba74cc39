import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agents, Sockets, socketsAllowed } from '../../../lib/aws/sockets.ts';

describe('the pool', () => {
  const open = new Set<Socket>();
  const server = http.createServer((_, response) => response.end('ok'));
  let most = 0;
  server.on('connection', (socket) => {
    open.add(socket.once('close', () => open.delete(socket)));
    most = Math.max(most, open.size);
  });
  beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** The answer, and whether the connection was one kept alive. */
  async function get(sockets: Sockets, agent: http.Agent, host: string): Promise<[body: string, isReused: boolean]> {
    const { port } = server.address() as AddressInfo;
    const done = await sockets.turn();
    return new Promise((resolve, reject) => {
      const request = http.get({ host: '127.0.0.1', port, agent, localAddress: host }, (response) => {
        let body = '';
        response.on('data', (chunk) => (body += chunk));
        response.on('close', () => {
          done();
          resolve([body, request.reusedSocket]);
        });
      });
      request.on('error', reject);
    });
  }

  test('sixty hosts at once and then one after the other: four connections at most, every call answered', async () => {
    const sockets = new Sockets(4);
    const { httpAgent } = agents(sockets, {});
    // Agents tell pools apart by the local address too: each stands for a host.
    const hosts = Array.from({ length: 60 }, (_, number) => `127.0.1.${number + 1}`);
    const answers = await Promise.all(hosts.map((host) => get(sockets, httpAgent, host)));
    for (const host of hosts) answers.push(await get(sockets, httpAgent, host));
    expect(answers.map(([body]) => body)).toEqual(Array(120).fill('ok'));
    expect(sockets.size).toBeLessThanOrEqual(4);
    // One closing and one opening may pass each other.
    expect(most).toBeLessThanOrEqual(6);
    httpAgent.destroy();
  });

  test('a connection to the same host is used again, and the longest idle one is closed for a new host', async () => {
    const sockets = new Sockets(2);
    const { httpAgent } = agents(sockets, {});
    const reused: boolean[] = [];
    // a, b: opened. a: kept. c closes b. a: kept. b closes c.
    for (const host of ['127.0.2.1', '127.0.2.2', '127.0.2.1', '127.0.2.3', '127.0.2.1', '127.0.2.2']) {
      const [, isReused] = await get(sockets, httpAgent, host);
      await new Promise((done) => setTimeout(done, 20));
      reused.push(isReused);
    }
    expect(reused).toEqual([false, false, true, false, true, false]);
    httpAgent.destroy();
  });
});

test.each([
  [null, 256],
  [1_048_576, 256],
  [1024, 256],
  [256, 128],
  [64, 32],
  [1, 2],
])('with %j open files allowed: %i connections', (files, expected) => {
  expect(socketsAllowed(files)).toBe(expected);
});
