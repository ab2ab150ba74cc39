import {
  GetPolicyCommand,
  LambdaClient,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, refused } from '../../../helpers/lists.ts';

lists({
  kind: 'lambda.function',
  client: LambdaClient,
  command: ListFunctionsCommand,
  api: 'Lambda:ListFunctions lambda:ListFunctions',
  page: (n) => ({ Functions: [{ FunctionName: n, FunctionArn: arnOf('lambda', `function:${n}`) }] }),
  token: ['NextMarker', 'Marker'],
  id: (n) => n,
});

describe('lambda.function: policies', () => {
  const arn = arnOf('lambda', 'function:f');
  const use = () => {
    const mock = mocked(LambdaClient);
    mock.on(ListFunctionsCommand).resolves({ Functions: [{ FunctionName: 'f', FunctionArn: arn }] });
    return mock;
  };
  const read = async (attribute: string) => valuesOf(await collectKind('lambda.function', [attribute]), attribute)['f'];
  const api = 'Lambda:GetPolicy lambda:GetPolicy';

  // https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html
  test('of the function: as written, none, refused, an empty answer', async () => {
    const mock = use();
    mock.on(GetPolicyCommand, { FunctionName: 'f' }, true).resolves({ Policy: '{}', RevisionId: 'r' });
    expect(await read('policy')).toBe('{}');
    mock.on(GetPolicyCommand).rejects(refused('ResourceNotFoundException'));
    expect(await read('policy')).toBeNull();
    mock.on(GetPolicyCommand).rejects(refused());
    expect(await read('policy')).toEqual([`${api} AccessDeniedException denied`]);
    mock.on(GetPolicyCommand).resolves({});
    expect(await read('policy')).toEqual([`${api} MissingField malformed`]);
  });

  // https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionUrlConfigs.html
  const url = (FunctionArn: string, AuthType: 'NONE' | 'AWS_IAM' = 'NONE') => ({
    FunctionArn,
    AuthType,
    FunctionUrl: 'https://x.lambda-url.ap-northeast-1.on.aws/',
    CreationTime: '2026-01-01T00:00:00Z',
    LastModifiedTime: '2026-01-01T00:00:00Z',
  });

  test('of the aliases that have a URL, over all pages', async () => {
    const mock = use();
    mock.on(ListFunctionUrlConfigsCommand).resolves({
      FunctionUrlConfigs: [url(arn), url(`${arn}:live`)],
      NextMarker: 'more',
    });
    mock.on(ListFunctionUrlConfigsCommand, { Marker: 'more' }).resolves({
      FunctionUrlConfigs: [url(`${arn}:beta`, 'AWS_IAM')],
    });
    mock.on(GetPolicyCommand, { FunctionName: 'f', Qualifier: 'live' }).resolves({ Policy: '{}' });
    mock.on(GetPolicyCommand, { FunctionName: 'f', Qualifier: 'beta' }).rejects(refused('ResourceNotFoundException'));
    expect(await read('aliasPolicies')).toEqual([
      { alias: 'beta', policy: null },
      { alias: 'live', policy: '{}' },
    ]);
    mock.on(GetPolicyCommand, { FunctionName: 'f', Qualifier: 'beta' }).rejects(refused());
    expect(await read('aliasPolicies')).toEqual([`${api} AccessDeniedException denied`]);
  });

  test('no URL: no further call; the list of URLs refused or empty', async () => {
    const mock = use();
    const urls = 'Lambda:ListFunctionUrlConfigs lambda:ListFunctionUrlConfigs';
    mock.on(ListFunctionUrlConfigsCommand).resolves({ FunctionUrlConfigs: [] });
    expect(await read('aliasPolicies')).toEqual([]);
    expect(mock.commandCalls(GetPolicyCommand)).toHaveLength(0);
    mock.on(ListFunctionUrlConfigsCommand).rejects(refused());
    expect(await read('aliasPolicies')).toEqual([`${urls} AccessDeniedException denied`]);
    mock.on(ListFunctionUrlConfigsCommand).resolves({});
    expect(await read('aliasPolicies')).toEqual([`${urls} MissingField malformed`]);
  });
});
