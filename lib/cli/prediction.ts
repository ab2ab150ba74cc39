/** What a scan would leave unknown, told from a sample of the account by the scan's own code: collect, then judge. */
import type { Cause } from '../../rules/facts.ts';
import type { Rule } from '../../rules/rule.ts';
import { notSampled } from '../collect/causes.ts';
import type { Sessions } from '../collect/context.ts';
import { causesIn, type FactsSet } from '../collect/facts-set.ts';
import { run, settingsOf, type Judging } from '../scan/run.ts';
import { collectAccount } from '../scan/collect-account.ts';
import { distinct } from '../compare.ts';

/** Resources that are read of each kind and region: enough to meet the common cases, few enough to be quick. */
const sample = 20;

export interface Prediction {
  readonly facts: FactsSet;
  /** Calls that failed, each as often as it did, but for those of closed regions. */
  readonly failed: readonly Cause[];
  /** Regions outside the allowed ones where a service control policy refuses calls. */
  readonly closed: readonly string[];
  /** The rules that will have unknown findings, in order. */
  readonly unknown: readonly string[];
}

/** Collects a sample and judges it. Rejects as a scan does. */
export async function predict(
  sessions: Sessions,
  rules: readonly Rule[],
  judging: Judging,
  regions: readonly string[] | null,
): Promise<Prediction> {
  const now = new Date(sessions.aws.wire.clock.now()).toISOString();
  const facts = await collectAccount(sessions, { rules, judging, regions, now, sample });
  const { allowedRegions } = settingsOf(judging);
  const isClosed = ({ reason, region }: Cause): boolean =>
    reason === 'deniedByScp' && region !== 'global' && !allowedRegions.includes(region);
  const failures = allCauses(facts).filter(isFailure);
  const unknown = run(rules, facts, judging).findings.filter(
    ({ status, causes }) => status === 'unknown' && causes.some(({ code }) => code !== notSampled),
  );
  return {
    facts,
    failed: failures.filter((cause) => !isClosed(cause)),
    closed: distinct(failures.filter(isClosed).map(({ region }) => region)),
    unknown: [...new Set(unknown.map(({ ruleId }) => ruleId))],
  };
}

/** What nobody asked for did not fail. */
function isFailure({ code }: Cause): boolean {
  return code !== notSampled && code !== 'NotAskedFor';
}

/** Of the scanned account: what a role is refused elsewhere says that it does not read there. */
function allCauses({ listings }: FactsSet): readonly Cause[] {
  return [...listings.values()].flatMap(({ items, failures }) => [
    ...failures.map(({ cause }) => cause),
    ...items.flatMap(causesIn),
  ]);
}
