/**
 * What goes on around the calls of one reading: which of them answered, and whether they must be made anew.
 *
 * Collectors only call; the wrapper in lib/collect opens a reading, and every session's calls find it by the
 * asynchronous context in which they are made.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** Answers by session: a reading with a memory of its own does not hear what was answered before. */
export type Memory = WeakMap<object, Map<string, Promise<unknown>>>;

/** The calls of one reading. */
export class Reading {
  /** APIs that answered, for example `S3:GetBucketPolicy`. */
  readonly answered = new Set<string>();
  /** Where answers are remembered instead of the session's own memory. */
  readonly memory: Memory | undefined;

  constructor(memory?: Memory) {
    this.memory = memory;
  }

  /** Runs something, its calls counted to this reading. */
  run<T>(made: () => Promise<T>): Promise<T> {
    return current.run(this, made);
  }
}

/** The calls of a list. What it attempts may be for one resource, or for the list itself: that shows at the end. */
export class ListReading extends Reading {
  /** Attempts not (yet) handed over with a resource. */
  readonly attempts = new Set<object>();
}

const current = new AsyncLocalStorage<Reading>();

/** The reading under way, if any. */
export function readingUnderWay(): Reading | undefined {
  return current.getStore();
}
