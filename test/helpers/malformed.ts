/**
 * Answers made from AWS's own models, and everything that can be wrong with the shape of one: for tests that feed each call
 * that the collectors declare.
 */
import { readdirSync } from 'node:fs';
import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import { declaredCalls } from '../../lib/aws/declared-calls.ts';
import { bodySchemaOf } from '../../lib/aws/shape.ts';
import { account, tokyo } from './judge.ts';
import { ownOperations } from './own-clients.ts';

export type Protocol = 'json' | 'rest-json' | 'query' | 'ec2' | 'rest-xml';

/** One declared call. */
export interface Operation {
  readonly api: string;
  readonly protocol: Protocol;
  readonly schema: StaticOperationSchema;
}

/** A body that is no answer, and what is wrong with it. */
export interface Malformed {
  readonly what: string;
  readonly body: string;
  /** Whether it could be one: a null member or an element without content is how some services say "none". */
  readonly mayBeAnAnswer: boolean;
}

const protocols: Readonly<Record<string, Protocol>> = {
  'aws.protocols#awsJson1_0': 'json',
  'aws.protocols#awsJson1_1': 'json',
  'aws.protocols#restJson1': 'rest-json',
  'aws.protocols#awsQuery': 'query',
  'aws.protocols#ec2Query': 'ec2',
  'aws.protocols#restXml': 'rest-xml',
};

interface AnyClient {
  readonly config: { readonly serviceId: string; readonly protocol: { getShapeId(): string } };
}

/** Every call that collectors and handlers declare, with its model. */
export async function declaredOperations(): Promise<readonly Operation[]> {
  const found: Operation[] = (await ownOperations()).map(({ serviceId, protocol, schema }) => ({
    api: `${serviceId}:${schema[2]}`,
    protocol: protocols[protocol]!,
    schema,
  }));
  const folder = new URL('../../node_modules/@aws-sdk/', import.meta.url);
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith('client-'))) {
    const module = (await import(`@aws-sdk/${name}`)) as Readonly<Record<string, unknown>>;
    const [, Client] = Object.entries(module).find(([key]) => /^[A-Z]\w*Client$/.test(key)) ?? [];
    const { serviceId, protocol } = new (Client as new (config: object) => AnyClient)({ region: tokyo }).config;
    for (const operation of declaredCalls[serviceId] ?? []) {
      const schema = module[`${operation}$`] as StaticOperationSchema;
      found.push({ api: `${serviceId}:${operation}`, protocol: protocols[protocol.getShapeId()]!, schema });
    }
  }
  return found;
}

