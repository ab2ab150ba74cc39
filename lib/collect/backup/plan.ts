import {
  BackupClient,
  GetBackupPlanCommand,
  ListBackupPlansCommand,
  ListBackupSelectionsCommand,
  type BackupRule as Rule,
} from '@aws-sdk/client-backup';
import type { BackupRule } from '../../../rules/facts/backup.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { call, defineCollector } from '../collector.ts';
import { iso } from '../free.ts';
import { listOf } from '../list-of.ts';
import { tagCalls, tagsOf } from './vaults.ts';

const planCalls = { 'Backup:GetBackupPlan': 'backup:GetBackupPlan' } as const;

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
      free: { createdAt: iso(plan.CreationDate) },
    }),
  }),
  attributes: {
    createdAt: 'free',
    copyVaultArns: call(planCalls, async ({ aws }, { id, region }) => {
      const copies = (await rulesOf(aws, id, region)).flatMap(({ copyVaultArns }) => copyVaultArns);
      return [...new Set(copies)].sort();
    }),
    rules: call(planCalls, async ({ aws }, { id, region }) => rulesOf(aws, id, region)),
    selections: call(
      { 'Backup:ListBackupSelections': 'backup:ListBackupSelections' },
      async ({ aws }, { id, region }) => {
        const pages = aws.pages(
          BackupClient,
          (token) => new ListBackupSelectionsCommand({ BackupPlanId: id, MaxResults: 1000, NextToken: token }),
          (page) => page.NextToken,
          region,
        );
        let selections = 0;
        for await (const page of pages)
          selections += required(page.BackupSelectionsList, 'BackupSelectionsList').length;
        return selections;
      },
    ),
    tags: call(tagCalls, tagsOf),
  },
  vanished: ['ResourceNotFoundException'],
});

async function rulesOf(aws: Session, id: string, region: string): Promise<readonly BackupRule[]> {
  const { BackupPlan: plan } = await aws.send(BackupClient, new GetBackupPlanCommand({ BackupPlanId: id }), region);
  return required(plan?.Rules, 'BackupPlan.Rules').map(ruleOf);
}

function ruleOf(rule: Rule): BackupRule {
  return {
    id: rule.RuleId ?? null,
    name: required(rule.RuleName, 'BackupPlan.Rules[].RuleName'),
    vaultName: required(rule.TargetBackupVaultName, 'BackupPlan.Rules[].TargetBackupVaultName'),
    airGappedVaultArn: rule.TargetLogicallyAirGappedBackupVaultArn ?? null,
    scheduled: rule.ScheduleExpression !== undefined && rule.ScheduleExpression !== '',
    continuous: rule.EnableContinuousBackup === true,
    copyVaultArns: (rule.CopyActions ?? []).map((copy) =>
      required(copy.DestinationBackupVaultArn, 'DestinationBackupVaultArn'),
    ),
  };
}
