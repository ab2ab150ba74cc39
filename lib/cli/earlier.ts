/** Earlier results beside a new one: what changed since (`--previous`), and what counts beyond one (`--baseline`). */
import type { Catalog } from '../../catalog/schema.ts';
import { allRules } from '../../rules/index.ts';
import { said } from '../i18n/cli-said.ts';
import { scopeWords } from '../i18n/comparison.ts';
import { savedProblems } from '../problems/files.ts';
import type { ReportInput } from '../report/index.ts';
import { findingKey, scopeDifferences, Side } from '../result/comparable.ts';
import { weightOf } from '../result/order.ts';
import { outcomeOf } from '../result/outcome.ts';
import type { Finding, ScanResult } from '../result/result.ts';
import { decisiveFindings } from '../scan/evaluate.ts';
import { at, type Text } from '../text.ts';
import { UsageError } from '../usage.ts';
import type { EarlierFlags } from './flags.ts';
import { readResult, resultIn } from './saved-result.ts';

interface Saved {
  readonly file: string;
  readonly result: ScanResult;
}

/** Results of earlier, with their files. */
export interface Earlier {
  readonly previous: Saved | null;
  readonly baseline: Saved | null;
}

/** @throws {UsageError} with the file and what is wrong; before anything is read of an account. */
export async function readEarlier({ previous, baseline }: EarlierFlags, catalog: Catalog): Promise<Earlier> {
  const read = async (path: string | undefined): Promise<Saved | null> => {
    if (path === undefined) return null;
    const file = await resultIn(path);
    return { file, result: await readResult(file, catalog) };
  };
  return { previous: await read(previous), baseline: await read(baseline) };
}

/** What is asked of a result beside earlier ones. */
export interface Against {
  readonly previous: Pick<ReportInput, 'previous'>;
  /** What makes the exit code, and what is said of the rest. */
  readonly counted: { readonly findings: readonly Finding[]; readonly texts: readonly Text[] };
}

/**
 * @param selected What decides the exit code: the deciding findings of these items.
 * @throws {UsageError} for a result of other accounts.
 */
export function againstEarlier(
  { previous, baseline }: Earlier,
  result: ScanResult,
  selected?: { readonly catalog: Catalog; readonly items: readonly string[] },
): Against {
  for (const saved of [previous, baseline]) if (saved !== null) checkAccounts(saved, result);
  const deciding = (of: ScanResult): readonly Finding[] =>
    selected === undefined ? [] : decisiveFindings(of, selected.catalog, allRules, selected.items);
  const findings = deciding(result);
  return {
    previous: previous === null ? {} : { previous: previous.result },
    counted:
      baseline === null
        ? { findings, texts: [] }
        : beyond(baseline.result, deciding(baseline.result), { result, findings }),
  };
}

function checkAccounts({ file, result }: Saved, { scope }: ScanResult): void {
  const [found, own] = [result.scope, scope].map(({ accounts }) => accounts.map(({ id }) => id).sort());
  if (found!.join() !== own!.join()) throw new UsageError(at(file, savedProblems.resultOfOthers(found!, own!)));
}

/** What is as bad in the baseline does not count; what it does not hold does, whatever it looked at. */
function beyond(
  baseline: ScanResult,
  held: readonly Finding[],
  { result, findings }: { readonly result: ScanResult; readonly findings: readonly Finding[] },
): Against['counted'] {
  const weights = new Map<string, number>();
  for (const finding of held) {
    const key = findingKey(finding);
    weights.set(key, Math.max(weights.get(key) ?? 0, weightOf(outcomeOf(finding))));
  }
  const isHeld = (finding: Finding): boolean => weightOf(outcomeOf(finding)) <= (weights.get(findingKey(finding)) ?? 0);
  const known = findings.filter(isHeld).map(outcomeOf);
  const count = (outcome: 'fail' | 'unknown'): number => known.filter((one) => one === outcome).length;
  const scope = scopeDifferences(new Side(baseline), new Side(result))
    .filter(({ what }) => what !== 'tool' && what !== 'catalog')
    .map(({ what }) => scopeWords[what]);
  const listed = { ja: scope.map(({ ja }) => ja).join('、'), en: scope.map(({ en }) => en).join(', ') };
  return {
    findings: findings.filter((finding) => !isHeld(finding)),
    texts: [
      ...(scope.length === 0 ? [] : [said.warning(said.baselineScope(listed))]),
      said.inBaseline(count('fail'), count('unknown')),
    ],
  };
}
