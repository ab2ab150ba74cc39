/**
 * A read call of a service whose SDK client this project leaves out (its package is stuck on an old SDK core, or one
 * list call does not warrant it): AWS JSON 1.1 or REST with JSON, signed, under the same guard, time-outs, retries
 * and bounds as every client.
 */
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { HttpRequest } from '@smithy/core/protocols';
import type { MetadataBearer } from '@smithy/types';
import { assertReadOnly } from './read-only.ts';
import { maxAttempts, nextDelay } from './retry.ts';
import type { Session } from './session.ts';

/** A service that speaks REST with JSON. */
export interface RestService {
  /** SDK service id, for example `CloudHSM V2`. */
  readonly serviceId: string;
  readonly signingName: string;
  /** First label of the endpoint's host name. */
  readonly endpointPrefix: string;
  /** What the host name ends in; `amazonaws.com` (`.cn` in China) without it. */
  readonly domain?: string;
}

/** A service that speaks AWS JSON 1.1. */
export interface JsonService extends RestService {
  /** Prefix of X-Amz-Target. */
  readonly target: string;
}

/** The HTTP side of a REST call. */
export interface RestRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** https://docs.aws.amazon.com/cloudhsm/latest/APIReference/ */
export const cloudHsm: JsonService = {
  serviceId: 'CloudHSM V2',
  signingName: 'cloudhsm',
  endpointPrefix: 'cloudhsmv2',
  target: 'BaldrApiService',
};

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/ */
export const sageMaker: JsonService = {
  serviceId: 'SageMaker',
  signingName: 'sagemaker',
  endpointPrefix: 'api.sagemaker',
  target: 'SageMaker',
};

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/ (one endpoint a partition) */
export const costExplorer: JsonService = {
  serviceId: 'Cost Explorer',
  signingName: 'ce',
  endpointPrefix: 'ce',
  target: 'AWSInsightsIndexService',
};

/**
 * Calls the operation and parses the answer.
 * @throws {AwsCallError} like {@link Session.send}.
 */
export async function sendJson<Output>(
  session: Session,
  service: JsonService,
  operation: string,
  input: object,
  region: string = session.homeRegion,
): Promise<Output> {
  assertReadOnly(operation);
  const request: RestRequest = { method: 'POST', path: '/', body: input };
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${service.target}.${operation}`,
  };
  return session.once(service.serviceId, operation, region, input, () =>
    retrying(() => attempt(session, service, request, headers, region)),
  ) as Promise<Output>;
}

/**
 * The same for a service that speaks REST with JSON.
 * @throws {AwsCallError} like {@link Session.send}.
 */
export async function sendRest<Output>(
  session: Session,
  service: RestService,
  operation: string,
  request: RestRequest,
  region: string = session.homeRegion,
): Promise<Output> {
  assertReadOnly(operation);
  const headers: Record<string, string> = request.body === undefined ? {} : { 'content-type': 'application/json' };
  return session.once(service.serviceId, operation, region, request, () =>
    retrying(() => attempt(session, service, request, headers, region)),
  ) as Promise<Output>;
}

/** All pages of a JSON 1.1 list, whose token is NextToken on both sides. */
export async function* jsonPages<Output extends { readonly NextToken?: string }>(
  session: Session,
  service: JsonService,
  operation: string,
  input: object,
  region: string = session.homeRegion,
): AsyncGenerator<Output> {
  let token: string | undefined;
  do {
    const page: Output = await sendJson<Output>(
      session,
      service,
      operation,
      token === undefined ? input : { ...input, NextToken: token },
      region,
    );
    yield page;
    token = nextToken(page.NextToken, token, operation);
  } while (token !== undefined);
}

/** All pages of a REST list. */
export async function* restPages<Output>(
  session: Session,
  service: RestService,
  operation: string,
  request: (token: string | undefined) => RestRequest,
  next: (page: Output) => string | undefined,
  region: string = session.homeRegion,
): AsyncGenerator<Output> {
  let token: string | undefined;
  do {
    const page: Output = await sendRest<Output>(session, service, operation, request(token), region);
    yield page;
    token = nextToken(next(page), token, operation);
  } while (token !== undefined);
}

/** A token that comes back would page for ever. */
function nextToken(next: string | null | undefined, last: string | undefined, operation: string): string | undefined {
  if (next === null || next === undefined || next === '') return undefined;
  if (next === last) throw new Error(`${operation}: the same page token came twice`);
  return next;
}

async function retrying<T>(call: () => Promise<T>): Promise<T> {
  for (let retries = 0; ; retries++) {
    try {
      return await call();
    } catch (error) {
      const delay = nextDelay(error, retries, maxAttempts());
      if (delay === null) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}

async function attempt(
  session: Session,
  service: RestService,
  { method, path, query, body: input }: RestRequest,
  headers: Readonly<Record<string, string>>,
  region: string,
) {
  const endpoint = new URL(endpointOf(service, region));
  const signer = new SignatureV4({
    credentials: session.credentials,
    region,
    service: service.signingName,
    sha256: Sha256,
  });
  const request = await signer.sign(
    new HttpRequest({
      method,
      protocol: endpoint.protocol,
      hostname: endpoint.hostname,
      ...(endpoint.port === '' ? {} : { port: Number(endpoint.port) }),
      path: `${endpoint.pathname.replace(/\/$/, '')}${path}`,
      ...(query === undefined ? {} : { query }),
      headers: { host: endpoint.host, ...headers },
      ...(input === undefined ? {} : { body: JSON.stringify(input) }),
    }),
  );
  const { response } = await session.requestHandler.handle(
    request as HttpRequest,
    session.signal === undefined ? {} : { abortSignal: session.signal },
  );
  const chunks: Buffer[] = [];
  for await (const chunk of response.body as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const $metadata: MetadataBearer['$metadata'] = { httpStatusCode: response.statusCode };
  const body = JSON.parse(text) as { __type?: string; message?: string; Message?: string };
  if (response.statusCode < 300) return body;
  const code = (response.headers['x-amzn-errortype'] ?? body.__type ?? `HTTP${response.statusCode}`)
    .replace(/^.*#/, '')
    .replace(/:.*$/, '');
  throw Object.assign(new Error(body.message ?? body.Message ?? code), { name: code, $metadata });
}

/** `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`, or the service's public endpoint. */
function endpointOf(service: RestService, region: string): string {
  const own = `AWS_ENDPOINT_URL_${service.serviceId.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
  const suffix = service.domain ?? (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com');
  return (
    process.env[own] ?? process.env['AWS_ENDPOINT_URL'] ?? `https://${service.endpointPrefix}.${region}.${suffix}/`
  );
}
