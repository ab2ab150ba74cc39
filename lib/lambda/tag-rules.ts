/**
 * The stack's tags on its Config rules, which CloudFormation cannot tag.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_TagResource.html
 */
import { AwsCallError } from '../aws/errors.ts';

/** By key. */
export type Tags = Readonly<Record<string, string>>;

/** Rules that are to have tags. */
export interface TaggedRules {
  readonly arns: readonly string[];
  readonly tags: Tags;
}

export interface TagChange {
  readonly arn: string;
  /** To be set. */
  readonly tags: Tags;
  /** Keys to be taken off. */
  readonly gone: readonly string[];
}

/** What there is to do, rule by rule; `before` is what an earlier deployment left. */
export function tagChanges(now: TaggedRules, before: TaggedRules): readonly TagChange[] {
  const stood = new Set(before.arns);
  const gone = Object.keys(before.tags).filter((key) => !Object.hasOwn(now.tags, key));
  const changed = Object.entries(now.tags).filter(([key, value]) => before.tags[key] !== value);
  return now.arns
    .map((arn): TagChange =>
      stood.has(arn) ? { arn, tags: Object.fromEntries(changed), gone } : { arn, tags: now.tags, gone: [] },
    )
    .filter(({ tags, gone: keys }) => Object.keys(tags).length > 0 || keys.length > 0);
}

export interface Tagging {
  /** @throws {AwsCallError} */
  readonly tag: (arn: string, tags: Tags) => Promise<unknown>;
  /** @throws {AwsCallError} */
  readonly untag: (arn: string, keys: readonly string[]) => Promise<unknown>;
}

/**
 * One rule after the other; one that somebody deleted is passed over.
 * @returns how many were tagged, and what ended it early.
 */
export async function tagRules(
  changes: readonly TagChange[],
  { tag, untag }: Tagging,
): Promise<{ readonly done: number; readonly trouble: AwsCallError | null }> {
  let done = 0;
  for (const { arn, tags, gone } of changes) {
    try {
      if (Object.keys(tags).length > 0) await tag(arn, tags);
      if (gone.length > 0) await untag(arn, gone);
      done += 1;
    } catch (error) {
      if (!(error instanceof AwsCallError)) throw error;
      if (error.facts.code !== 'ResourceNotFoundException') return { done, trouble: error };
    }
  }
  return { done, trouble: null };
}
