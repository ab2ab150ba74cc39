/** Ranges of IP addresses, and which of them are wide open. */

/** Of one family; both ends belong to it. */
interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

type Family = 'ipv4' | 'ipv6';

interface Space {
  readonly bits: number;
  /** A range with more addresses than this is wide. */
  readonly widest: bigint;
  /** Ranges that lead to nobody outside. */
  readonly inner: readonly Range[];
}

/** The range that a CIDR block names; null: it is none. */
export function rangeOf(cidr: string): (Range & { readonly family: Family }) | null {
  const [address = '', length = ''] = cidr.split('/');
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  const value = family === 'ipv4' ? ipv4(address) : ipv6(address);
  const prefix = /^\d{1,3}$/.test(length) ? Number(length) : null;
  const bits = family === 'ipv4' ? 32 : 128;
  if (value === null || prefix === null || prefix > bits) return null;
  const size = 1n << BigInt(bits - prefix);
  const start = (value / size) * size;
  return { family, start, end: start + size - 1n };
}

function ipv4(address: string): bigint | null {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return null;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function ipv6(address: string): bigint | null {
  const [head = '', tail, ...more] = address.split('::');
  const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const missing = 8 - before.length - after.length;
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 0)) return null;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}

const ranges = (...cidrs: readonly string[]): readonly Range[] => cidrs.flatMap((cidr) => rangeOf(cidr) ?? []);

const spaces: Readonly<Record<Family, Space>> = {
  ipv4: {
    bits: 32,
    widest: 1n << 24n, // a /8
    inner: ranges('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8'),
  },
  ipv6: { bits: 128, widest: 1n << 96n /* a /32 */, inner: ranges('fc00::/7', 'fe80::/10') },
};

/**
 * Do the blocks, taken together, let in more than a /8 of IPv4 or a /32 of IPv6 in one piece that is not inside a private
 * range? So 0.0.0.0/1 with 128.0.0.0/1 is open, and one partner's network is not.
 */
export function isWideOpen(cidrs: readonly string[]): boolean {
  const found = cidrs.flatMap((cidr) => rangeOf(cidr) ?? []);
  return (['ipv4', 'ipv6'] as const).some((family) => {
    const { widest, inner } = spaces[family];
    const pieces = merged(found.filter((range) => range.family === family));
    return pieces.some(
      ({ start, end }) => end - start + 1n > widest && !inner.some((range) => range.start <= start && end <= range.end),
    );
  });
}

/** Overlapping and neighbouring ranges made one. */
function merged(found: readonly Range[]): readonly Range[] {
  const pieces: Range[] = [];
  for (const range of found.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    const last = pieces.at(-1);
    if (last === undefined || range.start > last.end + 1n) pieces.push(range);
    else pieces[pieces.length - 1] = { start: last.start, end: range.end > last.end ? range.end : last.end };
  }
  return pieces;
}
