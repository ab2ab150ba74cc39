import rule from '../../../rules/lambda/lambda-function-not-public.ts';
import { account, cases, denied, resource, unread } from '../../helpers/judge.ts';
import { allow, openPolicyCases, policy, type Statement } from '../resource-policies.ts';
import type { Read } from '../../../rules/facts.ts';
import type { AliasPolicy } from '../../../rules/facts/lambda.ts';

const make = (
  id: string,
  text: string | null | Read<never>,
  aliasPolicies: readonly AliasPolicy[] | Read<never> = [],
) => resource('lambda.function', id, { policy: text, aliasPolicies });
const invoke = (condition?: Statement) => allow('*', 'lambda:InvokeFunctionUrl', condition);
const forbidden = unread(denied('Lambda:GetPolicy', 'lambda:GetPolicy'));
const onAlias: Statement = { ...allow('*', 'lambda:InvokeFunction'), Sid: 'Url', Resource: 'arn:aws:test:::f:live' };

cases(rule, [
  ...openPolicyCases({
    kind: 'lambda.function',
    action: 'lambda:InvokeFunction',
    make,
    list: ['Lambda:ListFunctions', 'lambda:ListFunctions'],
    call: ['Lambda:GetPolicy', 'lambda:GetPolicy'],
  }),
  {
    name: 'a URL of whatever AuthType: its condition binds nobody; a public statement without a URL is public',
    resources: [
      make('none', policy(invoke({ StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } }))),
      make('iam', policy(invoke({ StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } }))),
      make(
        'invoked',
        policy(allow('*', 'lambda:InvokeFunction', { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } })),
      ),
      make('principal', policy(invoke({ StringEquals: { 'lambda:Principal': 'x' } }))),
      make('no-url', policy(allow('*', 'lambda:InvokeFunction'))),
    ],
    expect: {
      none: ['fail', 'public'],
      iam: ['fail', 'public'],
      invoked: ['fail', 'public'],
      principal: ['fail', 'public'],
      'no-url': ['fail', 'public'],
    },
  },
  {
    name: "a URL without a public statement reaches nobody; keys of Lambda's own bind",
    resources: [
      make('closed', null, [{ alias: 'live', policy: null }]),
      make(
        'source',
        policy(invoke({ ArnEquals: { 'lambda:SourceFunctionArn': `arn:aws:lambda:r:${account}:function:x` } })),
      ),
      make('skill', policy(invoke({ StringEquals: { 'lambda:EventSourceToken': 'amzn1.ask.skill.1' } }))),
    ],
    expect: { closed: ['pass', 'none'], source: ['pass', 'bound'], skill: ['pass', 'bound'] },
  },
  {
    name: 'a statement on one alias only, and one of two statements public',
    resources: [
      make('f', null, [
        { alias: 'beta', policy: null },
        { alias: 'live', policy: policy(onAlias) },
      ]),
      make('two', policy(invoke(), allow({ AWS: account }, 'lambda:InvokeFunction'))),
    ],
    expect: { f: ['fail', 'public', { statements: ['live: Url'] }], two: ['fail', 'public', { statements: ['#1'] }] },
  },
  {
    name: 'what was read decides where it can',
    resources: [
      make('f', forbidden, [{ alias: 'live', policy: policy(onAlias) }]),
      make('own', policy(invoke()), forbidden),
      make('alias-unread', policy(allow({ AWS: account }, 'lambda:InvokeFunction')), forbidden),
      make('own-unread', forbidden, [{ alias: 'live', policy: null }]),
      make('broken', null, [{ alias: 'live', policy: '{' }]),
    ],
    expect: {
      f: ['fail', 'public'],
      own: ['fail', 'public'],
      'alias-unread': ['unknown'],
      'own-unread': ['unknown'],
      broken: ['unknown'],
    },
  },
  {
    name: 'S3 without an account: not public at standard',
    resources: [make('s3', policy(allow({ Service: 's3.amazonaws.com' }, 'lambda:InvokeFunction')))],
    expect: { s3: ['pass', 'bound'] },
  },
  {
    name: 'S3 without an account: fails at strict, on an alias too',
    level: 'strict',
    resources: [
      make('s3', policy(allow({ Service: 's3.amazonaws.com' }, 'lambda:InvokeFunction')), [
        { alias: 'live', policy: policy(allow({ Service: 'sns.amazonaws.com' }, 'lambda:InvokeFunction')) },
      ]),
      make(
        'bound',
        policy(
          allow({ Service: 's3.amazonaws.com' }, 'lambda:InvokeFunction', {
            StringEquals: { 'AWS:SourceAccount': account },
          }),
        ),
      ),
    ],
    expect: {
      s3: ['fail', 'serviceUnbound', { services: ['s3.amazonaws.com', 'sns.amazonaws.com'] }],
      bound: ['pass', 'bound'],
    },
  },
  {
    name: 'a statement with wide values of its own keys is public; named by an organization or an account it is not',
    resources: [
      make('wide', policy(invoke({ ArnLike: { 'lambda:SourceFunctionArn': 'arn:aws:lambda:*:*:function:*' } }))),
      make('skills', policy(invoke({ StringLike: { 'lambda:EventSourceToken': 'amzn1.ask.*' } }))),
      make('org', policy(invoke({ StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }))),
    ],
    expect: { wide: ['fail', 'public'], skills: ['fail', 'public'], org: ['pass', 'bound'] },
  },
]);
