/** A REST client of our own is an SDK client: where its members stand, endpoints, signing, retries, errors. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { integer, structure, text } from '../../../lib/aws/json-client.ts';
import { inPath, inQuery, restClientOf, restCommandOf, type RestService } from '../../../lib/aws/rest-client.ts';
import { NotificationsClient, ListEventRulesCommand } from '../../../lib/collect/notifications/client.ts';
import { testSession } from '../../helpers/collecting.ts';

afterEach(() => vi.unstubAllEnvs());

interface Sent {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

type Reply = readonly [status: number, body: string, headers?: Record<string, string>];

const input = { notificationConfigurationArn: 'arn:aws:notifications::1:configuration/a b', maxResults: 100 };

async function listEventRules(replies: readonly Reply[] = [[200, '{"eventRules":[]}']]) {
  const session = testSession();
  const sent: Sent[] = [];
  vi.spyOn(session.requestHandler, 'handle').mockImplementation(((request: Sent) => {
    const [statusCode, body, headers = {}] = replies[Math.min(sent.length, replies.length - 1)]!;
    sent.push(request);
    return Promise.resolve({ response: { statusCode, headers, body: Buffer.from(body) } });
  }) as never);
  const outcome = await session
    .send(NotificationsClient, new ListEventRulesCommand(input), 'us-east-1')
    .then(({ eventRules }) => ({ eventRules }))
    .catch((error: { facts: { code: string; reason: string } }) => `${error.facts.code} ${error.facts.reason}`);
  session.close();
  return { sent, outcome };
}

test.each([
  [{}, 'https://notifications.us-east-1.api.aws'],
  [{ AWS_USE_FIPS_ENDPOINT: 'true' }, 'https://notifications-fips.us-east-1.api.aws'],
  [{ AWS_ENDPOINT_URL: 'http://all.example:1' }, 'http://all.example:1'],
  [{ AWS_ENDPOINT_URL_NOTIFICATIONS: 'https://n.example:2' }, 'https://n.example:2'],
])('with %j the endpoint is %s', async (environment, url) => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const { sent, outcome } = await listEventRules();
  expect(outcome).toEqual({ eventRules: [] });
  const [{ method, protocol, hostname, port, path, query, headers }] = sent as [Sent];
  expect(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`).toBe(url);
  expect([method, path, query]).toEqual([
    'GET',
    '/event-rules',
    { notificationConfigurationArn: input.notificationConfigurationArn, maxResults: '100' },
  ]);
  expect(headers['authorization']).toContain('/us-east-1/notifications/aws4_request');
});

describe('members', () => {
  const service: RestService = { serviceId: 'Moon', signingName: 'moon', endpointPrefix: 'moon' };
  class MoonClient extends restClientOf(service) {}
  class LandCommand extends restCommandOf<
    { readonly id: string; readonly page?: number; readonly crew?: string },
    { readonly ok?: string }
  >(
    service,
    'Land',
    ['POST', '/v1/moon/{id}/land'],
    structure('LandRequest', { id: inPath, page: inQuery(integer, 'pageNumber'), crew: text }),
    structure('LandResponse', { ok: text }),
  ) {}

  test('stand in path, query and body, as they are declared; hosts are the ordinary ones', async () => {
    const client = new MoonClient({
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    });
    const sent: Sent[] = [];
    vi.spyOn(client.config.requestHandler, 'handle').mockImplementation(((request: Sent) => {
      sent.push(request);
      return Promise.resolve({ response: { statusCode: 200, headers: {}, body: Buffer.from('{"ok":"yes","x":1}') } });
    }) as never);
    const answer = await client.send(new LandCommand({ id: 'sea/of tranquility', page: 2, crew: 'three' }) as never);
    expect(answer).toMatchObject({ ok: 'yes' });
    const [{ method, hostname, path, query, body }] = sent as [Sent];
    expect([method, hostname, path, query, new TextDecoder().decode(body as Uint8Array)]).toEqual([
      'POST',
      'moon.ap-northeast-1.amazonaws.com',
      '/v1/moon/sea%2Fof%20tranquility/land',
      { pageNumber: '2' },
      '{"crew":"three"}',
    ]);
  });
});

describe('an error', () => {
  test.each<readonly [string, Reply, string]>([
    [
      'named by the header',
      [403, '{"message":"no"}', { 'x-amzn-errortype': 'AccessDeniedException' }],
      'AccessDeniedException denied',
    ],
    ['named by the body', [404, '{"__type":"ResourceNotFoundException"}'], 'ResourceNotFoundException failed'],
    ['as a gateway’s page', [403, '<html><h1>Forbidden</h1></html>'], 'HTTP403 denied'],
    ['under status 200', [200, '<html/>'], 'SyntaxError malformed'],
  ])('%s keeps its code, or status, and reason', async (_, reply, told) => {
    expect((await listEventRules([reply])).outcome).toBe(told);
  });

  test('that passes is tried again', async () => {
    const { sent, outcome } = await listEventRules([
      [503, '<html>later</html>'],
      [200, '{"eventRules":[]}'],
    ]);
    expect(outcome).toEqual({ eventRules: [] });
    expect(sent).toHaveLength(2);
  });
});
