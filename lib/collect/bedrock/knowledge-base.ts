import { BedrockAgentClient, ListKnowledgeBasesCommand } from '@aws-sdk/client-bedrock-agent';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'bedrock.knowledgeBase'>>(
  { 'Bedrock Agent:ListKnowledgeBases': 'bedrock:ListKnowledgeBases' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      BedrockAgentClient,
      (token) => new ListKnowledgeBasesCommand({ maxResults: 100, nextToken: token }),
      (page) => page.nextToken,
      region,
    );
    for await (const page of pages) {
      for (const found of required(page.knowledgeBaseSummaries, 'knowledgeBaseSummaries')) {
        const id = required(found.knowledgeBaseId, 'knowledgeBaseId');
        const arn = `arn:${aws.partition}:bedrock:${region}:${aws.account}:knowledge-base/${id}`;
        yield { id, arn, region, ...(found.name === undefined ? {} : { name: found.name }) };
      }
    }
  },
);

export default defineCollector({
  kind: 'bedrock.knowledgeBase',
  type: 'AWS::Bedrock::KnowledgeBase',
  recorded: true,
  inventory: true,
  // https://docs.aws.amazon.com/general/latest/gr/bedrock.html
  offered: {
    except: ['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-3', 'eu-north-1', 'mx-central-1', 'us-west-1'],
  },
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
