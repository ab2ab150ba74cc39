/** What is generated from the collectors: each kind's entry stands in its own file, `lib/collect/<service>/<resource>.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DeclaredCall, KindEntry } from '../rules/kind.ts';
import { noAction, type Call, type CallTable, type Collector } from '../lib/collect/collector.ts';

/** A collector with its kind forgotten: kinds may be new to the types. */
export type FoundCollector = Omit<Collector<'account'>, 'kind' | 'list' | 'attributes'> & {
  readonly kind: string;
  readonly list: Call<unknown>;
  readonly attributes: Readonly<Record<string, 'free' | Call<unknown>>>;
};

/** Where a kind's collector stands: `s3.accessPoint` is `s3/access-point.ts`. */
export function collectorFile(kind: string): string {
  const [service, resource = kind] = kind.split('.');
  const kebab = resource.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `${service}/${kebab}.ts`;
}

/**
 * Every collector there is, in the order of kinds. None of what is generated is asked: it may be stale.
 * @throws {Error} for a collector that stands elsewhere than its kind says.
 */
export async function findCollectors(root: string): Promise<readonly FoundCollector[]> {
  const folder = join(root, 'lib/collect');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^[^/]+\/[^/]+\.ts$/.test(file))
    .filter((file) => readFileSync(join(folder, file), 'utf8').includes('export default defineCollector('));
  const found = await Promise.all(
    files.map(async (file) => {
      const { default: collector } = (await import(pathToFileURL(join(folder, file)).href)) as {
        readonly default: FoundCollector;
      };
      if (collectorFile(collector.kind) !== file) {
        throw new Error(
          `lib/collect/${file}: ${collector.kind} belongs into lib/collect/${collectorFile(collector.kind)}`,
        );
      }
      return collector;
    }),
  );
  return found.sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** Every call that the collectors declare, as often as they do. */
export function callsOfCollectors(collectors: readonly FoundCollector[]): readonly string[] {
  return collectors.flatMap(({ list, find, attributes }) =>
    [list, find, ...Object.values(attributes)].flatMap((source) =>
      source === undefined || source === 'free' ? [] : Object.keys(source.calls),
    ),
  );
}

/** `lib/collect/index.ts` */
export function collectorRegistry(collectors: readonly FoundCollector[]): string {
  return [
    `import type { ResourceKind } from '../../rules/facts.ts';`,
    `import type { Collector } from './collector.ts';`,
    '',
    `/** Every kind's collector, loaded when first needed: a service's SDK client costs start-up time. */`,
    `const loaders: { readonly [K in ResourceKind]: () => Promise<{ readonly default: Collector<K> }> } = {`,
    ...collectors.map(({ kind }) => `'${kind}': () => import('./${collectorFile(kind)}'),`),
    '};',
    '',
    `/** Loads a kind's collector. */`,
    'export async function collectorOf<K extends ResourceKind>(kind: K): Promise<Collector<K>> {',
    '  const load = (loaders as Record<string, () => Promise<{ readonly default: unknown }>>)[kind];',
    '  if (load === undefined) throw new Error(`no collector for ${kind}`);',
    '  return (await load()).default as Collector<K>;',
    '}',
    '',
    'export const collectedKinds = Object.keys(loaders) as readonly ResourceKind[];',
    '',
  ].join('\n');
}

/** `lib/collect/schemas/index.ts`: the services' schemas put together. */
export function schemaRegistry(root: string): string {
  const services = readdirSync(join(root, 'lib/collect/schemas'))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((service) => service !== 'index' && service !== 'shapes')
    .sort();
  return [
    ...services.map((service) => `import ${service} from './${service}.ts';`),
    '',
    '/** The schema of every attribute, by kind. */',
    `export const schemas = { ${services.map((service) => `...${service}`).join(', ')} };`,
    '',
  ].join('\n');
}

/** `rules/facts/kinds.ts`: the services' interfaces put together, and the kinds that have no attribute. */
export function attributesOfKinds(collectors: readonly FoundCollector[], root: string): string {
  const services = readdirSync(join(root, 'rules/facts'))
    .sort()
    .flatMap((file) => {
      const service = file.replace(/\.ts$/, '');
      const text = readFileSync(join(root, 'rules/facts', file), 'utf8');
      const names = [...text.matchAll(/^export interface (\w+)/gm)].map(([, name]) => name!);
      return names.filter((name) => name.toLowerCase() === `${service}attributes`).map((name) => ({ file, name }));
    });
  const listOnly = collectors.filter(({ attributes }) => Object.keys(attributes).length === 0);
  return [
    ...services.map(({ file, name }) => `import type { ${name} } from './${file}';`),
    '',
    '/** The kinds of which only the list is looked at. */',
    'export const listOnlyKinds = [',
    ...listOnly.map(({ kind }) => `'${kind}',`),
    '] as const;',
    '',
    'export type ListOnlyKind = (typeof listOnlyKinds)[number];',
    '',
    'type ListOnly = { readonly [K in ListOnlyKind]: Readonly<Record<never, never>> };',
    '',
    '/** Every kind of resource with its attributes. An attribute is one call, or comes free with the list. */',
    `export interface ResourceAttributes extends ${[...services.map(({ name }) => name), 'ListOnly'].join(', ')} {}`,
    '',
  ].join('\n');
}

