/**
 * Starting the evaluation of many rules: 25 names a call, one call a minute, and none of a rule that is being evaluated.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_StartConfigRulesEvaluation.html
 */
import { AwsCallError } from '../aws/errors.ts';

/** https://docs.aws.amazon.com/config/latest/APIReference/API_StartConfigRulesEvaluation.html */
const mostInOneCall = 25;
/** A little more than the minute that AWS Config asks for. */
const paceMs = 61_000;
/** What a call and the end of the function may take. */
const reserveMs = 20_000;

/** What AWS Config says while rules are being evaluated, or were started less than a minute ago. */
const busy = new Set(['LimitExceededException', 'ResourceInUseException', 'ThrottlingException']);

export interface Starting {
  /** @throws {AwsCallError} */
  readonly start: (names: readonly string[]) => Promise<unknown>;
  /** Milliseconds that the function may still run. */
  readonly remainingMs: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

export interface Started {
  readonly started: number;
  /** Rules whose evaluation could not be started in time. */
  readonly left: readonly string[];
}

/** Starts them in batches; one that AWS Config is busy with is tried again after the others. Never rejects for an answer of AWS. */
export async function startEvaluations(
  names: readonly string[],
  { start, remainingMs, sleep }: Starting,
): Promise<Started> {
  const queue = batchesOf(names);
  const refused: string[] = [];
  let started = 0;
  for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
    try {
      await start(batch);
      started += batch.length;
    } catch (error) {
      if (!(error instanceof AwsCallError)) throw error;
      const gone = goneIn(error, batch);
      if (busy.has(error.facts.code)) queue.push(batch);
      else if (gone.length > 0) queue.unshift(batch.filter((name) => !gone.includes(name)));
      else refused.push(...batch);
    }
    while (queue[0]?.length === 0) queue.shift();
    if (queue.length === 0) break;
    if (remainingMs() < paceMs + reserveMs) break;
    await sleep(paceMs);
  }
  return { started, left: [...refused, ...queue.flat()] };
}

/** The rules of the batch that AWS Config says it does not know: somebody deleted them. */
function goneIn({ facts: { code, message } }: AwsCallError, batch: readonly string[]): readonly string[] {
  if (code !== 'NoSuchConfigRuleException') return [];
  const named = new Set(message.match(/[\w-]+/g));
  return batch.filter((name) => named.has(name));
}

function batchesOf(names: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (let at = 0; at < names.length; at += mostInOneCall) batches.push(names.slice(at, at + mostInOneCall));
  return batches;
}
