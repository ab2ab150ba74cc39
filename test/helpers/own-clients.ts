/** The clients of our own, `lib/collect/<service>/client.ts`: their operations, as the SDK's packages tell of theirs. */
import { existsSync, readdirSync } from 'node:fs';
import type { StaticOperationSchema } from '@smithy/types';

export interface OwnOperation {
  readonly serviceId: string;
  /** Shape id of the protocol: `aws.protocols#restJson1`. */
  readonly protocol: string;
  readonly schema: StaticOperationSchema;
}

interface AnyClient {
  readonly config: { readonly serviceId: string; readonly protocol: { getShapeId(): string } };
}

/** Every operation that a client of our own can make. */
export async function ownOperations(): Promise<readonly OwnOperation[]> {
  const folder = new URL('../../lib/collect/', import.meta.url);
  const modules = readdirSync(folder)
    .map((service) => new URL(`${service}/client.ts`, folder))
    .filter((file) => existsSync(file));
  const found: OwnOperation[] = [];
  for (const { href } of modules) {
    const exported = Object.entries((await import(href)) as Readonly<Record<string, unknown>>);
    const clients = new Map(
      exported
        .filter(([name]) => name.endsWith('Client'))
        .map(([name, Client]) => [name, new (Client as new (config: object) => AnyClient)({ region: 'us-east-1' })]),
    );
    for (const schema of exported.flatMap(([, value]) => schemaOf(value))) {
      const [client] = [...clients.values()].filter(
        ({ config }) => clients.size === 1 || config.serviceId === schema[1],
      );
      if (client === undefined) throw new Error(`${schema[2]}: no client in ${href}`);
      const { serviceId, protocol } = client.config;
      found.push({ serviceId, protocol: protocol.getShapeId(), schema });
    }
  }
  return found;
}

/** The schema of an operation: of a package's `…$`, or of a command of our own. */
export function schemaOf(exported: unknown): readonly StaticOperationSchema[] {
  if (Array.isArray(exported)) return exported[0] === 9 ? [exported as unknown as StaticOperationSchema] : [];
  if (typeof exported !== 'function' || !/^[A-Z]\w*Command$/.test(exported.name)) return [];
  const { schema } = new (exported as new (input: object) => { readonly schema?: StaticOperationSchema })({});
  return schema === undefined ? [] : [schema];
}
