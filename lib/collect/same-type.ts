/** Compile-time comparison of what a schema accepts with a type that cannot be inferred from it (rules know no schema). */

/** A type with everything in it read-only, in lists and objects. */
export type Loose<T> = T extends readonly (infer E)[]
  ? readonly Loose<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Loose<T[K]> }
    : T;

/** Does not compile unless `A` is a `B`. Does nothing at run time. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the two types are all there is
export function sameType<A extends B, B>(): A extends B ? void : never {
  return undefined as A extends B ? void : never;
}
