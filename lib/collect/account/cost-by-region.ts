import type { RegionCost } from '../../../rules/facts/account.ts';
import { required } from '../../aws/errors.ts';
import { costExplorer, sendJson } from '../../aws/json-call.ts';
import type { Session } from '../../aws/session.ts';

interface Metric {
  readonly Amount?: string;
}

interface CostPage {
  readonly ResultsByTime?: readonly {
    readonly Groups?: readonly {
      readonly Keys?: readonly string[];
      readonly Metrics?: { readonly UnblendedCost?: Metric; readonly UsageQuantity?: Metric };
    }[];
  }[];
  readonly NextPageToken?: string;
}

const metrics = ['UnblendedCost', 'UsageQuantity'] as const;

/**
 * From the first day of the last full month to now. A dollar cent a page.
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html
 */
export async function costByRegion(aws: Session, now: Date): Promise<RegionCost[]> {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  const input = {
    TimePeriod: { Start: day(start), End: day(now) },
    Granularity: 'MONTHLY',
    Metrics: metrics,
    GroupBy: [{ Type: 'DIMENSION', Key: 'REGION' }],
  };
  const regions = new Map<string, RegionCost>();
  let token: string | undefined;
  do {
    const page: CostPage = await sendJson<CostPage>(
      aws,
      costExplorer,
      'GetCostAndUsage',
      token === undefined ? input : { ...input, NextPageToken: token },
      'us-east-1',
    );
    const groups = required(page.ResultsByTime, 'ResultsByTime').flatMap((one) => required(one.Groups, 'Groups'));
    for (const { Keys: keys, Metrics: amounts } of groups) {
      const region = required(keys?.[0], 'Groups[].Keys');
      const [cost, usage] = metrics.map((metric) => Math.abs(amount(amounts?.[metric], metric)));
      const earlier = regions.get(region) ?? { region, cost: 0, usage: 0 };
      regions.set(region, { region, cost: earlier.cost + (cost ?? 0), usage: earlier.usage + (usage ?? 0) });
    }
    if (page.NextPageToken !== undefined && page.NextPageToken === token)
      throw new Error('GetCostAndUsage: same token');
    token = page.NextPageToken;
  } while (token !== undefined && token !== null);
  return [...regions.values()].sort((a, b) => (a.region < b.region ? -1 : 1));
}

/** Credits count too: what was used and then refunded was used. */
function amount(metric: Metric | undefined, name: string): number {
  const value = Number(required(metric?.Amount, name));
  return Number.isFinite(value) ? value : required<number>(undefined, name);
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10);
}
