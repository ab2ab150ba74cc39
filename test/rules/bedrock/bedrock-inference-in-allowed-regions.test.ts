import rule from '../../../rules/bedrock/bedrock-inference-in-allowed-regions.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const model = (region: string) => `arn:aws:bedrock:${region}::foundation-model/anthropic.claude`;
const profile = (id: string, ...regions: readonly string[]) =>
  resource('bedrock.inferenceProfile', id, { modelArns: regions.map(model) });
const both = { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] };

cases(rule, [
  {
    name: 'Tokyo alone',
    level: 'strict',
    resources: [profile('a', 'ap-northeast-1')],
    expect: { a: ['pass', 'inside', { regions: ['ap-northeast-1'] }] },
  },
  {
    name: 'jp. is Tokyo and Osaka: fails while Osaka is not allowed, and says which',
    level: 'strict',
    resources: [profile('a', 'ap-northeast-1', 'ap-northeast-3')],
    expect: { a: ['fail', 'outside', { outside: ['ap-northeast-3'], abroad: false }] },
  },
  {
    name: 'jp. while Osaka is allowed; apac. is abroad all the same',
    level: 'strict',
    settings: both,
    resources: [
      profile('jp', 'ap-northeast-1', 'ap-northeast-3'),
      profile('apac', 'ap-northeast-1', 'ap-south-1', 'ap-southeast-2'),
    ],
    expect: {
      jp: ['pass', 'inside'],
      apac: ['fail', 'outside', { outside: ['ap-south-1', 'ap-southeast-2'], abroad: true }],
    },
  },
  {
    name: 'a global profile names a model without a region',
    level: 'strict',
    resources: [profile('a', 'ap-northeast-1', '')],
    expect: { a: ['fail', 'global'] },
  },
  { name: 'at standard it is not judged', resources: [profile('a', 'us-east-1')], expect: {} },
  {
    name: 'unread, and a region that a service control policy closes for the service',
    level: 'strict',
    resources: [
      resource('bedrock.inferenceProfile', 'a', { modelArns: unread(denied('Bedrock:ListInferenceProfiles')) }),
    ],
    unlisted: [
      {
        kind: 'bedrock.inferenceProfile',
        region: 'ap-northeast-3',
        cause: { ...denied('Bedrock:ListInferenceProfiles', 'x:y', 'ap-northeast-3'), reason: 'deniedByScp' },
      },
    ],
    expect: { a: ['unknown', 'notRead'], 'account@ap-northeast-3': ['unknown', 'notListed'] },
  },
  { name: 'no profile', level: 'strict', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a profile made abroad of models at home, though its region is not looked at',
    level: 'strict',
    looked: ['ap-northeast-1'],
    resources: [{ ...profile('a', 'ap-northeast-1'), region: 'us-east-1' }],
    expect: { a: ['pass', 'inside'] },
  },
]);
