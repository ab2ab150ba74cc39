/** What came over the wire, looked at before the SDK reads it: it takes silence and gateways' pages for answers. */
import { parseXML } from '@aws-sdk/xml-builder';
import { collectBody } from '@smithy/core/protocols';
import type { DeserializeHandler, HttpResponse, MiddlewareStack, SerdeContext } from '@smithy/types';
import { MissingField } from './errors.ts';

/** The part of an SDK client that says how its answers are read. */
interface Reader {
  readonly middlewareStack: unknown;
  readonly config: {
    /** Absent for clients that a test makes up. */
    readonly protocol?: { getShapeId(): string };
    readonly streamCollector?: SerdeContext['streamCollector'];
  };
}

/**
 * Refuses what is no answer.
 *
 * - A 200 without a body: S3 answers "never versioned", "no logging" and "us-east-1" by an empty element, which is a body,
 *   so no read that we make is answered by nothing. HEAD never has one.
 *   https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
 * - An error whose body is not in the service's protocol (a gateway's page): it keeps its status, which the SDK's parser
 *   would hide behind an error of its own.
 */
export function checkAnswers({ middlewareStack, config }: Reader): void {
  (middlewareStack as MiddlewareStack<never, never>).add(
    (next: DeserializeHandler<never, never>) => async (args) => {
      const result = await next(args);
      const response = result.response as HttpResponse;
      if ((args.request as { readonly method?: string }).method === 'HEAD') return result;
      const bytes = await collectBody(response.body, config as SerdeContext);
      response.body = bytes;
      if (response.statusCode >= 300) keepStatus(response, bytes, isXml(config));
      else if (bytes.byteLength === 0) throw new MissingField('the answer has no body');
      return result;
    },
    // Inside the SDK's own deserializer, so that it sees what came over the wire.
    { step: 'deserialize', priority: 'low', name: 'checkAnswers' },
  );
}

function isXml({ protocol }: Reader['config']): boolean {
  return protocol !== undefined && /Xml|Query/.test(protocol.getShapeId());
}

/** Roots of errors: S3, the query protocols, EC2. */
const errorRoots = new Set(['Error', 'ErrorResponse', 'Response']);

/** @throws the error that status and headers tell, when the body is not one of the protocol's. */
function keepStatus(response: HttpResponse, bytes: Uint8Array, xml: boolean): void {
  if (bytes.byteLength === 0) return;
  const body = new TextDecoder().decode(bytes);
  const root = rootOf(body);
  if (xml ? root !== null && errorRoots.has(root) : isJsonObject(body)) return;
  const { statusCode, headers } = response;
  // Some front ends of AWS's name the error by header or by an element alone: `<UnknownOperationException/>`.
  const named = headers['x-amzn-errortype']?.replace(/[:,].*$/, '').replace(/^.*#/, '');
  const name = named ?? (root !== null && /(?:Exception|Error)$/.test(root) ? root : `HTTP${statusCode}`);
  const error = Object.assign(new Error(`status ${statusCode}, and no error of the service's in the answer`), {
    name,
    $metadata: { httpStatusCode: statusCode },
  });
  // As the SDK does it: Retry-After is read from it.
  throw Object.defineProperty(error, '$response', { value: response, enumerable: false });
}

function isJsonObject(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === 'object';
  } catch {
    return false;
  }
}

/** The root element's name; null when it is no XML. */
function rootOf(body: string): string | null {
  try {
    return Object.keys(parseXML(body) as object)[0] ?? null;
  } catch {
    return null;
  }
}
