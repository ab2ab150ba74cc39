/**
 * An AWS that answers what an emulator answered before: first everything is passed on and kept, then each request is
 * answered from what was kept, after a latency, so that the network and not an emulator is the limit.
 */
import http from 'node:http';

/** What makes two requests the same: not the signature, the time and the attempt. */
function keyOf({ method, url, headers }, body) {
  const scope = /Credential=[^/]+\/\d{8}\/([^/]+\/[^/]+)\//.exec(headers.authorization ?? '')?.[1];
  return JSON.stringify([method, url, scope, headers['x-amz-target'], body.toString('latin1')]);
}

async function readAll(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function ask({ upstream, agent }, { method, url, headers }, body) {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(upstream);
    const { 'transfer-encoding': _, ...kept } = headers;
    const onward = { hostname, port, method, path: url, agent, headers: { ...kept, 'content-length': body.length } };
    http
      .request(onward, async (answer) => {
        const { connection: _, 'transfer-encoding': __, ...sent } = answer.headers;
        done({ status: answer.statusCode, headers: sent, body: await readAll(answer) });
      })
      .once('error', fail)
      .end(body);
  });
}

/** Starts it. `replay(latencyMs)`: from then on nothing is passed on; what nobody asked before is answered 501. */
export async function startReplay(upstream) {
  const kept = new Map();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  let latency = null;
  let [calls, missed, inFlight, most] = [0, [], 0, 0];
  async function handle(request, response) {
    const body = await readAll(request);
    const key = keyOf(request, body);
    calls++;
    most = Math.max(most, ++inFlight);
    if (latency === null) kept.set(key, await ask({ upstream, agent }, request, body));
    else await new Promise((done) => setTimeout(done, latency));
    inFlight--;
    const answer = kept.get(key);
    if (answer === undefined) {
      missed.push(key);
      response.writeHead(501).end();
      return;
    }
    const length = request.method === 'HEAD' ? {} : { 'content-length': answer.body.length };
    response.writeHead(answer.status, { ...answer.headers, ...length }).end(answer.body);
  }
  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    replay: (latencyMs) => (latency = latencyMs),
    reset: () => ([calls, missed, inFlight, most] = [0, [], 0, 0]),
    stats: () => ({ calls, missed, most }),
    close: () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
