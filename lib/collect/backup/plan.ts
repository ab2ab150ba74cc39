import { BackupClient, GetBackupPlanCommand, ListBackupPlansCommand } from '@aws-sdk/client-backup';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'backup.plan',
  type: 'AWS::Backup::BackupPlan',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Backup:ListBackupPlans': 'backup:ListBackupPlans' },
    client: BackupClient,
    command: ListBackupPlansCommand,
    input: { MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'BackupPlansList',
    identity: (plan) => ({
      id: required(plan.BackupPlanId, 'BackupPlanId'),
      arn: required(plan.BackupPlanArn, 'BackupPlanArn'),
      name: plan.BackupPlanName,
    }),
  }),
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
