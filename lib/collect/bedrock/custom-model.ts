import { ListCustomModelsCommand, BedrockClient } from '@aws-sdk/client-bedrock';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, type ListRun } from '../collector.ts';

const list = call<ListRun<'bedrock.customModel'>>(
  { 'Bedrock:ListCustomModels': 'bedrock:ListCustomModels' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      BedrockClient,
      (token) => new ListCustomModelsCommand({ maxResults: 100, nextToken: token }),
      (page) => page.nextToken,
      region,
    );
    for await (const page of pages) {
      for (const model of required(page.modelSummaries, 'modelSummaries')) {
        const arn = required(model.modelArn, 'modelArn');
        yield { id: arn, arn, region, name: required(model.modelName, 'modelName') };
      }
    }
  },
);

export default defineCollector({
  kind: 'bedrock.customModel',
  type: 'AWS::Bedrock::CustomModel',
  ours: true,
  inventory: true,
  // https://docs.aws.amazon.com/general/latest/gr/bedrock.html
  offered: { except: ['ap-east-1'] },
  scope: 'regional',
  list,

  attributes: {},
});
