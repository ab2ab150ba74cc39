/** Names of entries: the same file on every machine, and a line of its own in lists that other programs read. */
import { posix } from 'node:path';
import { visible } from '../report/visible.ts';

/** The folder of attestations and of the files that they name. */
export const evidenceFolder = 'evidence';

const longest = 500;
/** What some system, some shell or JSON gives another meaning; a trailing dot or space, which Windows drops. */
const special = /[\\:*?"<>|\n\t]|(?:^|\/)[ .]*(?:\/|$)|[ .](?:\/|$)/;

/** Why a name cannot be that of an entry; null: it can. */
export function nameProblem(name: string): 'long' | 'outside' | 'special' | null {
  if (name.length > longest) return 'long';
  if (name.startsWith('/') || name.split('/').includes('..')) return 'outside';
  return special.test(name) || visible(name) !== name || posix.normalize(name) !== name ? 'special' : null;
}

/** The entry of a file that an attestation names, relative to where the attestations stand. */
export function attachmentName(file: string): string {
  return posix.join(evidenceFolder, posix.normalize(file));
}
