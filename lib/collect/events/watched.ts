import type { Read } from '../../../rules/facts.ts';

/** The sources of the events whose way to a person some rule follows. */
const watched: ReadonlySet<unknown> = new Set([
  'aws.cloudtrail',
  'aws.guardduty',
  'aws.health',
  'aws.iam',
  'aws.kms',
  'aws.securityhub',
  'aws.signin',
]);

/**
 * Whether a pattern may match an event of a watched source. Only a pattern that names other sources in full may not; what
 * is written in another way (`prefix`, `$or`), or cannot be read, may.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function isWatched(pattern: Read<unknown>): boolean {
  if (!pattern.ok) return true;
  const { source } = pattern.value as { readonly source?: unknown };
  return !Array.isArray(source) || source.some((one) => typeof one !== 'string' || watched.has(one));
}
