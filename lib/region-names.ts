/** Names of regions, as AWS forms them. */
import { knownRegions } from './known-regions.ts';
import { choiceProblems } from './problems/choices.ts';
import { at } from './text.ts';
import { didYouMean, UsageError } from './usage.ts';

/** For example `ap-northeast-1`. */
export const regionName = /^[a-z]{2}(-[a-z]+)+-\d$/;

/**
 * Whether there is a region of each name, as far as the SDK of this version knows.
 *
 * @param place What the error names, for example `--regions`.
 * @throws {UsageError} for the first that there is not, with the nearest that there is.
 */
export function checkRegions(regions: readonly string[], place: string): void {
  const wrong = regions.find((region) => !knownRegions.includes(region));
  if (wrong === undefined) return;
  throw new UsageError(at(place, choiceProblems.noRegion(wrong, didYouMean(wrong, knownRegions))));
}
