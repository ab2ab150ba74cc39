/**
 * What goes on around the calls of one reading: which of them answered, and whether they must be made anew.
 *
 * A session makes its calls for one ({@link Session.during}); collectors get such sessions and only call.
 */

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
}

/** The calls of a list. What it attempts may be for one resource, or for the list itself: that shows at the end. */
export class ListReading extends Reading {
  /** Attempts not (yet) handed over with a resource. */
  readonly attempts = new Set<object>();
}