/** What members hold by name, where the collectors ask for more than the type. */
const texts: readonly (readonly [name: RegExp, value: string])[] = [
  [/Region(?:Name)?$|^LocationConstraint$|^region$/, tokyo],
  [/^(?:OwnerId|registryId|owner)$/, account],
  [/^(?:Status|ObjectLockEnabled|MFADelete|KeyState)$/, 'Enabled'],
  [/^languageAvailability$/, 'available'],
  [/^RegionOptStatus$/, 'ENABLED'],
  [/^OptInStatus$/, 'opted-in'],
  [/^SubscriptionState$/, 'ACTIVE'],
  [/^Mode$/, 'COMPLIANCE'],
  [/^KeyManager$/, 'CUSTOMER'],
  [/^KeySpec$/, 'SYMMETRIC_DEFAULT'],
  [/^Origin$/, 'AWS_KMS'],
  [/^GlobalTableVersion$/, ''],
  [/^StreamViewType$/, 'NEW_AND_OLD_IMAGES'],
  [/^TrafficType$/, 'ALL'],
  [/^LogDestinationType$/, 's3'],
  [/^InternetGatewayBlockMode$/, 'off'],
  [/^statusCode$/, 'ACTIVE'],
  [/^accountId$/, account],
  [/^HttpTokens$/, 'required'],
  [/^HttpEndpoint$/, 'enabled'],
  [/^period(?:Start|End)$|DateTime$/, '2026-10-01T00:00:00Z'],
  [/^status$/, 'active'],
  [/^destinationArn$/, `arn:aws:logs:${tokyo}:${account}:destination:x`],
  [/^policyDocument$/, `{"DestinationArn":"arn:aws:logs:${tokyo}:${account}:destination:x"}`],
  [/^overrideOption$/, 'ENABLED'],
  [/^Policy$|^Content$/, '{"Version":"2012-10-17","Statement":[]}'],
  [/^Amount$/, '1'],
  [/^(?:effective|period)(?:Start|End)$/, '2026-10-01T00:00:00Z'],
  [/^QueueUrls?$/, `https://sqs.${tokyo}.amazonaws.com/${account}/x`],
  [/^DestinationBucket|^Bucket$/, 'arn:aws:s3:::x'],
  [/^(?:webAclArn|wafWebAclArn)$/, `arn:aws:wafv2:${tokyo}:${account}:regional/webacl/x/x`],
  [/^WebACLId$/, `arn:aws:wafv2:us-east-1:${account}:global/webacl/x/x`],
  [/arn$|Arn$|ARN$/, `arn:aws:x:${tokyo}:${account}:x/x`],
];
/** Left out: pages that follow, what turns a value into another kind, and what is no part of an answer here. */
const leftOut =
  /token(?!s)|marker|^position$|^failedAccounts$|^LastEvaluated|^GlobalTableVersion$|^Tag$|^HasCustomEventSelectors$/i;

