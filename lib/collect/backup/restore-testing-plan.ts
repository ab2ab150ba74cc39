import {
  BackupClient,
  ListRestoreTestingPlansCommand,
  ListRestoreTestingSelectionsCommand,
} from '@aws-sdk/client-backup';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { iso } from '../free.ts';
import { listOf } from '../list-of.ts';

/** What regions answer that know AWS Backup but not restore testing: there is no plan there. */
const notThere = ['UnrecognizedClientException', 'UnknownOperationException', 'NotFoundException', 'HTTP404'];

export default defineCollector({
  kind: 'backup.restoreTestingPlan',
  type: 'AWS::Backup::RestoreTestingPlan',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Backup:ListRestoreTestingPlans': 'backup:ListRestoreTestingPlans' },
    client: BackupClient,
    command: ListRestoreTestingPlansCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'RestoreTestingPlans',
    notConfigured: notThere,
    identity: (plan) => {
      const id = required(plan.RestoreTestingPlanName, 'RestoreTestingPlanName');
      return {
        id,
        arn: required(plan.RestoreTestingPlanArn, 'RestoreTestingPlanArn'),
        name: id,
        free: { lastExecutedAt: iso(plan.LastExecutionTime) },
      };
    },
  }),
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
