/** Reading a Config rule's present evaluations. */
import { ConfigServiceClient, GetComplianceDetailsByConfigRuleCommand } from '@aws-sdk/client-config-service';
import { AwsCallError, MissingField, required } from '../aws/errors.ts';
import type { Session } from '../aws/session.ts';
import type { Compliance, ConfigEvaluation } from './puts.ts';

const detailsApi = 'Config Service:GetComplianceDetailsByConfigRule';

/**
 * What AWS Config holds of a rule in a region (the home region), NOT_APPLICABLE included; null for a rule that it does not
 * know (a test event).
 * https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByConfigRule.html
 */
export async function presentEvaluations(
  session: Session,
  ruleName: string,
  region?: string,
): Promise<readonly ConfigEvaluation[] | null> {
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
    region,
  );
  const evaluations: ConfigEvaluation[] = [];
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
    if (error instanceof MissingField) throw new AwsCallError(detailsApi, region ?? session.homeRegion, error);
    throw error;
  }
  return evaluations;
}

export interface Held {
  readonly earlier: readonly ConfigEvaluation[];
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
