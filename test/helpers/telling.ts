/** An emulated account in which somebody is told of AWS Health's events. */
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { ClientSettings } from './emulator.ts';

/** In the region of the settings: a rule, a topic that it may publish to, a confirmed subscription. */
export async function tellOfHealth(settings: ClientSettings, account: string): Promise<void> {
  const sns = new SNSClient(settings);
  const events = new EventBridgeClient(settings);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'health' }));
  const service = { Service: 'events.amazonaws.com' };
  const may = { Effect: 'Allow', Principal: service, Action: 'sns:Publish', Resource: TopicArn };
  const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement: [may] });
  await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }));
  const Endpoint = `arn:aws:sqs:${settings.region}:${account}:desk`;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  await events.send(
    new PutRuleCommand({ Name: 'health', EventPattern: JSON.stringify({ source: ['aws.health'] }), State: 'ENABLED' }),
  );
  await events.send(new PutTargetsCommand({ Rule: 'health', Targets: [{ Id: 'topic', Arn: TopicArn }] }));
}
