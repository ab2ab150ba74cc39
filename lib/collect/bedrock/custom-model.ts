import { BedrockClient, ListCustomModelsCommand } from '@aws-sdk/client-bedrock';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'bedrock.customModel',
  type: 'AWS::Bedrock::CustomModel',
  ours: true,
  inventory: true,
  // https://docs.aws.amazon.com/general/latest/gr/bedrock.html
  offered: { except: ['ap-east-1'] },
  scope: 'regional',
  list: listOf({
    calls: { 'Bedrock:ListCustomModels': 'bedrock:ListCustomModels' },
    client: BedrockClient,
    command: ListCustomModelsCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'modelSummaries',
    identity: (model) => {
      const arn = required(model.modelArn, 'modelArn');
      return { id: arn, arn, name: required(model.modelName, 'modelName') };
    },
  }),
  attributes: {},
});
