/** Whether a database takes connections over TLS alone. */
import type { Fact, Facts, Needs, Read, ResourceKind } from '../facts.ts';
import type { GroupInUse, TlsParameters } from '../facts/rds.ts';
import { FactUnavailable, find, read } from '../listing.ts';
import { attributeCall } from '../resource-types.ts';
import { fail, notApplicable, pass } from '../rule.ts';

export const databaseTlsNeeds = {
  'rds.instance': ['engine', 'details', 'tags'],
  'rds.cluster': ['engine', 'details', 'tags'],
  'rds.parameterGroup': ['tls'],
  'rds.clusterParameterGroup': ['tls'],
  'rds.optionGroup': ['options'],
} as const satisfies Needs;

export type TlsFacts = Facts<typeof databaseTlsNeeds>;
export type Database = Fact<'rds.instance', 'engine' | 'details'> | Fact<'rds.cluster', 'engine' | 'details'>;

/** The verdict on one database. @throws {FactUnavailable} where what is needed was not read. */
export function tlsVerdict(database: Database, facts: TlsFacts, isStrict: boolean) {
  const engine = read(database.engine);
  if (engine === null) throw unread('engine not told', database);
  if (engine === 'neptune') return pass('always');
  if (engine.startsWith('custom-')) return notApplicable('custom', { engine });
  if (engine.startsWith('oracle-') && database.kind === 'rds.instance') return oracleVerdict(database, facts);
  const pending = statuses(database).find((status) => status !== 'in-sync');
  if (pending !== undefined) return fail('pendingReboot', { status: pending ?? '-' });
  const version = read<{ readonly engineVersion: string | null }>(database.details).engineVersion ?? '-';
  if (engine === 'mariadb' && isOlder(version, [10, 5])) return fail('notSupported', { engine, version });
  const parameter = parameterOf(engine);
  if (parameter === null) throw unread(`engine ${engine}`, database);
  const value = read(parametersOf(database, facts))[parameter] ?? null;
  if (value === null) return absentVerdict(engine, version, parameter, isStrict);
  if (engine === 'docdb' && isStrict && value.toLowerCase() === 'enabled')
    return fail('oldProtocols', { parameter, value });
  return isRequired(parameter, value)
    ? pass('required', { parameter, value })
    : fail('notRequired', { parameter, value });
}

/** How far the parameters are in force: on an instance, on each member of a cluster. */
function statuses(database: Database): readonly (string | null)[] {
  if (database.kind === 'rds.cluster') {
    return read(database.details).members.map(({ parameterGroupStatus }) => parameterGroupStatus);
  }
  return read(database.details)
    .parameterGroups.slice(0, 1)
    .map(({ status }) => status);
}

function parameterOf(engine: string): string | null {
  if (engine === 'postgres' || engine === 'aurora-postgresql' || engine.startsWith('sqlserver-'))
    return 'rds.force_ssl';
  if (['mysql', 'mariadb', 'aurora-mysql', 'aurora'].includes(engine)) return 'require_secure_transport';
  if (engine === 'docdb') return 'tls';
  return engine.startsWith('db2-') ? 'DB2COMM' : null;
}

const documentDbWithTls: readonly string[] = ['enabled', 'tls1.2+', 'tls1.3+', 'fips-140-3'];

function isRequired(parameter: string, stated: string): boolean {
  const value = stated.toLowerCase();
  if (parameter === 'tls') return documentDbWithTls.includes(value);
  if (parameter !== 'DB2COMM') return ['1', 'on', 'true'].includes(value);
  const protocols = value.split(',').map((protocol) => protocol.trim());
  return protocols.includes('ssl') && !protocols.includes('tcpip');
}

/** What no value means: the engine's default, where AWS tells it. */
function absentVerdict(engine: string, version: string, parameter: string, isStrict: boolean) {
  if (engine === 'docdb') {
    return isStrict ? fail('oldProtocols', { parameter, value: 'enabled' }) : pass('byDefault', { parameter, version });
  }
  const since: Readonly<Record<string, readonly [number, number]>> = { mysql: [9, 7], mariadb: [11, 8] };
  const from = since[engine];
  return from !== undefined && /^\d+\.\d+/.test(version) && !isOlder(version, from)
    ? pass('byDefault', { parameter, version })
    : fail('notSet', { parameter });
}

function isOlder(version: string, [major, minor]: readonly [number, number]): boolean {
  const [, first, second] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (first === undefined) return false;
  return Number(first) === major ? Number(second) < minor : Number(first) < major;
}

function oracleVerdict(database: Fact<'rds.instance', 'engine' | 'details'>, facts: TlsFacts) {
  const groups = read(database.details).optionGroups;
  const pending = groups.find(({ status }) => status !== 'in-sync');
  if (pending !== undefined) return fail('pendingReboot', { status: pending.status ?? '-' });
  const options = groups.flatMap(({ name }) => read(optionsOf(name, database.region, facts)));
  const native = options.find(({ name }) => name === 'NATIVE_NETWORK_ENCRYPTION');
  const value = native?.encryptionServer ?? null;
  const parameter = 'SQLNET.ENCRYPTION_SERVER';
  if (value?.toUpperCase() === 'REQUIRED') return pass('required', { parameter, value });
  if (native === undefined && options.some(({ name }) => name === 'SSL')) return fail('optional');
  return value === null ? fail('notSet', { parameter }) : fail('notRequired', { parameter, value });
}

function parametersOf(database: Database, facts: TlsFacts): Read<TlsParameters> {
  const { region } = database;
  if (database.kind === 'rds.cluster') {
    const name = read(database.details).parameterGroup;
    const asked = attributeCall('rds.clusterParameterGroup', 'tls');
    const group = name === null ? null : read(find(facts['rds.clusterParameterGroup'], region, 'id', name, asked));
    return group === null ? { ok: false, causes: [{ ...asked, ...noGroup, region }] } : group.tls;
  }
  const [first]: readonly GroupInUse[] = read(database.details).parameterGroups;
  const asked = attributeCall('rds.parameterGroup', 'tls');
  const group = first === undefined ? null : read(find(facts['rds.parameterGroup'], region, 'id', first.name, asked));
  return group === null ? { ok: false, causes: [{ ...asked, ...noGroup, region }] } : group.tls;
}

function optionsOf(name: string, region: string, facts: TlsFacts) {
  const asked = attributeCall('rds.optionGroup', 'options');
  const group = read(find(facts['rds.optionGroup'], region, 'id', name, asked));
  return group === null ? ({ ok: false, causes: [{ ...asked, ...noGroup, region }] } as const) : group.options;
}

const noGroup = { code: 'GroupNotListed', reason: 'failed' } as const;

/** An engine that no row of AWS's documentation speaks of: neither verdict would be honest. */
function unread(message: string, { kind, region }: Database & { readonly kind: ResourceKind }): FactUnavailable {
  const call = attributeCall(kind, 'engine');
  return new FactUnavailable([{ ...call, code: 'UnknownEngine', reason: 'unsupported', region, message }]);
}
