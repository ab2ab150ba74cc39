/** From errors of declared calls to the causes that facts carry. */
import type { Cause } from '../../rules/facts.ts';
import { AwsCallError, MissingField } from '../aws/errors.ts';
import { NotReadOnly } from '../aws/read-only.ts';
import { Unread, noAction, type AnyCollector, type CallTable } from './collector.ts';

/**
 * The causes of an error that AWS's answer explains. Anything else is a bug and thrown on.
 * An API that the collector did not declare is a bug too: the printed IAM policy would lack it.
 */
export function causesOf(error: unknown, calls: CallTable, region: string): readonly Cause[] {
  if (error instanceof Unread) return error.causes;
  if (error instanceof AwsCallError) {
    if (error.cause instanceof NotReadOnly) throw error.cause;
    const action = calls[error.api as keyof CallTable];
    if (action === undefined) throw new Error(`${error.api} is called but not declared`, { cause: error });
    return [{ api: error.api, action: action ?? noAction, region: error.region, ...error.facts }];
  }
  if (error instanceof MissingField) {
    const { api, action } = firstOf(calls);
    return [{ api, action, code: 'MissingField', reason: 'malformed', region, message: error.message }];
  }
  // Reading what the model allows and no one met: what went wrong is told, and it costs this reading alone.
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) {
    const message = `while the answer was read: ${error.message}`;
    return [{ ...firstOf(calls), code: error.name, reason: 'malformed', region, message }];
  }
  throw error;
}

/** Of what the scan does not ask for. */
export function notAskedFor(calls: CallTable, region: string): Cause {
  const { api, action } = firstOf(calls);
  return { api, action, code: 'NotAskedFor', reason: 'notCollected', region };
}

/** The code of what a sample leaves out: it says nothing about the account. */
export const notSampled = 'NotSampled';

/** Of what a sample leaves out of a list. */
export function leftOut({ list }: AnyCollector, region: string): Cause {
  return { ...firstOf(list.calls), code: notSampled, reason: 'notCollected', region };
}

/** The call that stands for a reading whose own call is not known. */
function firstOf(calls: CallTable): Pick<Cause, 'api' | 'action'> {
  const [api, action] = Object.entries(calls)[0] ?? ['none:None', null];
  return { api, action: action ?? noAction };
}
