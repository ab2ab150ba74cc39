/** What came over the wire, looked at before the SDK reads it: it takes silence and gateways' pages for answers. */
import { parseXML } from '@aws-sdk/xml-builder';
import { collectBody } from '@smithy/core/protocols';
import { getSmithyContext } from '@smithy/core/client';
import { NormalizedSchema } from '@smithy/core/schema';
import type {
  DeserializeHandler,
  HandlerExecutionContext,
  HttpResponse,
  MiddlewareStack,
  SchemaRef,
  SerdeContext,
  StaticOperationSchema,
} from '@smithy/types';
import { MalformedAnswer, MissingField } from './errors.ts';
import { bodySchemaOf, checkJson, checkXml, operationOf } from './shape.ts';

/** The part of an SDK client that says how its answers are read. */
interface Reader {
  readonly middlewareStack: unknown;
  readonly config: {
    readonly serviceId: string;
    /** Absent for clients that a test makes up. */
    readonly protocol?: { getShapeId(): string };
    readonly streamCollector?: SerdeContext['streamCollector'];
  };
}

/**
 * Refuses what is no answer.
 *
 * - A 200 without a body: S3 answers "never versioned", "no logging" and "us-east-1" by an empty element, which is a body,
 *   so no read that we make is answered by nothing, but the ones that say so (`answersByNothing`). HEAD never has one: there AWS's headers tell whose answer it is.
 *   https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
 * - A body that is not of the shape that AWS's model gives it (shape.ts), or an error under status 200.
 * - An error whose body is not in the service's protocol (a gateway's page): it keeps its status, which the SDK's parser
 *   would hide behind an error of its own.
 */
export function checkAnswers({ middlewareStack, config }: Reader): void {
  (middlewareStack as MiddlewareStack<never, never>).add(
    (next: DeserializeHandler<never, never>, context: HandlerExecutionContext) => async (args) => {
      const result = await next(args);
      const response = result.response as HttpResponse;
      const bytes = await collectBody(response.body, config as unknown as SerdeContext);
      response.body = bytes;
      if ((args.request as { readonly method?: string }).method === 'HEAD') refuseForeign(response);
      else if (response.statusCode >= 300) keepStatus(response, bytes, isXml(config));
      else refuseMalformed(response, bytes, getSmithyContext(context)['operationSchema'], config);
      return result;
    },
    // Inside the SDK's own deserializer, so that it sees what came over the wire.
    { step: 'deserialize', priority: 'low', name: 'checkAnswers' },
  );
}

/**
 * A proxy that blocks a bucket by 403, or a page that asks to sign in by 200, would say that the bucket exists.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html
 * @throws {MalformedAnswer} for an answer without a header of AWS's.
 */
function refuseForeign({ statusCode, headers }: HttpResponse): void {
  if (statusCode >= 500 || Object.keys(headers).some((name) => /^x-amz/i.test(name))) return;
  throw new MalformedAnswer(`status ${statusCode}, and no header of AWS's in the answer`);
}

/**
 * What the SDK made of an answer.
 * @throws {MalformedAnswer} when it is not of the model's shape: what stands in for a client may answer anything.
 */
export function checkedOutput<Output>(command: object, output: Output): Output {
  const operation = operationOf((command as { readonly schema?: SchemaRef }).schema);
  if (output === null || output === undefined) throw new MalformedAnswer('there is no answer');
  if (operation !== null) {
    checkJson(NormalizedSchema.of(operation[5]), output, { wireNames: false, dates: true, neverNull: none });
  }
  return output;
}

function isXml({ protocol }: Reader['config']): boolean {
  return protocol !== undefined && /Xml|Query/.test(protocol.getShapeId());
}

/**
 * Members that say something by being absent ("no selectors", "no replicas", "no error"), of services that leave out what is
 * absent: a null is no answer of theirs. Others (Lambda, Backup, CloudHSM) do write null.
 */
