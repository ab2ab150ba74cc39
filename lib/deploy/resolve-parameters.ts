/** The parameters of the environments that are deployed, checked: a wrong one stops the synthesis with a sentence. */
import type * as z from 'zod';
import { UsageError } from '../usage.ts';
import { chooser, parameterNames, refuseUnknownNames, unknownName, type ParameterName } from './parameter-names.ts';
import { parameterSchema, type FiscParameter, type ResolvedParameter } from './parameter.ts';
import { checkEnvironments, checkTogether } from './parameters-together.ts';
import { kindOf, wrongValue } from './wrong-value.ts';

/**
 * The environments to deploy: those of `bin/parameter.ts`, or the one that `-c environment=<envName>` names, with the
 * context's values over them.
 *
 * @throws {UsageError} with the parameter's name, what it should be and what it is.
 */
export function resolveParameters(
  environments: readonly FiscParameter[],
  context: Readonly<Record<string, unknown>>,
): readonly ResolvedParameter[] {
  refuseUnknownNames(context);
  refuseTwins(environments);
  const overrides = Object.fromEntries(
    parameterNames
      .filter((name) => context[name] !== undefined)
      .map((name) => [name, fromContext(name, context[name])]),
  );
  const resolved = chosen(environments, context[chooser]).map((environment) =>
    resolve({ ...environment, ...overrides }),
  );
  checkEnvironments(resolved);
  return resolved;
}

function chosen(environments: readonly FiscParameter[], wanted: unknown): readonly FiscParameter[] {
  if (wanted === undefined) return environments;
  const found = environments.filter(({ envName }) => envName === wanted);
  if (found.length > 0) return found;
  const known = environments.map(({ envName }) => envName).join(', ');
  throw new UsageError(`parameter '${chooser}': no ${JSON.stringify(wanted)} in bin/parameter.ts (there are ${known})`);
}

/** Environments of one name would be stacks of one name. */
function refuseTwins(environments: readonly FiscParameter[]): void {
  const stated = environments.map(({ envName }) => envName);
  const twice = stated.find((name, index) => stated.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new UsageError(`parameter 'envName': ${JSON.stringify(twice)} stands twice in bin/parameter.ts`);
}

function resolve(stated: object): ResolvedParameter {
  const result = parameterSchema.safeParse(stated);
  if (!result.success) throw wrong(result.error.issues[0]!, stated as Readonly<Record<string, unknown>>);
  checkTogether(result.data);
  return result.data;
}

function wrong({ code, path, ...issue }: z.core.$ZodIssue, stated: Readonly<Record<string, unknown>>): UsageError {
  if (code === 'unrecognized_keys') return unknownName((issue as z.core.$ZodIssueUnrecognizedKeys).keys[0]!);
  const [name, ...within] = path as [ParameterName, ...PropertyKey[]];
  return wrongValue(name, parameterSchema.shape[name], stated[name], within);
}

/** `-c` gives text: lists and tags are separated by commas. `cdk.json` may give the value itself. */
function fromContext(name: ParameterName, value: unknown): unknown {
  if (typeof value !== 'string') return name === 'account' && typeof value === 'number' ? String(value) : value;
  switch (kindOf(parameterSchema.shape[name])) {
    case 'array':
      return parts(value);
    case 'object':
      return tagsIn(value);
    case 'boolean':
      if (value === 'true' || value === 'false') return value === 'true';
      throw new UsageError(`parameter '${name}': expected true or false (got '${value}')`);
    case 'integer':
      if (/^\d+$/.test(value)) return Number(value);
      throw new UsageError(`parameter '${name}': expected a whole number (got '${value}')`);
    default:
      return value;
  }
}

function tagsIn(text: string): Readonly<Record<string, string>> {
  const tags = new Map<string, string>();
  for (const part of parts(text)) {
    const at = part.indexOf('=');
    if (at < 1) throw new UsageError(`parameter 'tags': expected Key=value,Key=value (got '${part}')`);
    const key = part.slice(0, at);
    if (tags.has(key)) throw new UsageError(`parameter 'tags': '${key}' stands twice`);
    tags.set(key, part.slice(at + 1));
  }
  return Object.fromEntries(tags);
}

function parts(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