/** Keys of a map. */
function keysOf(name: string): readonly string[] {
  if (name === 'SummaryMap') return ['AccountMFAEnabled', 'AccountAccessKeysPresent', 'AccountPasswordPresent'];
  return name === 'Attributes'
    ? ['TopicArn', 'SubscriptionArn', 'QueueArn', 'Policy']
    : ['UnblendedCost', 'UsageQuantity'];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
const credentialReport = [
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active',
  'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date',
  'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date',
].join(',');

/** Documents, of which the model says nothing, by the structure that holds them. */
const documents: Readonly<Record<string, unknown>> = {
  SecurityPolicyDetail: [
    { AllowFromPublic: true, Rules: [{ ResourceType: 'collection', Resource: ['collection/x'] }] },
  ],
};

/** A value for the schema, in the model's names. */
export function sample(schema: NormalizedSchema, name = '', inside: readonly string[] = []): unknown {
  if (schema.isStructSchema()) {
    const id = schema.getName(true) ?? '';
    const entries = [...schema.structIterator()]
      .filter(([member]) => !leftOut.test(member) && !(member === 'CustomKeyStoreId' && id.endsWith('#KeyMetadata')))
      .filter(([, member]) => !inside.includes(member.getName(true) ?? '') && inside.length < 8)
      .map(([member, of]) => [member, sample(of, member, [...inside, id])] as const);
    // Of a union there is one.
    return Object.fromEntries(schema.isUnionSchema() ? entries.slice(0, 1) : entries);
  }
  if (schema.isListSchema()) return [sample(schema.getValueSchema(), name, inside)];
  if (schema.isMapSchema())
    return Object.fromEntries(keysOf(name).map((key) => [key, sample(schema.getValueSchema(), key, inside)]));
  if (schema.isBooleanSchema()) return !/Truncated/.test(name);
  // In the model's notation 5 is a date-time; XML has no other here.
  if (schema.isTimestampSchema()) return schema.getSchema() === 5 ? '2026-10-01T00:00:00Z' : 1_790_000_000;
  if (schema.isNumericSchema()) return 1;
  if (name === 'Content' && inside.at(-1)?.endsWith('#GetCredentialReportResponse')) return btoa(credentialReport);
  if (schema.isBlobSchema()) return 'eA==';
  if (name === 'State' && inside.at(-1)?.endsWith('#GenerateCredentialReportResponse')) return 'COMPLETE';
  if (name === 'Type' && inside.at(-1)?.endsWith('#Parent')) return 'ROOT';
  if (name === 'State' && inside.at(-1)?.endsWith('#Vpc')) return 'available';
  if (name === 'Type' && inside.at(-1)?.endsWith('#Grantee')) return 'CanonicalUser';
  if (inside.at(-1)?.endsWith('#AnalyzerSummary') && ['type', 'status'].includes(name)) {
    return name === 'type' ? 'ACCOUNT' : 'ACTIVE';
  }
  if (name === 'type' && inside.at(-1)?.endsWith('#InferenceProfileSummary')) return 'APPLICATION';
  if (name === 'Status' && inside.at(-1)?.endsWith('#GetDetectorResponse')) return 'ENABLED';
  if (schema.isDocumentSchema()) return documents[inside.at(-1)?.split('#').at(-1) ?? ''];
  if (name === 'status' && inside.at(-1)?.endsWith('#GetMacieSessionResponse')) return 'ENABLED';
  return texts.find(([pattern]) => pattern.test(name))?.[1] ?? 'x';
}

/** The body of a whole answer; headers that hold part of it are left out. */
export function goodBody({ protocol, schema }: Operation): string {
  const body = bodySchemaOf(schema);
  if (body.isStringSchema()) return String(sample(body, body.getMemberName()));
  if (protocol === 'json' || protocol === 'rest-json') {
    return JSON.stringify(wireNames(body, sample(body), protocol === 'rest-json'));
  }
  if (schema[2] === 'GetBucketLocation')
    return `<LocationConstraint xmlns="${s3Namespace}">${tokyo}</LocationConstraint>`;
  const inner = childrenXml(body, sample(body) as Tree);
  if (protocol === 'ec2') return `<${schema[2]}Response>${inner}</${schema[2]}Response>`;
  if (protocol === 'query')
    return `<${schema[2]}Response><${schema[2]}Result>${inner}</${schema[2]}Result></${schema[2]}Response>`;
  const root = body.getMergedTraits().xmlName ?? (body.isMemberSchema() ? body.getName() : `${schema[2]}Result`);
  return `<${String(root)}>${inner}</${String(root)}>`;
}

const s3Namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

type Tree = Readonly<Record<string, unknown>>;

function wireNames(schema: NormalizedSchema, value: unknown, rest: boolean): unknown {
  if (schema.isDocumentSchema()) return value;
  if (Array.isArray(value)) return value.map((item) => wireNames(schema.getValueSchema(), item, rest));
  if (value === null || typeof value !== 'object') return value;
  if (!schema.isStructSchema()) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => {
      const member = schema.getMemberSchema(name);
      return [rest ? (member.getMergedTraits().jsonName ?? name) : name, wireNames(member, held, rest)];
    }),
  );
}

function childrenXml(schema: NormalizedSchema, value: Tree): string {
  return [...schema.structIterator()]
    .filter(([name, member]) => value[name] !== undefined && member.getMergedTraits().httpHeader === undefined)
    .map(([name, member]) => elementXml(member, member.getMemberTraits().xmlName ?? name, value[name]))
    .join('');
}

function elementXml(schema: NormalizedSchema, name: string, value: unknown): string {
  if (schema.getMergedTraits().xmlAttribute) return '';
  if (schema.isStructSchema()) {
    const attributes = [...schema.structIterator()]
      .filter(([, member]) => member.getMergedTraits().xmlAttribute)
      .map(([key, member]) => ` ${String(member.getMemberTraits().xmlName)}="${String((value as Tree)[key])}"`);
    return `<${name}${attributes.join('')}>${childrenXml(schema, value as Tree)}</${name}>`;
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    const traits = schema.getMergedTraits();
    const items = (value as readonly unknown[]).map((item) =>
      elementXml(member, traits.xmlFlattened ? name : (member.getMergedTraits().xmlName ?? 'member'), item),
    );
    return traits.xmlFlattened ? items.join('') : `<${name}>${items.join('')}</${name}>`;
  }
  if (schema.isMapSchema()) {
    const entries = Object.entries(value as Tree).map(
      ([key, held]) => `<entry><key>${key}</key>${elementXml(schema.getValueSchema(), 'value', held)}</entry>`,
    );
    return `<${name}>${entries.join('')}</${name}>`;
  }
  const text =
    typeof value === 'number' && schema.isTimestampSchema() ? new Date(value * 1000).toISOString() : String(value);
  return `<${name}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`;
}