const neverNull: Readonly<Record<string, ReadonlySet<string>>> = {
  CloudTrail: new Set([
    'EventSelectors',
    'AdvancedEventSelectors',
    'ReadWriteType',
    'IncludeManagementEvents',
    'ExcludeManagementEventSources',
    'DataResources',
    'Values',
    'Equals',
    'StartsWith',
    'EndsWith',
    'NotEquals',
    'NotStartsWith',
    'NotEndsWith',
    'KmsKeyId',
    'S3KeyPrefix',
    'CloudWatchLogsLogGroupArn',
    'LatestDeliveryError',
    'LatestDigestDeliveryError',
    'LatestCloudWatchLogsDeliveryError',
  ]),
  DynamoDB: new Set(['Replicas', 'GlobalTableWitnesses', 'StreamSpecification', 'GlobalTableVersion']),
  KMS: new Set(['CustomKeyStoreId', 'RotationPeriodInDays', 'TargetKeyId']),
  'Secrets Manager': new Set(['ReplicationStatus']),
  SQS: new Set(['QueueUrls']),
};
const none: ReadonlySet<string> = new Set();

/**
 * Whose answer "there is none" is a 200 without content.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetAdministratorAccount.html
 */
const answersByNothing: ReadonlySet<string> = new Set(['GuardDuty:GetAdministratorAccount']);

/** @throws {MissingField | MalformedAnswer} for a 200 that is no answer of the operation's. */
function refuseMalformed(
  response: HttpResponse,
  bytes: Uint8Array,
  operation: unknown,
  config: Reader['config'],
): void {
  const schema = operation as StaticOperationSchema | undefined;
  if (bytes.byteLength === 0) {
    if (schema !== undefined && answersByNothing.has(`${config.serviceId}:${schema[2]}`)) return;
    throw new MissingField('the answer has no body');
  }
  if (schema === undefined || config.protocol === undefined) return;
  const body = bodySchemaOf(schema);
  // A policy is the body itself: what it says is for its reader.
  if (!body.isStructSchema()) return;
  const text = new TextDecoder().decode(bytes);
  const protocol = config.protocol.getShapeId();
  if (isXml(config)) {
    const [root, node] = rootIn(parseXML(text) as Record<string, unknown>, schema[2], protocol);
    if (!isRootOf(schema[2], body, root, protocol)) throw new MalformedAnswer(`the answer is a ${root}`);
    if (schema[2] === 'GetBucketLocation') checkLocation(node);
    else checkXml(body, node, root);
    return;
  }
  const value: unknown = JSON.parse(text);
  checkJson(body, value, {
    wireNames: /rest/.test(protocol),
    dates: false,
    neverNull: neverNull[config.serviceId] ?? none,
  });
  if (isError(value as object, response)) throw new MalformedAnswer('the answer is an error under status 200');
}

/**
 * The one answer that is a text under a root of its own. The SDK finds the text beside the namespace alone: without one it
 * would read "us-east-1", which is what an element without content says.
 */
function checkLocation(node: unknown): void {
  const isEmpty = node === '';
  const children = node !== null && typeof node === 'object' ? Object.keys(node) : [];
  const isText = children.length > 0 && children.every((name) => name === '#text' || name.startsWith('xmlns'));
  if (!isEmpty && !isText) throw new MalformedAnswer('LocationConstraint should be a text in its namespace');
}

/** Whether a root is the operation's: the one that the model names, or one that is named after the operation. */
function isRootOf(operation: string, body: NormalizedSchema, root: string, protocol: string): boolean {
  if (!/rest/.test(protocol)) return true;
  const named = body.getMergedTraits().xmlName ?? (body.isMemberSchema() ? body.getName() : null);
  return root === named || root.startsWith(operation);
}

/** The element that holds the answer. The query protocols wrap it: `<ListTopicsResponse><ListTopicsResult>`. */
function rootIn(document: Record<string, unknown>, operation: string, protocol: string): [string, unknown] {
  const [root = '', node] = Object.entries(document)[0] ?? [];
  if (/rest/.test(protocol)) return [root, node];
  if (root !== `${operation}Response`) throw new MalformedAnswer(`the answer is a ${root}`);
  if (/ec2/.test(protocol)) return [root, node];
  const result = `${operation}Result`;
  const held = node !== null && typeof node === 'object' ? (node as Record<string, unknown>)[result] : undefined;
  if (held === undefined) throw new MalformedAnswer(`the answer holds no ${result}`);
  return [result, held];
}

function isError(value: object, { headers }: HttpResponse): boolean {
  const { __type: type } = value as { readonly __type?: unknown };
  if (headers['x-amzn-errortype'] !== undefined) return true;
  if (typeof type === 'string' && /(?:Exception|Error|Fault)$/.test(type)) return true;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => /^(?:message|code|__type)$/i.test(name));
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
