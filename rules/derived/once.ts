/**
 * What is derived from facts is computed once for the same facts, however many subjects and rules ask for it
 * (as Lighthouse's computed artifacts are). The facts of a run are values: the same object always says the same.
 */

interface Node {
  readonly ofObjects: WeakMap<object, Node>;
  readonly ofValues: Map<unknown, Node>;
  result?: { readonly value: unknown };
}

const newNode = (): Node => ({ ofObjects: new WeakMap(), ofValues: new Map() });

/**
 * The same function, which computes once for the same arguments: objects (facts, listings, readings) by identity, texts
 * and numbers by value. What was computed goes when the first argument goes. What throws is computed again.
 */
export function once<A extends readonly [object, ...unknown[]], T>(compute: (...args: A) => T): (...args: A) => T {
  const root = newNode();
  return (...args) => {
    let node = root;
    for (const arg of args) {
      const next = typeof arg === 'object' && arg !== null ? node.ofObjects.get(arg) : node.ofValues.get(arg);
      node = next ?? addTo(node, arg);
    }
    node.result ??= { value: compute(...args) };
    return node.result.value as T;
  };
}

function addTo(node: Node, arg: unknown): Node {
  const added = newNode();
  if (typeof arg === 'object' && arg !== null) node.ofObjects.set(arg, added);
  else node.ofValues.set(arg, added);
  return added;
}
