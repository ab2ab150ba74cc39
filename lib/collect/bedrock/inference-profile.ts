import { BedrockClient, ListInferenceProfilesCommand } from '@aws-sdk/client-bedrock';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** Profiles that the account has made. Those that AWS defines are there in every account, used or not. */
export default defineCollector({
  kind: 'bedrock.inferenceProfile',
  type: 'AWS::Bedrock::ApplicationInferenceProfile',
  recorded: true,
  // https://docs.aws.amazon.com/general/latest/gr/bedrock.html
  offered: { except: ['ap-east-1'] },
  scope: 'regional',
  list: listOf({
    calls: { 'Bedrock:ListInferenceProfiles': 'bedrock:ListInferenceProfiles' },
    client: BedrockClient,
    command: ListInferenceProfilesCommand,
    input: { typeEquals: 'APPLICATION', maxResults: 1000 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'inferenceProfileSummaries',
    only: ({ type }) => type === 'APPLICATION',
    identity: (profile) => {
      const arn = required(profile.inferenceProfileArn, 'inferenceProfileArn');
      const models = required(profile.models, 'models');
      required(models[0], 'models[0]');
      return {
        id: arn,
        arn,
        name: profile.inferenceProfileName,
        free: { modelArns: models.map(({ modelArn }) => required(modelArn, 'models[].modelArn')).sort() },
      };
    },
  }),
  attributes: { modelArns: 'free' },
});
