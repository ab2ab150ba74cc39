import { GetResponsePlanCommand, ListResponsePlansCommand, SSMIncidentsClient } from '@aws-sdk/client-ssm-incidents';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { offered } from './offered.ts';

export default defineCollector({
  kind: 'ssmincidents.responsePlan',
  type: 'AWS::SSMIncidents::ResponsePlan',
  offered,
  scope: 'regional',
  list: listOf({
    calls: { 'SSM Incidents:ListResponsePlans': 'ssm-incidents:ListResponsePlans' },
    client: SSMIncidentsClient,
    command: ListResponsePlansCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'responsePlanSummaries',
    identity: (plan) => {
      const arn = required(plan.arn, 'responsePlanSummaries[].arn');
      return { id: arn, arn, name: required(plan.name, 'responsePlanSummaries[].name') };
    },
  }),
  attributes: {
    engages: call(
      { 'SSM Incidents:GetResponsePlan': 'ssm-incidents:GetResponsePlan' },
      async ({ aws }, { arn, region }) => {
        const plan = await aws.send(SSMIncidentsClient, new GetResponsePlanCommand({ arn }), region);
        const template = required(plan.incidentTemplate, 'incidentTemplate');
        const told = [plan.engagements, plan.chatChannel?.chatbotSns, template.notificationTargets];
        const pagers = (plan.integrations ?? []).filter((one) => one.pagerDutyConfiguration !== undefined);
        return told.some((list) => (list ?? []).length > 0) || pagers.length > 0;
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});
