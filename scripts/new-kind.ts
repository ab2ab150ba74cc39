/**
 * `npm run new-kind -- eventbridge.eventBus [ListEventBuses]`: writes the collector of a kind of which only the list is
 * looked at, and its test, and generates what follows. Operation, pages and members come from the SDK's own model.
 */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import { collectorFile } from './kinds.ts';
import { isThere, replacing, templateText, write, type Replaced } from './scaffold/template.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function stop(message: string): never {
  console.error(message);
  process.exit(3);
}

/** Packages that are called otherwise than the service. */
const packages: Readonly<Record<string, string>> = {
  config: 'config-service',
  logs: 'cloudwatch-logs',
  secretsmanager: 'secrets-manager',
};

const [kind, asked] = process.argv.slice(2);
if (kind === undefined || !/^[a-z0-9]+\.[a-z][A-Za-z0-9]*$/.test(kind)) {
  stop('usage: npm run new-kind -- <service>.<resource> [operation], for example eventbridge.eventBus ListEventBuses');
}
const [service = '', resource = ''] = kind.split('.');
const collector = `lib/collect/${collectorFile(kind)}`;
const test = `test/lib/collect/${collectorFile(kind).replace(/\.ts$/, '.test.ts')}`;
for (const file of [collector, test]) if (isThere(file)) stop(`${file} exists`);

const name = `@aws-sdk/client-${packages[service] ?? service}`;
const missing = `${name} is not installed: npm install --save-dev --save-exact ${name}`;
const sdk = (await import(name).catch(() => stop(missing))) as Readonly<Record<string, unknown>>;

/** Whether an operation lists the resource: `ListEventBuses`, `DescribeDBClusters` of `cluster`. */
function listsResource(operation: string): boolean {
  const plurals = [`${resource}s`, `${resource}es`, resource.replace(/y$/, 'ies')].map((one) => one.toLowerCase());
  return /^(List|Describe)/.test(operation) && plurals.some((one) => operation.toLowerCase().endsWith(one));
}

const operations = Object.keys(sdk).flatMap((key) => /^(\w+)Command$/.exec(key)?.[1] ?? []);
const found = operations.filter(listsResource).sort((a, b) => a.length - b.length);
const operation =
  asked ?? found[0] ?? stop(`which operation? ${operations.filter((one) => /^(List|Describe)/.test(one)).join(', ')}`);
const schema =
  (sdk[`${operation}$`] as StaticOperationSchema | undefined) ?? stop(`${name} has no operation ${operation}`);

const membersOf = (of: StaticOperationSchema[4]): [string, NormalizedSchema][] => [
  ...NormalizedSchema.of(of).structIterator(),
];
const isToken = ([member, of]: [string, NormalizedSchema]): boolean =>
  of.isStringSchema() && /token$|marker$|^LastEvaluated|^ExclusiveStart/i.test(member);
const answer = membersOf(schema[5]);
const items = answer.find(([, of]) => of.isListSchema()) ?? stop(`${operation} answers no list`);
const next = answer.find(isToken)?.[0];
const token = membersOf(schema[4]).find(isToken)?.[0];

const client = Object.keys(sdk).find((key) => /^[A-Z]\w*Client$/.test(key)) ?? stop(`${name} has no client`);
const { config } = new (
  sdk[client] as new (settings: object) => { readonly config: { serviceId: string; defaultSigningName?: string } }
)({
  region: 'ap-northeast-1',
});
const { serviceId, defaultSigningName: signing = service } = config;

const value = items[1].getValueSchema();
const texts = value.isStructSchema()
  ? [...value.structIterator()].filter(([, of]) => of.isStringSchema()).map(([member]) => member)
  : [];
const first = (...patterns: RegExp[]): string | undefined =>
  patterns.flatMap((pattern) => texts.filter((member) => pattern.test(member)))[0];
const arn = first(new RegExp(`^${resource}arn$`, 'i'), /^(resource)?arn$/i, /arn$/i);
const label = first(new RegExp(`^${resource}name$`, 'i'), /^name$/i, /name$/i);
const id = first(new RegExp(`^${resource}(id|identifier)$`, 'i'), /^id$/i) ?? arn ?? label ?? texts[0];

const template = value.isStructSchema() ? (arn === undefined ? 'kind-without-arn' : 'kind') : 'kind-of-names';
const title = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const type = `AWS::${serviceId.replaceAll(' ', '')}::${title(resource)}`;

/** The kinds that the templates are of: what in them gives way. */
const samples = {
  kind: {
    service: 'SageMaker',
    operation: 'ListDomains',
    resource: 'domain',
    members: { Domains: items[0], DomainId: id, DomainArn: arn, DomainName: label ?? id },
  },
  'kind-of-names': {
    service: 'EKS',
    operation: 'ListClusters',
    resource: 'cluster',
    members: { clusters: items[0] },
  },
  'kind-without-arn': {
    service: 'SageMaker',
    operation: 'ListNotebookInstances',
    resource: 'notebook',
    members: { NotebookInstances: items[0], NotebookInstanceName: id },
  },
} as const;

const sample = samples[template];
const lower = sample.service.toLowerCase();
const replaced: Replaced = [
  [`@aws-sdk/client-${lower}`, name],
  [`${sample.service}Client`, client],
  [`${sample.operation}Command`, `${operation}Command`],
  [`${sample.service}:${sample.operation}`, `${serviceId}:${operation}`],
  [`${lower}:${sample.operation}`, `${signing}:${operation}`],
  [`AWS::${sample.service}::${title(sample.resource)}`, type],
  [`${lower}.${sample.resource}`, kind],
  [`'${lower}'`, `'${signing}'`],
  [`${sample.resource}/`, `${resource}/`],
  ...Object.entries(sample.members)
    .map(([from, to]): [string, string] => [from, to ?? 'TODO'])
    .sort(([one], [other]) => other.length - one.length),
];

/** The template's test, where the ARN is the id, or no member is a name. */
function withItsMembers(text: string): string {
  const named = label === undefined || label === id ? text.replace(', DomainName: n', '') : text;
  if (arn === undefined || id !== arn) return named;
  return named.replace('DomainId: n, ', '').replace('id: (n) => n', "id: (n) => arnOf('sagemaker', `domain/${n}`)");
}

/** The template's text for this kind, in its place. */
function filledIn(file: string, isTest: boolean): string {
  const template = templateText(file);
  const text = isTest
    ? withItsMembers(template).replaceAll(`'../../test/helpers/`, `'../../../helpers/`)
    : template.replaceAll(`'../../lib/collect/`, `'../`).replaceAll(`'../../lib/`, `'../../`);
  const isPaged = next !== undefined && token !== undefined;
  const paged = text
    .replace(/^ +pages: .*\n/m, isPaged ? `pages: { next: '${next}', token: '${token}' },\n` : '')
    .replace(/token: \[.*\]/, isPaged ? `token: ['${next}', '${token}']` : 'token: null');
  return replacing(paged, replaced);
}

await write(collector, filledIn(`${template}.ts`, false));
await write(test, filledIn(`${template}.test.ts`, true));
const { status } = spawnSync('npx', ['tsx', 'scripts/generate.ts'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exitCode = 1;
console.log(`Next: the TODO of ${collector} and of ${test}; npx vitest run ${test}`);
