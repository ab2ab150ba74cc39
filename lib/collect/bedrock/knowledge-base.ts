import { required } from '../../aws/errors.ts';
import { restPages, type RestService } from '../../aws/json-call.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_ListKnowledgeBases.html */
const bedrockAgent: RestService = {
  serviceId: 'Bedrock Agent',
  signingName: 'bedrock',
  endpointPrefix: 'bedrock-agent',
};

interface Page {
  readonly knowledgeBaseSummaries?: readonly { readonly knowledgeBaseId?: string; readonly name?: string }[];
  readonly nextToken?: string;
}

const list = call<ListRun<'bedrock.knowledgeBase'>>(
  { 'Bedrock Agent:ListKnowledgeBases': 'bedrock:ListKnowledgeBases' },
  async function* ({ aws }, region) {
    const pages = restPages<Page>(
      aws,
      bedrockAgent,
      'ListKnowledgeBases',
      (token) => ({
        method: 'POST',
        path: '/knowledgebases/',
        body: { maxResults: 100, ...(token === undefined ? {} : { nextToken: token }) },
      }),
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
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
