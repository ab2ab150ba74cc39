/**
 * Whether an answer has the shape that AWS's model gives it.
 *
 * The SDK does not ask: a text where a list should be becomes an empty list, an unknown root an object without fields, a
 * null in a list stays a null, a number stays where a text should be. Each would pass for an answer that AWS never gave.
 * What the model does not name is left alone (AWS adds fields), and so is what is absent: whether it may be, the
 * collector knows.
 */
import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef, StaticOperationSchema } from '@smithy/types';
import { MalformedAnswer } from './errors.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the body holds: a member that is the whole body, else the members without a place of their own. */
export function bodySchemaOf(operation: StaticOperationSchema): NormalizedSchema {
  const output = NormalizedSchema.of(operation[5]);
  for (const [, member] of output.structIterator()) if (member.getMergedTraits().httpPayload) return member;
  return output;
}

/** How JSON is checked. */
export interface JsonOptions {
  /** Whether members go by their names on the wire (REST) or by the model's. */
  readonly wireNames: boolean;
  /** Whether times are the SDK's dates already. */
  readonly dates: boolean;
  /** Members whose null is none of the service's ways to say "absent". */
  readonly neverNull: ReadonlySet<string>;
}

/** @throws {MalformedAnswer} saying where in the answer, and what is there. */
export function checkJson(schema: NormalizedSchema, value: unknown, options: JsonOptions, path = 'the answer'): void {
  if (schema.isStructSchema()) {
    if (!isRecord(value)) wrong(path, 'an object', value);
    for (const [name, member] of schema.structIterator()) {
      const traits = member.getMergedTraits();
      if (traits.httpHeader !== undefined || traits.httpPrefixHeaders !== undefined || traits.httpResponseCode)
        continue;
      const key = options.wireNames ? (traits.jsonName ?? name) : name;
      const at = `${path}.${key}`;
      const found = value[key];
      if (found === null && options.neverNull.has(name)) wrong(at, 'no null', found);
      if (found !== undefined && found !== null) checkJson(member, found, options, at);
    }
  } else if (schema.isListSchema() || schema.isMapSchema()) {
    if (schema.isListSchema() ? !Array.isArray(value) : !isRecord(value)) {
      wrong(path, schema.isListSchema() ? 'a list' : 'an object', value);
    }
    const member = schema.getValueSchema();
    const isSparse = Boolean(schema.getMergedTraits().sparse);
    for (const [key, found] of Object.entries(value as object)) {
      if (found !== null || !isSparse) checkJson(member, found, options, `${path}[${key}]`);
    }
  } else checkScalar(schema, value, options, path);
}

function checkScalar(schema: NormalizedSchema, value: unknown, { dates }: JsonOptions, path: string): void {
  if (schema.isStringSchema()) {
    // Text with a media type is the SDK's own string object.
    if (typeof value !== 'string' && Object.prototype.toString.call(value) !== '[object String]')
      wrong(path, 'a text', value);
  } else if (schema.isBooleanSchema()) {
    if (typeof value !== 'boolean') wrong(path, 'true or false', value);
  } else if (schema.isTimestampSchema()) {
    const time = dates ? (value instanceof Date ? value.getTime() : Number.NaN) : value;
    if (typeof time === 'number' ? !Number.isFinite(time) : typeof time !== 'string') wrong(path, 'a time', value);
  } else if (schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) {
    if (value === null || value === undefined) wrong(path, 'a number', value);
  } else if (schema.isNumericSchema() && typeof value !== 'number' && !/^(?:NaN|-?Infinity)$/.test(String(value))) {
    wrong(path, 'a number', value);
  }
}

/** The tree that the SDK's XML parser makes: text, or an object of children and attributes. */
type XmlNode = string | Json | readonly XmlNode[];

const textKey = '#text';

