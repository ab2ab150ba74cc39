/** The file systems of FSx that are in use. */
import type { Fact, Listing } from '../facts.ts';
import { test, where, type Subjects } from '../listing.ts';
import { toldIn } from './told.ts';

const working: ReadonlySet<string> = new Set(['AVAILABLE', 'MISCONFIGURED']);

/** Not those that are being made or deleted, or that failed; where the state is not told, it is unread. */
export function workingFileSystems<S extends Fact<'fsx.fileSystem', 'details'>>(listing: Listing<S>): Subjects<S> {
  return where(listing, (system) =>
    test(system.details, ({ lifecycle }) => test(toldIn(lifecycle, system, 'details'), (one) => working.has(one))),
  );
}
