/** The parameters of the environments that are deployed, checked: a wrong one stops the synthesis with a sentence. */
import * as z from 'zod';
import { knownRegions } from '../known-regions.ts';
import { UsageError, didYouMean } from '../usage.ts';
import { parameterSchema, type FiscParameter, type ResolvedParameter } from './parameter.ts';
import { checkEnvironments, checkTogether } from './parameters-together.ts';

type Name = keyof ResolvedParameter;

const names = Object.keys(parameterSchema.shape) as Name[];
/** Chooses one of the environments. */
const chooser = 'environment';

/** What a parameter's value is, for `-c` gives text alone. */
const kinds = z.toJSONSchema(parameterSchema, { io: 'input' }).properties as Readonly<
  Record<Name, { readonly type?: string }>
>;

/** What people call them elsewhere. */
const otherWords: Readonly<Record<string, Name | typeof chooser>> = {
  accountid: 'account',
  boundary: 'permissionsBoundary',
  boundaryarn: 'permissionsBoundary',
  concurrency: 'reservedConcurrency',
  config: 'configFile',
  email: 'notifyEmails',
  emails: 'notifyEmails',
  env: chooser,
  formerkeys: 'formerKeyArns',
  homeregion: 'primaryRegion',
  key: 'keyArn',
  kmskey: 'keyArn',
  kmskeyarn: 'keyArn',
  language: 'locale',
  logbucket: 'logBucketName',
  objectlock: 'objectLockDays',
  orgrole: 'orgRoleArn',
  permissionboundary: 'permissionsBoundary',
  prefix: 'ruleNamePrefix',
  recorder: 'createRecorder',
  region: 'primaryRegion',
  regions: 'allowedRegions',
  retention: 'reportRetentionDays',
  retentiondays: 'reportRetentionDays',
  securitygroups: 'securityGroupIds',
  snstopicarn: 'topicArn',
  stage: chooser,
  subnets: 'subnetIds',
  topic: 'topicArn',
  writers: 'attestationWriters',
};

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
  refuseUnknown(context);
  refuseTwins(environments);
  const overrides = Object.fromEntries(
    names.filter((name) => context[name] !== undefined).map((name) => [name, fromContext(name, context[name])]),
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

/** The schema library's own words are for programmers: the sentence is made from the parameter's description. */
function wrong({ code, path, ...issue }: z.core.$ZodIssue, stated: Readonly<Record<string, unknown>>): UsageError {
  if (code === 'unrecognized_keys') return unknownName((issue as z.core.$ZodIssueUnrecognizedKeys).keys[0]!);
  const name = path[0] as Name;
  const { description = '' } = parameterSchema.shape[name];
  const isEntry = kinds[name].type === 'array' && path.length > 1;
  const value = isEntry ? (stated[name] as readonly unknown[])[Number(path[1])] : stated[name];
  const expected =
    kinds[name].type === 'array' && !isEntry ? `a list whose every entry is ${description}` : description;
  // What JSON has no text for is no value of a parameter either.
  const got = (JSON.stringify(value) as string | undefined) ?? 'nothing';
  const hint =
    typeof value === 'string' && /region$/i.test(name.replace(/s$/, '')) ? didYouMean(value, knownRegions).en : '';
  return new UsageError(`parameter '${name}': expected ${expected} (got ${got})${hint}`);
}

/** `-c` gives text: lists and tags are separated by commas. `cdk.json` may give the value itself. */
function fromContext(name: Name, value: unknown): unknown {
  if (typeof value !== 'string') return name === 'account' && typeof value === 'number' ? String(value) : value;
  switch (kinds[name].type) {
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

/** Feature flags and what the CDK remembers have a colon, a slash or a dash in their names; every other name is meant for us. */
function refuseUnknown(context: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(context)) {
    if (name !== chooser && !names.includes(name as Name) && /^\w+$/.test(name)) throw unknownName(name);
  }
}

function unknownName(name: string): UsageError {
  const meant = otherWords[name.toLowerCase().replaceAll('_', '')];
  const hint = meant === undefined ? didYouMean(name, [...names, chooser]).en : `; did you mean '${meant}'?`;
  return new UsageError(`unknown parameter '${name}'${hint}`);
}
