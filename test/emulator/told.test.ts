/** What the emulator tells of identities and findings as AWS does and moto does not. */
import {
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  GetAccountAuthorizationDetailsCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { Inspector2Client, ListFindingsCommand } from '@aws-sdk/client-inspector2';
import { GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { beforeEach, expect, test } from 'vitest';
import { describeEmulated } from '../helpers/emulator.ts';

const day = 24 * 60 * 60 * 1000;
const [old, recent] = [40, 2].map((days) => new Date(Date.now() - days * day));

describeEmulated('what is told', (aws) => {
  beforeEach(() => aws.reset());

  test('a user with his boundary, a policy with its name and id', async () => {
    const iam = new IAMClient(aws.client('us-east-1'));
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
    });
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'narrow', PolicyDocument }));
    const PermissionsBoundary = Policy?.Arn;
    await iam.send(new CreateUserCommand({ UserName: 'bound', PermissionsBoundary }));
    await iam.send(new CreateUserCommand({ UserName: 'free' }));
    await iam.send(new AttachUserPolicyCommand({ UserName: 'free', PolicyArn: Policy?.Arn }));
    const { UserDetailList = [], Policies = [] } = await iam.send(new GetAccountAuthorizationDetailsCommand({}));
    const boundaries = UserDetailList.map((user) => user.PermissionsBoundary?.PermissionsBoundaryArn);
    expect(boundaries).toEqual([PermissionsBoundary, undefined]);
    expect(Policies.find(({ Arn }) => Arn === Policy?.Arn)).toMatchObject({ PolicyName: 'narrow' });
    expect(Policies.filter(({ PolicyId, PolicyName }) => !PolicyId || !PolicyName)).toEqual([]);
  });

  test('of Security Hub’s findings those that are asked for', async () => {
    const finding = (Id: string, more: object) => ({
      Id,
      SchemaVersion: '2018-10-08',
      ProductArn: 'arn:aws:securityhub:ap-northeast-1::product/aws/securityhub',
      GeneratorId: 'control',
      AwsAccountId: '123456789012',
      CreatedAt: old?.toISOString(),
      UpdatedAt: old?.toISOString(),
      Title: 'open',
      Description: 'open',
      Severity: { Label: 'CRITICAL' },
      Workflow: { Status: 'NEW' },
      Resources: [],
      ...more,
    });
    const Findings = [
      finding('wanted', {}),
      finding('recent', { CreatedAt: recent?.toISOString() }),
      finding('low', { Severity: { Label: 'LOW' } }),
      finding('decided', { Workflow: { Status: 'RESOLVED' } }),
      finding('of another', { AwsAccountId: '444455556666' }),
    ];
    await aws.control('answers', { 'SecurityHub:GetFindings': [{ answer: { Findings } }] });
    const equals = (Value: string) => [{ Comparison: 'EQUALS' as const, Value }];
    const Filters = {
      AwsAccountId: equals('123456789012'),
      SeverityLabel: [...equals('HIGH'), ...equals('CRITICAL')],
      WorkflowStatus: equals('NEW'),
      CreatedAt: [{ Start: '2000-01-01T00:00:00Z', End: new Date(Date.now() - 30 * day).toISOString() }],
    };
    const found = await new SecurityHubClient(aws.client()).send(new GetFindingsCommand({ Filters }));
    expect(found.Findings?.map(({ Id }) => Id)).toEqual(['wanted']);
  });

  test('of Inspector’s findings those that are asked for', async () => {
    const finding = (findingArn: string, more: object) => ({
      findingArn,
      awsAccountId: '123456789012',
      type: 'PACKAGE_VULNERABILITY',
      description: 'open',
      severity: 'CRITICAL',
      status: 'ACTIVE',
      firstObservedAt: old?.toISOString(),
      lastObservedAt: recent?.toISOString(),
      remediation: {},
      resources: [],
      ...more,
    });
    const findings = [
      finding('wanted', {}),
      finding('recent', { firstObservedAt: recent?.toISOString() }),
      finding('low', { severity: 'LOW' }),
      finding('closed', { status: 'CLOSED' }),
    ];
    await aws.control('answers', { 'Inspector2:ListFindings': [{ answer: { findings } }] });
    const equals = (value: string) => [{ comparison: 'EQUALS' as const, value }];
    const filterCriteria = {
      severity: [...equals('HIGH'), ...equals('CRITICAL')],
      findingStatus: equals('ACTIVE'),
      firstObservedAt: [{ endInclusive: new Date(Date.now() - 30 * day) }],
    };
    const found = await new Inspector2Client(aws.client()).send(new ListFindingsCommand({ filterCriteria }));
    expect(found.findings?.map(({ findingArn }) => findingArn)).toEqual(['wanted']);
  });
});
