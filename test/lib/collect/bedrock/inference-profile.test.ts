import { BedrockClient, ListInferenceProfilesCommand, type InferenceProfileSummary } from '@aws-sdk/client-bedrock';
import { expect, test } from 'vitest';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, camelToken, lists, mocked } from '../../../helpers/lists.ts';

const arn = (n: string) => arnOf('bedrock', `application-inference-profile/${n}`);

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_InferenceProfileSummary.html */
const profile = (n: string, more: Partial<InferenceProfileSummary> = {}): InferenceProfileSummary => ({
  inferenceProfileArn: arn(n),
  inferenceProfileId: n,
  inferenceProfileName: n,
  status: 'ACTIVE',
  type: 'APPLICATION',
  models: [
    { modelArn: 'arn:aws:bedrock:ap-northeast-3::foundation-model/m' },
    { modelArn: 'arn:aws:bedrock:ap-northeast-1::foundation-model/m' },
  ],
  ...more,
});

lists({
  kind: 'bedrock.inferenceProfile',
  client: BedrockClient,
  command: ListInferenceProfilesCommand,
  api: 'Bedrock:ListInferenceProfiles bedrock:ListInferenceProfiles',
  page: (n) => ({ inferenceProfileSummaries: [profile(n)] }),
  token: camelToken,
  id: arn,
  name: (n) => n,
});

const use = (...profiles: readonly InferenceProfileSummary[]) => {
  const mock = mocked(BedrockClient);
  mock.on(ListInferenceProfilesCommand).resolves({ inferenceProfileSummaries: [...profiles] });
  return mock;
};

test('profiles that the account has made, with their models; those of AWS are left out', async () => {
  const mock = use(profile('own'), profile('jp', { type: 'SYSTEM_DEFINED' }));
  expect(valuesOf(await collectKind('bedrock.inferenceProfile', []), 'modelArns')).toEqual({
    [arn('own')]: [
      'arn:aws:bedrock:ap-northeast-1::foundation-model/m',
      'arn:aws:bedrock:ap-northeast-3::foundation-model/m',
    ],
  });
  const [call] = mock.commandCalls(ListInferenceProfilesCommand);
  expect(call?.args[0].input).toMatchObject({ typeEquals: 'APPLICATION' });
});

test.each([{ models: undefined }, { models: [] }, { models: [{}] }])('%j is malformed', async (more) => {
  use(profile('own', more));
  const { listing } = await collectKind('bedrock.inferenceProfile', []);
  expect(listing.failures.map(({ cause }) => causeInShort(cause))).toEqual([
    'Bedrock:ListInferenceProfiles bedrock:ListInferenceProfiles MissingField malformed',
  ]);
});
