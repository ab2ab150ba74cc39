/** A key's policy, parsed; what messages say of its statements. */
import type { Fact } from '../facts.ts';
import { FactUnavailable, read } from '../listing.ts';
import { MalformedPolicy, parsePolicy, type Policy, type StatementName } from '../policy/index.ts';

/** @throws {FactUnavailable} when it was not read, or is no policy (reason `malformed`). */
export function readKeyPolicy(key: Fact<'kms.key', 'policy'>): Policy {
  const text = read(key.policy);
  try {
    if (text === null) throw new MalformedPolicy('no policy');
    return parsePolicy(text, 'key');
  } catch (error) {
    if (!(error instanceof MalformedPolicy)) throw error;
    const [api, action, code] = ['KMS:GetKeyPolicy', 'kms:GetKeyPolicy', 'MalformedPolicy'];
    throw new FactUnavailable([{ api, action, code, reason: 'malformed', region: key.region, message: error.message }]);
  }
}

/** Sid, or the position from 1 (`#2`); at most ten. */
export function statementLabels(statements: readonly StatementName[]): string[] {
  return shortened(statements.map(({ sid, index }) => (sid === null || sid === '' ? `#${index + 1}` : sid)));
}

/** At most ten of a list, for a message. */
export function shortened(list: readonly string[]): string[] {
  return list.length > 10 ? [...list.slice(0, 10), `… (+${list.length - 10})`] : [...list];
}
