/** What a finding is called outside of a result: the same for the same rule and resource in every run. Pure. */
import { createHash } from 'node:crypto';
import { findingKey } from '../../result/comparable.ts';
import type { Finding } from '../../result/result.ts';

/** SHA-256, in hexadecimal, of what tells findings apart. */
export function findingId(finding: Finding): string {
  return createHash('sha256').update(findingKey(finding)).digest('hex');
}
