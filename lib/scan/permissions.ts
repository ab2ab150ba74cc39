/** Which IAM actions wants need: exactly the declared ones. */
import type { ResourceKind } from '../../rules/facts.ts';
import type { Want } from '../collect/collect.ts';
import { finderOf, actionsIn, type AnyCollector, type CallTable, type OptIn } from '../collect/collector.ts';
import { compare } from '../compare.ts';
import { collectorOf } from '../collect/index.ts';
import { accountWant } from './collect-account.ts';

export interface PermissionOptions {
  /** With the calls that every scan makes about the account itself. */
  readonly withAccount?: boolean;
  /** Calls made only when asked for. */
  readonly optIns?: ReadonlySet<OptIn>;
}

interface CallDeclaration {
  readonly calls: CallTable;
  readonly optIn?: OptIn;
}

/** API → IAM action of every call that the wants may make (null: no permission is needed). */
export async function callsOf(
  wants: readonly Want[],
  { withAccount = true, optIns = new Set<OptIn>() }: PermissionOptions = {},
): Promise<CallTable> {
  const table: Record<string, string | null> = {};
  const seen = new Set<ResourceKind>();
  const addKind = async (kind: ResourceKind, attributes: readonly string[]): Promise<void> => {
    const collector = (await collectorOf(kind)) as AnyCollector;
    Object.assign(table, collector.list.calls);
    // What is "not found" is looked for again.
    if (collector.vanished !== undefined && attributes.length > 0) Object.assign(table, finderOf(collector).calls);
    const sources = collector.attributes as Readonly<Record<string, 'free' | CallDeclaration>>;
    for (const name of attributes) {
      const source = sources[name];
      if (source === undefined || source === 'free') continue;
      if (source.optIn === undefined || optIns.has(source.optIn)) Object.assign(table, source.calls);
    }
    if (seen.has(kind)) return;
    seen.add(kind);
    for (const before of collector.after ?? []) await addKind(before, []);
  };
  for (const { kind, attributes } of withAccount ? [accountWant, ...wants] : wants) await addKind(kind, attributes);
  return table as CallTable;
}

/** The IAM actions of the wants, in order. */
export async function actionsOf(wants: readonly Want[], options: PermissionOptions = {}): Promise<readonly string[]> {
  return [...actionsIn(await callsOf(wants, options))].sort(compare);
}

/** An identity policy that allows the actions, and assuming the named roles. */
export function policyDocument(actions: readonly string[], roles: readonly string[] = []): object {
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'FiscCheckRead', Effect: 'Allow', Action: actions, Resource: '*' },
      ...(roles.length === 0
        ? []
        : [{ Sid: 'FiscCheckReadAs', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roles }]),
    ],
  };
}
