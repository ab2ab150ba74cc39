import type { Cause } from '../../rules/facts.ts';

/** Characters of a stack that are kept. */
const longest = 1000;

/** What a rule threw, as the cause of what it leaves unknown. */
export function causeOfBug(ruleId: string, error: unknown, region: string): Cause {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    api: `fisc-check:${ruleId}`,
    action: '-',
    code: 'InternalError',
    reason: 'failed',
    region,
    message: text.slice(0, longest),
  };
}
