/** Which kind a new rule is about, from its id. */

/** First parts of ids that are shorter than the service, or AWS's name for a part of it. */
const services: Readonly<Record<string, string>> = { ebs: 'ec2', loggroup: 'logs', secrets: 'secretsmanager' };

/** `kms.customKeyStore` to `kms-custom-key-store`: as ids begin. */
function asInIds(kind: string): string {
  return kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace('.', '-');
}

/**
 * The kind that a rule's id names: `kms-custom-key-store-connected` is about `kms.customKeyStore`. Without the resource
 * in the id, the service's only kind.
 * @throws {Error} for a service without kinds, and where it could be several.
 */
export function kindOf<K extends string>(id: string, kinds: readonly K[]): K {
  const [first = ''] = id.split('-');
  const service = services[first] ?? first;
  const here = kinds.filter((kind) => kind.split('.')[0] === service);
  const named = here.filter((kind) => `${service}${id.slice(first.length)}-`.startsWith(`${asInIds(kind)}-`));
  const [longest] = named.toSorted((a, b) => b.length - a.length);
  if (longest !== undefined) return longest;
  const [only] = here;
  if (only === undefined) {
    const known = [...new Set(kinds.map((kind) => kind.split('.')[0]))].join(', ');
    throw new Error(
      `no kind of ${service} is collected: npm run new-kind -- ${service}.<resource> first, or --kind <kind>. Services there are: ${known}`,
    );
  }
  if (here.length > 1) throw new Error(`which kind is ${id} about? --kind with one of ${here.join(', ')}`);
  return only;
}
