/** Reading a Config rule's present evaluations, and putting new ones. */
import {
  ConfigServiceClient,
  GetComplianceDetailsByConfigRuleCommand,
  PutEvaluationsCommand,
  type Evaluation as SdkEvaluation,
} from '@aws-sdk/client-config-service';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsCallError, MissingField, required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import type { Writers } from '../writers.ts';
import type { Compliance, Evaluation } from './plan.ts';

/** https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html */
const mostInOneCall = 100;
const attempts = 3;
const detailsApi = 'Config Service:GetComplianceDetailsByConfigRule';

/** Evaluations that AWS Config did not take although it took the call. */
export class EvaluationsRefused extends Error {
  override readonly name = 'EvaluationsRefused';
}

/**
 * What AWS Config holds of a rule, NOT_APPLICABLE included; null for a rule that it does not know (a test event).
 * https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByConfigRule.html
 */
export async function presentEvaluations(session: Session, ruleName: string): Promise<readonly Evaluation[] | null> {
  const pages = session.pages(
    ConfigServiceClient,
    (token) =>
      new GetComplianceDetailsByConfigRuleCommand({
        ConfigRuleName: ruleName,
        ComplianceTypes: ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'],
        Limit: 100,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    (page) => page.NextToken,
  );
  const evaluations: Evaluation[] = [];
  try {
    for await (const page of pages) {
      for (const result of required(page.EvaluationResults, 'EvaluationResults')) {
        const { ResourceType, ResourceId } = result.EvaluationResultIdentifier?.EvaluationResultQualifier ?? {};
        const compliance = required(result.ComplianceType, 'EvaluationResults[].ComplianceType');
        if (compliance === 'INSUFFICIENT_DATA') continue;
        evaluations.push({
          type: required(ResourceType, 'EvaluationResultQualifier.ResourceType'),
          id: required(ResourceId, 'EvaluationResultQualifier.ResourceId'),
          compliance: compliance satisfies Compliance,
          annotation: result.Annotation ?? '',
        });
      }
    }
  } catch (error) {
    if (error instanceof AwsCallError && error.facts.code === 'NoSuchConfigRuleException') return null;
    if (error instanceof MissingField) throw new AwsCallError(detailsApi, session.homeRegion, error);
    throw error;
  }
  return evaluations;
}

export interface Held {
  readonly earlier: readonly Evaluation[];
  /** Why it could not be read what AWS Config holds; then every verdict is put, and none can be withdrawn. */
  readonly unread: AwsCallError | null;
}

/** {@link presentEvaluations} for a put that is made even when they cannot be read. */
export async function heldEvaluations(session: Session, ruleName: string): Promise<Held> {
  try {
    return { earlier: (await presentEvaluations(session, ruleName)) ?? [], unread: null };
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    return { earlier: [], unread: error };
  }
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
  evaluations: readonly Evaluation[],
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

function sdkEvaluation({ type, id, compliance, annotation }: Evaluation, at: string): SdkEvaluation {
  return {
    ComplianceResourceType: type,
    ComplianceResourceId: id,
    ComplianceType: compliance,
    ...(annotation === '' ? {} : { Annotation: annotation }),
    OrderingTimestamp: new Date(at),
  };
}