/** @throws {MalformedAnswer} saying where in the answer, and what is there. */
export function checkXml(schema: NormalizedSchema, node: unknown, path: string): void {
  const at = node as XmlNode;
  if (schema.isStructSchema()) {
    const children = childrenOf(at, path);
    for (const [name, member] of schema.structIterator()) {
      const traits = member.getMergedTraits();
      if (traits.httpHeader !== undefined || traits.xmlAttribute || traits.httpResponseCode) continue;
      const key = member.getMemberTraits().xmlName ?? name;
      const found = children[key];
      if (found !== undefined) checkXml(member, found, `${path}.${key}`);
    }
  } else if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    for (const item of listItems(schema, at, path)) checkXml(member, item, `${path}[]`);
  } else if (schema.isMapSchema()) checkMap(schema, at, path);
  else if (!schema.isDocumentSchema()) checkText(schema, textOf(at, path), path);
}

/** `<entry><key>a</key><value>b</value></entry>`: whoever looks for a key takes an entry that is none for its absence. */
function checkMap(schema: NormalizedSchema, node: XmlNode, path: string): void {
  const named = (member: NormalizedSchema, otherwise: string): string => member.getMergedTraits().xmlName ?? otherwise;
  const key = named(schema.getKeySchema(), 'key');
  const value = named(schema.getValueSchema(), 'value');
  const entries = schema.getMergedTraits().xmlFlattened ? node : itemsNamed('entry', node, path);
  for (const entry of [entries].flat() as XmlNode[]) {
    const children = childrenOf(entry, `${path}[]`);
    for (const name of [key, value]) if (children[name] === undefined) wrong(`${path}[].${name}`, 'there', undefined);
    textOf(children[key] as XmlNode, `${path}[].${key}`);
    checkXml(schema.getValueSchema(), children[value], `${path}[].${value}`);
  }
}

function listItems(schema: NormalizedSchema, node: XmlNode, path: string): readonly unknown[] {
  if (schema.getMergedTraits().xmlFlattened) return [node].flat();
  return itemsNamed(schema.getValueSchema().getMergedTraits().xmlName ?? 'member', node, path);
}

function itemsNamed(key: string, node: XmlNode, path: string): readonly unknown[] {
  const children = childrenOf(node, path);
  const items = children[key];
  const foreign = Object.keys(children).filter((name) => name !== key && !isAttribute(name));
  if (foreign.length > 0) wrong(path, `a list of ${key}`, foreign[0]);
  return items === undefined ? [] : [items].flat();
}

/** Children and attributes; none of an element without content. */
function childrenOf(node: XmlNode, path: string): Json {
  if (typeof node === 'string') return node.trim() === '' ? {} : wrong(path, 'elements', node);
  if (Array.isArray(node)) return wrong(path, 'one element', node);
  const { [textKey]: text, ...children } = node as Json;
  return typeof text === 'string' && text.trim() !== '' ? wrong(path, 'elements', text) : children;
}

function textOf(node: XmlNode, path: string): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return wrong(path, 'one element', node);
  const { [textKey]: text = '', ...others } = node as Json;
  const child = Object.keys(others).find((name) => !isAttribute(name));
  return child === undefined ? String(text) : wrong(path, 'a text', child);
}

function checkText(schema: NormalizedSchema, text: string, path: string): void {
  if (schema.isBooleanSchema() && !/^(?:true|false)$/.test(text)) wrong(path, 'true or false', text);
  if (schema.isNumericSchema() && (text.trim() === '' || !Number.isFinite(Number(text)))) wrong(path, 'a number', text);
  if (schema.isTimestampSchema() && Number.isNaN(Date.parse(text))) wrong(path, 'a time', text);
}

function isAttribute(name: string): boolean {
  return name.startsWith('xmlns') || name.includes(':');
}

function isRecord(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The schema of a command's operation, if it is one of the SDK's. */
export function operationOf(schema: SchemaRef | undefined): StaticOperationSchema | null {
  return Array.isArray(schema) && schema[0] === 9 ? (schema as StaticOperationSchema) : null;
}

function wrong(path: string, expected: string, found: unknown): never {
  const kind = found === null ? 'null' : Array.isArray(found) ? 'a list' : `a ${typeof found}`;
  throw new MalformedAnswer(`${path} should be ${expected} and is ${kind}`);
}
