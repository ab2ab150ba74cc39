/** Names of regions, as AWS forms them. */
import { choiceProblems } from './problems/choices.ts';
import { at } from './text.ts';
import { UsageError } from './usage.ts';

/** For example `ap-northeast-1`. */
export const regionName = /^[a-z]{2}(-[a-z]+)+-\d$/;

/**
 * Whether each of them may be the name of a region; whether there is one of that name is not known here.
 *
 * @param place What the error names, for example `--regions`.
 * @throws {UsageError} for the first that may not.
 */
export function checkRegions(regions: readonly string[], place: string): void {
  const wrong = regions.find((region) => !regionName.test(region));
  if (wrong !== undefined) throw new UsageError(at(place, choiceProblems.noRegion(wrong)));
}