/** `rules/resource-types.ts` */
export function resourceTable(collectors: readonly FoundCollector[]): string {
  return [
    '/**',
    ' * What holds of every kind, from its collector: CloudFormation type, how it is listed, what AWS Config knows of it.',
    ' * `id` of a resource is what Config uses as resourceId for the type.',
    ' */',
    `import type { ResourceAttributes, ResourceKind } from './facts.ts';`,
    `import type { DeclaredCall, KindEntry } from './kind.ts';`,
    '',
    'export const resourceTypes = {',
    ...collectors.map((collector) => `'${collector.kind}': ${literal(entryOf(collector))},`),
    '} as const satisfies Record<ResourceKind, KindEntry>;',
    '',
    `export type ResourceType = (typeof resourceTypes)[ResourceKind]['type'];`,
    '',
    `/** The table's entry for a kind. */`,
    'export function typeOf(kind: ResourceKind): KindEntry {',
    '  return resourceTypes[kind];',
    '}',
    '',
    '/** The calls that collectors declare: the first of each list, all of each attribute. */',
    'const calls = {',
    ...collectors.map((collector) => `'${collector.kind}': ${literal(declaredOf(collector))},`),
    '} as const satisfies {',
    '  readonly [K in ResourceKind]: {',
    '    readonly list: DeclaredCall | null;',
    '    readonly attributes: { readonly [A in keyof ResourceAttributes[K]]: readonly [DeclaredCall, ...DeclaredCall[]] };',
    '  };',
    '};',
    '',
    '/** The kinds whose list is a call. */',
    'type ListedKind = {',
    `  [K in ResourceKind]: (typeof calls)[K]['list'] extends null ? never : K;`,
    '}[ResourceKind];',
    '',
    `/** The call that a cause names when a kind's list cannot be told. */`,
    'export function listCall(kind: ListedKind): DeclaredCall {',
    '  return calls[kind].list;',
    '}',
    '',
    'type Attributes<K extends ResourceKind> = (typeof calls)[K]["attributes"];',
    '/** The attributes of a kind. */',
    'export type AttributeOf<K extends ResourceKind> = keyof Attributes<K> & string;',
    '/** The APIs that an attribute may be read by. */',
    'export type ApiOf<K extends ResourceKind, A extends AttributeOf<K>> =',
    '  Attributes<K>[A] extends readonly { readonly api: infer N }[] ? N : never;',
    '',
    '/**',
    ' * The call that a cause names when an attribute cannot be told: the first declared, or the one of that API.',
    ' * Of an attribute that the list gives free: the list.',
    ' */',
    'export function attributeCall<K extends ResourceKind, A extends AttributeOf<K>>(',
    '  kind: K,',
    '  attribute: A,',
    '  api?: ApiOf<K, A>,',
    '): DeclaredCall {',
    '  const declared = (calls[kind].attributes as Readonly<Record<string, readonly DeclaredCall[]>>)[attribute]!;',
    '  return declared.find((call) => call.api === (api ?? call.api))!;',
    '}',
    '',
  ].join('\n');
}

function entryOf(collector: FoundCollector): KindEntry {
  const { type, scope, ours, recorded, regionless, anywhere, inventory, offered, severalRegions } = collector;
  return {
    type,
    scope,
    ...(ours === undefined ? {} : { ours }),
    ...(recorded === undefined ? {} : { recorded }),
    ...(regionless === undefined ? {} : { regionless }),
    ...(anywhere === undefined ? {} : { anywhere }),
    ...(inventory === undefined ? {} : { inventory }),
    ...(offered === undefined ? {} : { offered: 'someRegions' }),
    ...(severalRegions === undefined ? {} : { severalRegions }),
  };
}

function declaredOf({ kind, list, attributes }: FoundCollector): {
  readonly list: DeclaredCall | null;
  readonly attributes: Readonly<Record<string, readonly DeclaredCall[]>>;
} {
  const listed = declaredIn(list.calls);
  const named = Object.entries(attributes).map(([name, source]) => {
    const declared = source === 'free' ? listed : declaredIn(source.calls);
    if (declared.length === 0) throw new Error(`${kind}.${name} rests on no call`);
    return [name, declared] as const;
  });
  return { list: listed[0] ?? null, attributes: Object.fromEntries(named) };
}

function declaredIn(calls: CallTable): readonly DeclaredCall[] {
  return Object.entries(calls).map(([api, action]) => ({ api, action: action ?? noAction }));
}

function literal(value: object): string {
  return JSON.stringify(value);
}
