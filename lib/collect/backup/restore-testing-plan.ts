import {
  BackupClient,
  ListRestoreTestingPlansCommand,
  ListRestoreTestingSelectionsCommand,
  type ListRestoreTestingPlansCommandOutput,
} from '@aws-sdk/client-backup';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, refusedWith, Unread } from '../collector.ts';
import { iso } from './vaults.ts';

/** What regions answer that know AWS Backup but not restore testing: there is no plan there. */
const notThere = refusedWith(
  'UnrecognizedClientException',
  'UnknownOperationException',
  'NotFoundException',
  'HTTP404',
);

export default defineCollector({
  kind: 'backup.restoreTestingPlan',
  type: 'AWS::Backup::RestoreTestingPlan',
  ours: true,
  scope: 'regional',
  list: call(
    { 'Backup:ListRestoreTestingPlans': 'backup:ListRestoreTestingPlans' },
    async function* ({ aws, attempt }, region) {
      const page = (token: string | undefined): Promise<ListRestoreTestingPlansCommandOutput> =>
        aws.send(BackupClient, new ListRestoreTestingPlansCommand({ MaxResults: 1000, NextToken: token }), region);
      const first = await attempt(() => page(undefined), notThere);
      if (!first.ok) throw new Unread(first.causes);
      if (first.value === null) return;
      for (let answer = first.value; ; answer = await page(answer.NextToken)) {
        for (const plan of required(answer.RestoreTestingPlans, 'RestoreTestingPlans')) {
          const id = required(plan.RestoreTestingPlanName, 'RestoreTestingPlanName');
          yield {
            id,
            arn: required(plan.RestoreTestingPlanArn, 'RestoreTestingPlanArn'),
            region,
            name: id,
            free: { lastExecutedAt: iso(plan.LastExecutionTime) },
          };
        }
        if (answer.NextToken === undefined || answer.NextToken === '') return;
      }
    },
  ),
  attributes: {
    lastExecutedAt: 'free',
    selectionTypes: call(
      { 'Backup:ListRestoreTestingSelections': 'backup:ListRestoreTestingSelections' },
      async ({ aws }, { id, region }) => {
        const pages = aws.pages(
          BackupClient,
          (token) =>
            new ListRestoreTestingSelectionsCommand({ RestoreTestingPlanName: id, MaxResults: 1000, NextToken: token }),
          (page) => page.NextToken,
          region,
        );
        const types: string[] = [];
        for await (const page of pages) {
          for (const selection of required(page.RestoreTestingSelections, 'RestoreTestingSelections'))
            types.push(required(selection.ProtectedResourceType, 'ProtectedResourceType'));
        }
        return types.sort();
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});
