import { BackupClient, GetBackupPlanCommand, ListBackupPlansCommand } from '@aws-sdk/client-backup';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'backup.plan'>>(
  { 'Backup:ListBackupPlans': 'backup:ListBackupPlans' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      BackupClient,
      (token) => new ListBackupPlansCommand({ MaxResults: 1000, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      for (const plan of required(page.BackupPlansList, 'BackupPlansList')) {
        yield {
          id: required(plan.BackupPlanId, 'BackupPlanId'),
          arn: required(plan.BackupPlanArn, 'BackupPlanArn'),
          region,
          ...(plan.BackupPlanName === undefined ? {} : { name: plan.BackupPlanName }),
        };
      }
    }
  },
);

export default defineCollector({
  kind: 'backup.plan',
  type: 'AWS::Backup::BackupPlan',
  recorded: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {
    copyVaultArns: call({ 'Backup:GetBackupPlan': 'backup:GetBackupPlan' }, async ({ aws }, { id, region }) => {
      const { BackupPlan: plan } = await aws.send(BackupClient, new GetBackupPlanCommand({ BackupPlanId: id }), region);
      const copies = required(plan?.Rules, 'BackupPlan.Rules').flatMap(({ RuleName: name, CopyActions: actions }) => {
        required(name, 'BackupPlan.Rules[].RuleName');
        return actions ?? [];
      });
      const arns = copies.map((copy) => required(copy.DestinationBackupVaultArn, 'DestinationBackupVaultArn'));
      return [...new Set(arns)].sort();
    }),
  },
  vanished: ['ResourceNotFoundException'],
});
