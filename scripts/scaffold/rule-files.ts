/** A new rule and its test, made from the files of scripts/templates. */
import { attributeValues } from '../../lib/collect/facts-attributes.ts';
import type { ResourceKind } from '../../rules/facts.ts';
import { attributeCall, listCall, typeOf } from '../../rules/resource-types.ts';
import { questionOf } from './question.ts';
import { replacing, templateText, type Replaced } from './template.ts';

/** Texts by path in the repository. */
export type Files = Readonly<Record<string, string>>;

/** Is anything read of it? What other resources merely name (a delivery stream of flow logs) tells a rule nothing. */
export function isRead(kind: ResourceKind): boolean {
  return Object.keys(attributeValues[kind]).length > 0 || listCall(kind as never) !== null;
}

/** Kinds of one sort get the same rule but for names. */
export function sortOf(kind: ResourceKind): string {
  const [first] = Object.values(attributeValues[kind] as Readonly<Record<string, Parameters<typeof questionOf>[0]>>);
  const question = first === undefined ? null : questionOf(first);
  return JSON.stringify([typeOf(kind).scope, scopeOf(kind), question?.asks('it').replaceAll(/\.\w+/g, '.x')]);
}

/**
 * The rule of that id about that kind, judging the kind's first attribute where it has one, and its test.
 * @throws {Error} for a kind of which nothing is read.
 */
export function ruleFiles(id: string, kind: ResourceKind): Files {
  if (!isRead(kind)) throw new Error(`nothing is read of ${kind}: give it an attribute first (lib/collect)`);
  const attribute = Object.keys(attributeValues[kind])[0];
  const template = attribute === undefined ? 'rule-of-list' : 'rule';
  const replaced = attribute === undefined ? ofList(kind) : ofAttribute(kind, attribute);
  const path = `${id.split('-')[0]}/${id}`;
  return {
    [`rules/${path}.ts`]: replacing(templateText(`${template}.ts`), [
      [`'../../rules/`, `'../`],
      [attribute === undefined ? 'sqs-queue-template' : 's3-bucket-template', id],
      [`scope: 'resource'`, `scope: '${scopeOf(kind)}'`],
      ...replaced,
    ]),
    [`test/rules/${path}.test.ts`]: replacing(templateText(`${template}.test.ts`), [
      [`'../../test/helpers/`, `'../../helpers/`],
      [`'./${template}.ts'`, `'../../../rules/${path}.ts'`],
      ...replaced,
    ]),
  };
}

function isAccount(kind: ResourceKind): boolean {
  return typeOf(kind).type === 'AWS::::Account';
}

function scopeOf(kind: ResourceKind): 'account' | 'region' | 'resource' {
  if (!isAccount(kind)) return 'resource';
  return typeOf(kind).scope === 'global' ? 'account' : 'region';
}

function ofAttribute(kind: ResourceKind, attribute: string): Replaced {
  const values = attributeValues[kind] as Readonly<Record<string, Parameters<typeof questionOf>[0]>>;
  const { asks, good, bad } = questionOf(values[attribute]!);
  const { api, action } = attributeCall(kind, attribute as never);
  const where = typeOf(kind).scope === 'global' ? `, { region: 'global' })` : ')';
  const end = isAccount(kind) ? where : ')';
  const it = { account: 'account', region: `'account@ap-northeast-1'`, resource: 'it' }[scopeOf(kind)];
  return [
    ['there is: versioning', `there is: ${Object.keys(values).join(', ')}`],
    [`read(subject.versioning) !== null`, asks(`read(subject.${attribute})`)],
    [`versioning: 'Enabled' })`, `${attribute}: ${JSON.stringify(good)} }${end}`],
    [`versioning: null })`, `${attribute}: ${JSON.stringify(bad)} }${end}`],
    [`versioning: refused })`, `${attribute}: refused }${end}`],
    ['S3:GetBucketVersioning', api],
    ['s3:GetBucketVersioning', action],
    ['versioning', attribute],
    ['{ it:', `{ ${it}:`],
    ['s3.bucket', kind],
  ];
}

function ofList(kind: ResourceKind): Replaced {
  const { api, action } = listCall(kind as never);
  return [
    ['SQS:ListQueues', api],
    ['sqs:ListQueues', action],
    ['sqs.queue', kind],
  ];
}
