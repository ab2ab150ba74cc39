import { BedrockAgentClient, ListKnowledgeBasesCommand } from '@aws-sdk/client-bedrock-agent';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

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
  list: listOf({
    calls: { 'Bedrock Agent:ListKnowledgeBases': 'bedrock:ListKnowledgeBases' },
    client: BedrockAgentClient,
    command: ListKnowledgeBasesCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'knowledgeBaseSummaries',
    identity: (found, { arn }) => {
      const id = required(found.knowledgeBaseId, 'knowledgeBaseId');
      return { id, arn: arn('bedrock', `knowledge-base/${id}`), name: found.name };
    },
  }),
  attributes: {},
});
