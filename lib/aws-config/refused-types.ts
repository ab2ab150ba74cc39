/** Resource types that AWS Config takes no evaluation of: what is said of their resources is said of the account. Pure. */
import { groupBy } from '../../rules/listing.ts';
import { resourceTypes, type ResourceType } from '../../rules/resource-types.ts';
import { AwsCallError } from '../aws/errors.ts';
import { distinct } from '../compare.ts';
import { worstOf } from '../result/order.ts';
import type { ConfigEvaluation } from './puts.ts';
import { accountType, type ResourceVerdict } from './verdicts.ts';

/**
 * The type that PutEvaluations does not know, when that is why it refused the call. AWS lists the types that it takes
 * nowhere but in the refusal: those that it records, and many that CloudFormation knows.
 * https://github.com/awslabs/aws-config-rdk/issues/290
 */
export function refusedType(error: unknown): string | null {
  if (!(error instanceof AwsCallError) || error.facts.code !== 'InvalidParameterValueException') return null;
  return /resource type (\S+) is invalid/i.exec(error.facts.message)?.[1] ?? null;
}

/** Evaluations of types that may be refused first, so that a refusal comes before anything is put. */
export function uncertainFirst(evaluations: readonly ConfigEvaluation[]): readonly ConfigEvaluation[] {
  const isCertain = ({ type }: ConfigEvaluation): boolean => certainTypes.has(type);
  return [...evaluations.filter((evaluation) => !isCertain(evaluation)), ...evaluations.filter(isCertain)];
}

/**
 * The verdicts with those on resources of the refused types made one of the account: the worst of them, and of what is
 * said of the account already. Its sentence names the resources.
 */
export function foldedIntoAccount(
  verdicts: readonly ResourceVerdict[],
  refused: ReadonlySet<string>,
  account: string,
): readonly ResourceVerdict[] {
  if (!verdicts.some(({ type }) => refused.has(type))) return verdicts;
  const isMerged = ({ type }: ResourceVerdict): boolean => refused.has(type) || type === accountType;
  const merged = verdicts.filter(isMerged);
  const same = worstOf(merged);
  const folded: ResourceVerdict = {
    type: accountType,
    id: account,
    status: same[0]!.status,
    sentence: sentenceOf(same),
    regions: distinct(same.flatMap(({ regions }) => regions)),
  };
  return [...verdicts.filter((verdict) => !isMerged(verdict)), folded];
}

/** The types that an earlier run folded: AWS Config holds none of them, and its evaluation of the account names one. */
export function foldedTypes(
  verdicts: readonly ResourceVerdict[],
  evaluations: readonly ConfigEvaluation[],
): ReadonlySet<string> {
  const held = new Set(evaluations.map(({ type }) => type));
  const said = evaluations.find(({ type }) => type === accountType)?.annotation ?? '';
  const isFolded = ({ type, id }: ResourceVerdict): boolean =>
    !certainTypes.has(type) && !held.has(type) && said.includes(id);
  return new Set(verdicts.filter(isFolded).map(({ type }) => type));
}

const certainTypes: ReadonlySet<string> = new Set<ResourceType>([
  accountType,
  ...Object.values(resourceTypes).flatMap((entry) => ('recorded' in entry ? [entry.type] : [])),
]);

/** `cluster-1, cluster-2: …; cluster-3: …`: what is said of several is said once. */
function sentenceOf(verdicts: readonly ResourceVerdict[]): string {
  const groups = [...groupBy(verdicts, ({ sentence }) => sentence)].map(([sentence, own]) => ({
    sentence,
    named: own.map(({ id }) => id).join(', '),
  }));
  // An unknown begins with the call that failed, as everywhere.
  return verdicts[0]?.status === 'unknown'
    ? groups.map(({ sentence, named }) => `${sentence} (${named})`).join(', ')
    : groups.map(({ sentence, named }) => `${named}: ${sentence}`).join('; ');
}
