/** What verifying finds out, as an error that ends a step. */
import type { Text } from '../text.ts';
import { TextError } from '../usage.ts';

/** Something differs from what was sealed: which entry, and the byte where that is known. */
export class Differs extends TextError {
  override readonly name = 'Differs';
}

/** What {@link found} gives: a value, or the sentence about what differs. */
export type Found<T> = { readonly value: T } | { readonly differs: Text };

/** Runs a step; what it finds to differ becomes a value. */
export async function found<T>(step: () => T | Promise<T>): Promise<Found<T>> {
  try {
    return { value: await step() };
  } catch (error) {
    // Files of the bundle that are not what they should be are told as usage errors by those who read them elsewhere.
    if (error instanceof TextError) return { differs: error.text };
    throw error;
  }
}