/** What can be wrong with an answer: at the whole of it, and at each place inside. */
export function malformedBodies({ protocol }: Operation, good: string): readonly Malformed[] {
  if (!/^\s*[<{]/.test(good) || good.startsWith('{"Version"'))
    return [{ what: 'nothing', body: '', mayBeAnAnswer: false }];
  return protocol === 'json' || protocol === 'rest-json' ? malformedJson(good) : malformedXml(good);
}

function malformedJson(good: string): Malformed[] {
  const whole = [
    'null',
    '[]',
    '[null]',
    '"x"',
    '5',
    '{"message":"no"}',
    '{"__type":"InternalFailureException"}',
    '<a/>',
  ];
  const made: Malformed[] = whole.map((body) => ({ what: body, body, mayBeAnAnswer: false }));
  made.push({ what: '{}', body: '{}', mayBeAnAnswer: true });
  const visit = (value: unknown, put: (value: unknown) => string, path: string): void => {
    const others =
      typeof value === 'object'
        ? ['x', 5, Array.isArray(value) ? {} : []]
        : [typeof value === 'string' ? 5 : 'x', {}, []];
    for (const other of others) {
      made.push({ what: `${path}: ${JSON.stringify(other)}`, body: put(other), mayBeAnAnswer: false });
    }
    made.push({ what: `${path}: null`, body: put(null), mayBeAnAnswer: true });
    if (Array.isArray(value)) made.push({ what: `${path}: [null]`, body: put([null]), mayBeAnAnswer: false });
    if (value === null || typeof value !== 'object') return;
    for (const [key, held] of Object.entries(value)) {
      const within = (replaced: unknown) =>
        put(
          Array.isArray(value)
            ? value.map((one, at) => (String(at) === key ? replaced : one))
            : { ...value, [key]: replaced },
        );
      // A null in a list is none of a service's ways to say "none".
      if (Array.isArray(value)) visit(held, within, `${path}[]`);
      else visit(held, within, `${path}.${key}`);
    }
  };
  for (const [key, held] of Object.entries(JSON.parse(good) as Tree)) {
    visit(held, (replaced) => JSON.stringify({ ...(JSON.parse(good) as Tree), [key]: replaced }), key);
  }
  return made;
}

function malformedXml(good: string): Malformed[] {
  const whole = ['<a/>', '<Error><Code>InternalError</Code></Error>', '{}', 'null', 'x'];
  const made: Malformed[] = whole.map((body) => ({ what: body, body, mayBeAnAnswer: false }));
  // Innermost and outer elements alike: each one in turn, without content, and with content of another kind.
  for (const match of good.matchAll(/<(\w+)>/g)) {
    const name = match[1]!;
    const end = closing(good, name, match.index);
    const before = good.slice(0, match.index);
    const inner = good.slice(match.index + match[0].length, end);
    const after = good.slice(end + name.length + 3);
    const other = inner.includes('<') ? 'x' : '<a>1</a>';
    made.push({ what: `<${name}/>`, body: `${before}<${name}/>${after}`, mayBeAnAnswer: true });
    made.push({
      what: `<${name}>${other}`,
      body: `${before}<${name}>${other}</${name}>${after}`,
      mayBeAnAnswer: false,
    });
  }
  return made;
}

function closing(text: string, name: string, from: number): number {
  let depth = 0;
  for (const match of text.slice(from).matchAll(new RegExp(`<(/?)${name}>`, 'g'))) {
    depth += match[1] === '' ? 1 : -1;
    if (depth === 0) return from + match.index;
  }
  throw new Error(`no </${name}>`);
}
