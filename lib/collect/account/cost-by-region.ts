import { CostExplorerClient, GetCostAndUsageCommand, type MetricValue } from '@aws-sdk/client-cost-explorer';
import { partition } from '@aws-sdk/core/client';
import type { RegionCost } from '../../../rules/facts/account.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';

const metrics = ['UnblendedCost', 'UsageQuantity'] as const;

/**
 * From the first day of the last full month to now. A dollar cent a page.
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html
 */
export async function costByRegion(aws: Session, now: Date): Promise<RegionCost[]> {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  const pages = aws.pages(
    CostExplorerClient,
    (token) =>
      new GetCostAndUsageCommand({
        TimePeriod: { Start: day(start), End: day(now) },
        Granularity: 'MONTHLY',
        Metrics: [...metrics],
        GroupBy: [{ Type: 'DIMENSION', Key: 'REGION' }],
        NextPageToken: token,
      }),
    (page) => page.NextPageToken,
    // One endpoint a partition, in this region: signed for it even where an endpoint is configured.
    globalRegion(aws.homeRegion),
  );
  const regions = new Map<string, RegionCost>();
  for await (const page of pages) {
    const groups = required(page.ResultsByTime, 'ResultsByTime').flatMap((one) => required(one.Groups, 'Groups'));
    for (const { Keys: keys, Metrics: amounts } of groups) {
      const region = required(keys?.[0], 'Groups[].Keys');
      const [cost, usage] = metrics.map((metric) => Math.abs(amount(amounts?.[metric], metric)));
      const earlier = regions.get(region) ?? { region, cost: 0, usage: 0 };
      regions.set(region, { region, cost: earlier.cost + (cost ?? 0), usage: earlier.usage + (usage ?? 0) });
    }
  }
  return [...regions.values()].sort((a, b) => (a.region < b.region ? -1 : 1));
}

function globalRegion(region: string): string {
  return (partition(region) as { readonly implicitGlobalRegion?: string }).implicitGlobalRegion ?? region;
}

/** Credits count too: what was used and then refunded was used. */
function amount(metric: MetricValue | undefined, name: string): number {
  const value = Number(required(metric?.Amount, name));
  return Number.isFinite(value) ? value : required<number>(undefined, name);
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10);
}
