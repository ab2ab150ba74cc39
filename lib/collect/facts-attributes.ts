/** The shape of every attribute of every kind: what a facts file may say. Follows `ResourceAttributes`, or it does not compile. */
import type * as z from 'zod';
import type { ResourceAttributes, ResourceKind, ValueOf } from '../../rules/facts.ts';
import { listOnlyKinds, type ListOnlyKind } from '../../rules/facts/kinds.ts';
import { sameType, type Loose } from './same-type.ts';
import { schemas } from './schemas/index.ts';

/** Of the kinds that have attributes. */
const described = schemas satisfies {
  readonly [K in Exclude<ResourceKind, ListOnlyKind>]: {
    readonly [A in keyof ResourceAttributes[K]]: z.ZodType<ValueOf<ResourceAttributes[K][A]>>;
  };
};

type ListOnly = { readonly [K in ListOnlyKind]: Readonly<Record<never, never>> };

/** By kind and attribute: the value of a successful reading. */
export const attributeValues = {
  ...described,
  ...(Object.fromEntries(listOnlyKinds.map((kind) => [kind, {}])) as ListOnly),
};

type Values = {
  readonly [K in ResourceKind]: {
    readonly [A in keyof ResourceAttributes[K]]: ValueOf<ResourceAttributes[K][A]>;
  };
};
type Described = {
  readonly [K in ResourceKind]: {
    readonly [A in keyof (typeof attributeValues)[K]]: (typeof attributeValues)[K][A] extends z.ZodType<infer V>
      ? V
      : never;
  };
};
/** Nor may a schema refuse what the type allows. */
sameType<Loose<Values>, Loose<Described>>();
