import { expect, test } from 'vitest';
import { collect } from '../../../../lib/collect/collect.ts';
import { testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { useSmallServer } from '../../../helpers/small-server.ts';

const server = useSmallServer();

// https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html
test('account.costByRegion: only when the scan asks for it', async () => {
  const group = (region: string, cost: string, usage: string) => ({
    Keys: [region],
    Metrics: { UnblendedCost: { Amount: cost, Unit: 'USD' }, UsageQuantity: { Amount: usage, Unit: 'N/A' } },
  });
  server.answer = ({ body }) =>
    body.includes('NextPageToken')
      ? [200, { ResultsByTime: [{ Groups: [group('us-east-1', '-0.5', '0')] }] }]
      : [
          200,
          {
            ResultsByTime: [{ Groups: [group(tokyo, '10', '5')] }, { Groups: [group(tokyo, '1', '1')] }],
            NextPageToken: 'more',
          },
        ];
  const read = async (optIns: ReadonlySet<'costExplorer'>) => {
    const session = testSession();
    const { listings } = await collect(
      [{ kind: 'account', attributes: ['costByRegion'], regions: 'looked' }],
      { aws: session, organization: session, readAs: [], optIns },
      { enabled: [tokyo], allowed: [tokyo], looked: [tokyo] },
    );
    session.close();
    return valuesOf({ listing: listings.get('account')!, vanished: [], calls: {} }, 'costByRegion');
  };
  expect(await read(new Set())).toEqual({
    [account]: ['Cost Explorer:GetCostAndUsage ce:GetCostAndUsage NotAskedFor notCollected'],
  });
  expect(server.asked).toEqual([]);
  expect(await read(new Set(['costExplorer']))).toEqual({
    [account]: [
      { region: tokyo, cost: 11, usage: 6 },
      { region: 'us-east-1', cost: 0.5, usage: 0 },
    ],
  });
  expect(server.asked.map(({ what }) => what)).toEqual(Array(2).fill('AWSInsightsIndexService.GetCostAndUsage'));
  expect(server.asked[0]!.authorization).toContain('/us-east-1/ce/aws4_request');
  server.answer = () => [400, { __type: 'DataUnavailableException', message: 'not enabled' }];
  expect(await read(new Set(['costExplorer']))).toEqual({
    [account]: ['Cost Explorer:GetCostAndUsage ce:GetCostAndUsage DataUnavailableException failed'],
  });
});
