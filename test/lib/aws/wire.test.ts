import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterEach, describe, expect, test } from 'vitest';
import { rolesOf } from '../../../lib/aws/credentials.ts';
import { classify } from '../../../lib/aws/errors.ts';
import { HomeRegions } from '../../../lib/aws/home.ts';
import { Session } from '../../../lib/aws/session.ts';
import { Wire, type WireOptions } from '../../../lib/aws/wire.ts';

const opened: http.Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A stand-in for AWS on this machine. */
async function standIn(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer);
  opened.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function describeKey(endpoint: string, options: WireOptions): Promise<unknown> {
  const wire = new Wire(options);
  const session = new Session(
    { account: '123456789012', partition: 'aws', callerArn: 'arn:aws:iam::123456789012:role/test' },
    { credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' }, homeRegion: 'ap-northeast-1', wire },
  );
  return session.send(KMSClient, new DescribeKeyCommand({ KeyId: 'k' }), 'ap-northeast-1', { endpoint });
}

const json = { 'content-type': 'application/x-amz-json-1.1' };

describe('the limit is on the whole attempt', () => {
  test.each<[string, http.RequestListener]>([
    ['nothing at all', () => {}],
    ['headers, then nothing', (_, response) => response.writeHead(200, json).flushHeaders()],
    [
      'a byte every 20 ms',
      (_, response) => {
        response.writeHead(200, json);
        const timer = setInterval(() => response.write(' '), 20);
        response.once('close', () => clearInterval(timer));
      },
    ],
  ])('%s: three attempts, each ended, and a time-out', async (_, answer) => {
    let requests = 0;
    const url = await standIn((request, response) => {
      requests += 1;
      answer(request, response);
    });
    const started = performance.now();
    await expect(describeKey(url, { timeoutMs: 200 })).rejects.toMatchObject({
      facts: {
        code: 'TimeoutError',
        reason: 'timeout',
        message: expect.stringContaining('no complete answer within 200 ms'),
      },
    });
    expect(requests).toBe(3);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

test('after the deadline nothing is asked, and what is under way ends', async () => {
  let requests = 0;
  const url = await standIn(() => {
    requests += 1;
  });
  const wire = { deadlineMs: 1500, timeoutMs: 10_000 };
  await expect(describeKey(url, wire)).rejects.toMatchObject({
    facts: {
      code: 'DeadlineExceeded',
      reason: 'timeout',
      message: expect.stringContaining('the deadline of 1.5 s has passed') as string,
    },
  });
  expect(requests).toBe(1);
});

test('credentials that never come end with the deadline too', async () => {
  const wire = new Wire({ deadlineMs: 100 });
  const roleOf = rolesOf(() => new Promise(() => {}), new HomeRegions('ap-northeast-1'), wire);
  const failed: unknown = await roleOf('arn:aws:iam::123456789012:role/audit')().catch((error: unknown) => error);
  expect(classify(failed)).toMatchObject({ code: 'DeadlineExceeded', reason: 'timeout' });
});
