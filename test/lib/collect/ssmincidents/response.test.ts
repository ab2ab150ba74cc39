import {
  GetReplicationSetCommand,
  GetResponsePlanCommand,
  ListReplicationSetsCommand,
  ListResponsePlansCommand,
  SSMIncidentsClient,
} from '@aws-sdk/client-ssm-incidents';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { camelToken, lists, mocked } from '../../../helpers/lists.ts';

const setArn = (n: string) => `arn:aws:ssm-incidents::${account}:replication-set/${n}`;
const planArn = (n: string) => `arn:aws:ssm-incidents::${account}:response-plan/${n}`;
lists(
  {
    kind: 'ssmincidents.replicationSet',
    client: SSMIncidentsClient,
    command: ListReplicationSetsCommand,
    api: 'SSM Incidents:ListReplicationSets ssm-incidents:ListReplicationSets',
    page: (n) => ({ replicationSetArns: [setArn(n)] }),
    token: camelToken,
    id: setArn,
    name: () => undefined,
  },
  {
    kind: 'ssmincidents.responsePlan',
    client: SSMIncidentsClient,
    command: ListResponsePlansCommand,
    api: 'SSM Incidents:ListResponsePlans ssm-incidents:ListResponsePlans',
    page: (n) => ({ responsePlanSummaries: [{ arn: planArn(n), name: n }] }),
    token: camelToken,
    id: planArn,
    name: (n) => n,
  },
);

// https://docs.aws.amazon.com/incident-manager/latest/APIReference/API_GetResponsePlan.html
test('Incident Manager: the state of a set, and whether a plan engages anybody', async () => {
  const mock = mocked(SSMIncidentsClient);
  mock.on(ListReplicationSetsCommand).resolves({ replicationSetArns: [setArn('1')] });
  mock.on(GetReplicationSetCommand).resolves({ replicationSet: { status: 'ACTIVE' } } as never);
  const sets = await collectKind('ssmincidents.replicationSet', ['status']);
  expect(valuesOf(sets, 'status')).toEqual({ [setArn('1')]: 'ACTIVE' });
  mock.on(ListResponsePlansCommand).resolves({ responsePlanSummaries: [{ arn: planArn('1'), name: '1' }] });
  const incidentTemplate = { title: 't', impact: 1 };
  const engages = async (plan: object) => {
    mock.on(GetResponsePlanCommand).resolves({ incidentTemplate, ...plan });
    const collected = await collectKind('ssmincidents.responsePlan', ['engages']);
    return valuesOf(collected, 'engages')[planArn('1')];
  };
  expect(await engages({ engagements: [], chatChannel: { empty: {} }, integrations: [] })).toBe(false);
  expect(await engages({ engagements: ['arn:aws:ssm-contacts:x'] })).toBe(true);
  expect(await engages({ chatChannel: { chatbotSns: ['arn:aws:sns:x'] } })).toBe(true);
  const told = { ...incidentTemplate, notificationTargets: [{ snsTopicArn: 'arn:aws:sns:x' }] };
  expect(await engages({ incidentTemplate: told })).toBe(true);
  expect(await engages({ integrations: [{ pagerDutyConfiguration: { name: 'p' } }] })).toBe(true);
  expect(await engages({ incidentTemplate: undefined })).toEqual([expect.stringContaining('MissingField malformed')]);
});
