/** Answers that a test states, and those of a new account: in AWS's wire format, as the SDK reads it. */
import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import { GetSnapshotBlockPublicAccessStateCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  EMRClient,
  GetBlockPublicAccessConfigurationCommand,
  PutBlockPublicAccessConfigurationCommand,
} from '@aws-sdk/client-emr';
import { DescribeBrokerCommand, MqClient } from '@aws-sdk/client-mq';
import { GetSecurityPolicyCommand, OpenSearchServerlessClient } from '@aws-sdk/client-opensearchserverless';
import { DescribeSeverityLevelsCommand, SupportClient } from '@aws-sdk/client-support';
import {
  EnableSecurityHubCommand,
  GetEnabledStandardsCommand,
  GetFindingsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { GetSubscriptionStateCommand, ShieldClient } from '@aws-sdk/client-shield';
import { beforeEach, expect, test } from 'vitest';
import { clientSettings, describeEmulated } from '../helpers/emulator.ts';

const [tokyo, osaka] = ['ap-northeast-1', 'ap-northeast-3'] as const;

describeEmulated('stated answers', (aws) => {
  beforeEach(() => aws.reset());
  const settings = (region: string = tokyo) => ({ ...clientSettings(aws.url, region), maxAttempts: 1 });

  test('a new account: nothing set up, no plan, nothing enabled', async () => {
    expect((await new AccessAnalyzerClient(settings()).send(new ListAnalyzersCommand({}))).analyzers).toEqual([]);
    const ec2 = new EC2Client(settings());
    expect((await ec2.send(new GetSnapshotBlockPublicAccessStateCommand({}))).State).toBe('unblocked');
    const shield = new ShieldClient(settings('us-east-1'));
    expect((await shield.send(new GetSubscriptionStateCommand({}))).SubscriptionState).toBe('INACTIVE');
    const plan = new SupportClient(settings('us-east-1')).send(new DescribeSeverityLevelsCommand({}));
    await expect(plan).rejects.toMatchObject({ name: 'SubscriptionRequiredException' });
  });

  test('Security Hub: without a hub nobody is told of findings', async () => {
    const client = new SecurityHubClient(settings());
    const findings = () => client.send(new GetFindingsCommand({}));
    await expect(findings()).rejects.toMatchObject({ name: 'InvalidAccessException' });
    await client.send(new EnableSecurityHubCommand({ EnableDefaultStandards: false }));
    expect((await findings()).Findings).toEqual([]);
    const inOsaka = new SecurityHubClient(settings(osaka));
    const elsewhere = inOsaka.send(new GetFindingsCommand({}));
    await expect(elsewhere).rejects.toMatchObject({ name: 'InvalidAccessException' });
  });

  test('EMR: public access is blocked but for port 22 until somebody takes the block away, in one region', async () => {
    const client = new EMRClient(settings());
    const blockOf = async (of: EMRClient) =>
      (await of.send(new GetBlockPublicAccessConfigurationCommand({}))).BlockPublicAccessConfiguration;
    const asNew = {
      BlockPublicSecurityGroupRules: true,
      PermittedPublicSecurityGroupRuleRanges: [{ MinRange: 22, MaxRange: 22 }],
    };
    expect(await blockOf(client)).toEqual(asNew);
    for (const BlockPublicSecurityGroupRules of [false, true]) {
      const BlockPublicAccessConfiguration = { BlockPublicSecurityGroupRules };
      await client.send(new PutBlockPublicAccessConfigurationCommand({ BlockPublicAccessConfiguration }));
      expect(await blockOf(client)).toMatchObject(BlockPublicAccessConfiguration);
    }
    expect(await blockOf(new EMRClient(settings(osaka)))).toEqual(asNew);
  });

  test('what a test states holds where it says, until the reset', async () => {
    const standards = async (region: string): Promise<readonly (string | undefined)[]> => {
      const { StandardsSubscriptions = [] } = await new SecurityHubClient(settings(region)).send(
        new GetEnabledStandardsCommand({}),
      );
      return StandardsSubscriptions.map(({ StandardsStatus }) => StandardsStatus);
    };
    const subscription = {
      StandardsSubscriptionArn: 'arn:aws:securityhub:ap-northeast-1:123456789012:subscription/cis/v/1.2.0',
      StandardsArn: 'arn:aws:securityhub:::ruleset/cis/v/1.2.0',
      StandardsInput: {},
      StandardsStatus: 'READY',
    };
    const answer = { StandardsSubscriptions: [subscription] };
    await aws.control('answers', { 'SecurityHub:GetEnabledStandards': [{ region: tokyo, answer }] });
    expect([await standards(tokyo), await standards(osaka)]).toEqual([['READY'], []]);
    await aws.reset();
    expect(await standards(tokyo)).toEqual([]);
  });

  test('an input is told by its place in the path, and a free-form document is answered as it stands', async () => {
    const broker = { BrokerId: 'b-1', PubliclyAccessible: true };
    await aws.control('answers', { 'mq:DescribeBroker': [{ where: { broker_id: 'b-1' }, answer: broker }] });
    const mq = new MqClient(settings());
    expect(await mq.send(new DescribeBrokerCommand({ BrokerId: 'b-1' }))).toMatchObject(broker);
    await expect(mq.send(new DescribeBrokerCommand({ BrokerId: 'b-2' }))).rejects.toThrow();
    const policy = [{ AllowFromPublic: true, Rules: [{ ResourceType: 'collection', Resource: ['collection/*'] }] }];
    const answer = { securityPolicyDetail: { type: 'network', name: 'open', policy } };
    await aws.control('answers', { 'OpenSearchServerless:GetSecurityPolicy': [{ answer }] });
    const asked = new GetSecurityPolicyCommand({ type: 'network', name: 'open' });
    const { securityPolicyDetail } = await new OpenSearchServerlessClient(settings()).send(asked);
    expect(securityPolicyDetail?.policy).toEqual(policy);
  });

  test('a member that AWS’s model does not have is refused', async () => {
    await aws.control('answers', { 'Shield:GetSubscriptionState': [{ answer: { State: 'ACTIVE' } }] });
    const asked = new ShieldClient(settings('us-east-1')).send(new GetSubscriptionStateCommand({}));
    await expect(asked).rejects.toThrow(/has no State/);
  });
});
