/** Where copies stand: what the rules about replicas and copies share. */
import type { RuleContext } from '../rule.ts';

/** The region in an ARN; `unknown` where there is none. */
export function regionOfArn(arn: string): string {
  return arn.split(':')[3] || 'unknown';
}

/** The regions among these that are not allowed, each once. */
export function outsideAllowed(regions: readonly string[], context: RuleContext): string[] {
  return [...new Set(regions)].filter((region) => !context.regions.allowed.includes(region)).sort();
}
