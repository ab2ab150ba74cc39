/** Putting evaluations of a Config rule. */
import {
  ConfigServiceClient,
  PutEvaluationsCommand,
  type Evaluation as SdkEvaluation,
} from '@aws-sdk/client-config-service';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfigEvaluation } from '../aws-config/puts.ts';
import type { Writers } from './writers.ts';

/** https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html */
const mostInOneCall = 100;
const attempts = 3;

/** Evaluations that AWS Config did not take although it took the call. */
export class EvaluationsRefused extends Error {
  override readonly name = 'EvaluationsRefused';
}

export interface Delivery {
  readonly resultToken: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * Puts evaluations with the invocation's token, a hundred a call; nothing to put is no call.
 * @throws {EvaluationsRefused} when some are refused again and again.
 */
export async function putEvaluations(
  writers: Writers,
  evaluations: readonly ConfigEvaluation[],
  { resultToken, at }: Delivery,
): Promise<void> {
  const all = evaluations.map((evaluation) => sdkEvaluation(evaluation, at));
  const refused: SdkEvaluation[] = [];
  for (let start = 0; start < all.length; start += mostInOneCall) {
    for (const one of await putBatch(writers, all.slice(start, start + mostInOneCall), resultToken)) refused.push(one);
  }
  if (refused.length > 0) {
    const names = refused.slice(0, 5).map(({ ComplianceResourceId }) => ComplianceResourceId);
    throw new EvaluationsRefused(
      `AWS Config refused ${refused.length} of ${all.length} evaluations, among them ${names.join(', ')}`,
    );
  }
}

/** Puts a batch, and what of it was refused again; returns what was refused in the end. */
async function putBatch(writers: Writers, batch: SdkEvaluation[], ResultToken: string): Promise<SdkEvaluation[]> {
  let left = batch;
  for (let attempt = 1; ; attempt++) {
    const { FailedEvaluations = [] } = await writers.send(
      ConfigServiceClient,
      new PutEvaluationsCommand({ Evaluations: left, ResultToken, TestMode: ResultToken === 'TESTMODE' }),
    );
    left = FailedEvaluations;
    if (left.length === 0 || attempt === attempts) return left;
    await sleep(200 * 2 ** attempt);
  }
}

function sdkEvaluation({ type, id, compliance, annotation }: ConfigEvaluation, at: string): SdkEvaluation {
  return {
    ComplianceResourceType: type,
    ComplianceResourceId: id,
    ComplianceType: compliance,
    ...(annotation === '' ? {} : { Annotation: annotation }),
    OrderingTimestamp: new Date(at),
  };
}
