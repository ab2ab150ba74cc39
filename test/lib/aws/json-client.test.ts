/** A client of our own is an SDK client: endpoints, signing, retries, errors. */
import { KMSClient } from '@aws-sdk/client-kms';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { endpointOf } from '../../../lib/aws/json-client.ts';
import { Session } from '../../../lib/aws/session.ts';
import { CloudHSMV2Client, DescribeClustersCommand } from '../../../lib/collect/cloudhsm/client.ts';
import { testSession } from '../../helpers/collecting.ts';

afterEach(() => vi.unstubAllEnvs());

const cloudHsm = {
  serviceId: 'CloudHSM V2',
  signingName: 'cloudhsm',
  endpointPrefix: 'cloudhsmv2',
  target: 'BaldrApiService',
};

interface Sent {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

type Reply = readonly [status: number, body: string, headers?: Record<string, string>];

/** Sends DescribeClusters with these answers in turn; what was sent, and what came of it. */
async function describeClusters(region: string, replies: readonly Reply[] = [[200, '{"Clusters":[]}']]) {
  const session: Session = testSession();
  const sent: Sent[] = [];
  const handle = vi.spyOn(session.requestHandler, 'handle').mockImplementation(((request: Sent) => {
    const [statusCode, body, headers = {}] = replies[Math.min(sent.length, replies.length - 1)]!;
    sent.push(request);
    return Promise.resolve({ response: { statusCode, headers, body: Buffer.from(body) } });
  }) as never);
  const outcome = await session
    .send(CloudHSMV2Client, new DescribeClustersCommand({ MaxResults: 25 }), region)
    .then(({ Clusters }) => ({ Clusters }))
    .catch((error: { facts: { code: string; reason: string } }) => `${error.facts.code} ${error.facts.reason}`);
  handle.mockRestore();
  session.close();
  return { sent, outcome };
}

describe('the endpoint', () => {
  const regions = [
    'ap-northeast-1',
    'us-east-1',
    'cn-north-1',
    'us-gov-west-1',
    'eusc-de-east-1',
    'us-iso-east-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'us-isof-south-1',
    'xx-moon-1',
  ];
  const switches = [true, false].flatMap((UseFIPS) => [true, false].map((UseDualStack) => ({ UseFIPS, UseDualStack })));
  const kms = { ...cloudHsm, endpointPrefix: 'kms' };

  /** The host name, or the complaint. */
  const told = (ask: () => { url: URL }): string => {
    try {
      return ask().url.href;
    } catch (error) {
      return (error as Error).message;
    }
  };

  test.each(regions)('of every kind in %s is what the SDK finds for a service of the ordinary rules', (Region) => {
    const { endpointProvider } = new KMSClient({ region: Region }).config;
    for (const parameters of switches) {
      for (const Endpoint of [undefined, 'http://127.0.0.1:5000/x']) {
        const asked = { Region, ...parameters, ...(Endpoint === undefined ? {} : { Endpoint }) };
        expect(
          told(() => endpointOf(kms, asked)),
          JSON.stringify(asked),
        ).toBe(told(() => endpointProvider(asked)));
      }
    }
  });

  test.each([
    [{}, 'cn-north-1', 'https://cloudhsmv2.cn-north-1.amazonaws.com.cn'],
    [{}, 'eusc-de-east-1', 'https://cloudhsmv2.eusc-de-east-1.amazonaws.eu'],
    [{ AWS_USE_FIPS_ENDPOINT: 'true' }, 'us-east-1', 'https://cloudhsmv2-fips.us-east-1.amazonaws.com'],
    [{ AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'us-east-1', 'https://cloudhsmv2.us-east-1.api.aws'],
    [{ AWS_ENDPOINT_URL: 'https://all.example:1' }, 'us-east-1', 'https://all.example:1'],
    [
      { AWS_ENDPOINT_URL: 'https://all.example:1', AWS_ENDPOINT_URL_CLOUDHSM_V2: 'https://hsm.example:2' },
      'us-east-1',
      'https://hsm.example:2',
    ],
  ])('with %j in %s is %s', async (environment, region, url) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { sent, outcome } = await describeClusters(region);
    expect(outcome).toEqual({ Clusters: [] });
    const [{ protocol, hostname, port, method, headers, body }] = sent as [Sent];
    expect(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`).toBe(url);
    expect([method, headers['x-amz-target'], headers['content-type'], new TextDecoder().decode(body)]).toEqual([
      'POST',
      'BaldrApiService.DescribeClusters',
      'application/x-amz-json-1.1',
      '{"MaxResults":25}',
    ]);
    expect(headers['authorization']).toContain(`/${region}/cloudhsm/aws4_request`);
  });
});

describe('an error', () => {
  test.each<readonly [string, Reply, string]>([
    [
      'of the service',
      [400, '{"__type":"CloudHsmAccessDeniedException","Message":"no"}'],
      'CloudHsmAccessDeniedException denied',
    ],
    [
      'of the service, with its namespace',
      [400, '{"__type":"com.aws#CloudHsmServiceException"}'],
      'CloudHsmServiceException failed',
    ],
    ['as a gateway’s page', [403, '<html><h1>Forbidden</h1></html>'], 'HTTP403 denied'],
    ['as plain text', [407, 'Proxy Authentication Required'], 'HTTP407 failed'],
    ['without a body', [403, ''], 'HTTP403 denied'],
    ['named by the header', [400, 'no', { 'x-amzn-errortype': 'ThrottledByMoon:http://x/' }], 'ThrottledByMoon failed'],
    ['named by an element', [404, '<UnknownOperationException/>'], 'UnknownOperationException unsupported'],
  ])('%s keeps its code, or status, and reason', async (_, reply, told) => {
    expect(await describeClusters('us-east-1', [reply])).toMatchObject({ outcome: told });
  });

  test('that passes is tried again, a page of a gateway’s too', async () => {
    const { sent, outcome } = await describeClusters('us-east-1', [
      [503, '<html>later</html>'],
      [500, ''],
      [200, '{"Clusters":[{"ClusterId":"cluster-1","Extra":1}]}'],
    ]);
    expect(outcome).toEqual({ Clusters: [{ ClusterId: 'cluster-1' }] });
    expect(sent).toHaveLength(3);
  });
});
