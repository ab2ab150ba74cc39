import { BedrockClient, ListCustomModelsCommand } from '@aws-sdk/client-bedrock';
import { arnOf, camelToken, lists } from '../../../helpers/lists.ts';
import { signedLists } from '../../../helpers/small-server.ts';

lists({
  kind: 'bedrock.customModel',
  client: BedrockClient,
  command: ListCustomModelsCommand,
  api: 'Bedrock:ListCustomModels bedrock:ListCustomModels',
  page: (n) => ({ modelSummaries: [{ modelArn: arnOf('bedrock', `custom-model/${n}`), modelName: n }] }),
  token: camelToken,
  id: (n) => arnOf('bedrock', `custom-model/${n}`),
  name: (n) => n,
});

signedLists({
  // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_ListKnowledgeBases.html
  kind: 'bedrock.knowledgeBase',
  signing: 'bedrock',
  api: 'Bedrock Agent:ListKnowledgeBases bedrock:ListKnowledgeBases',
  first: 'POST /knowledgebases/ {"maxResults":100}',
  second: 'POST /knowledgebases/ {"maxResults":100,"nextToken":"more"}',
  pages: [
    { knowledgeBaseSummaries: [{ knowledgeBaseId: 'KB1', name: 'one' }], nextToken: 'more' },
    { knowledgeBaseSummaries: [{ knowledgeBaseId: 'KB2', name: 'two' }] },
  ],
  ids: ['KB1', 'KB2'],
});
