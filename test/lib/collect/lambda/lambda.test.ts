import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { arnOf, lists } from '../../../helpers/lists.ts';

lists({
  kind: 'lambda.function',
  client: LambdaClient,
  command: ListFunctionsCommand,
  api: 'Lambda:ListFunctions lambda:ListFunctions',
  page: (n) => ({ Functions: [{ FunctionName: n, FunctionArn: arnOf('lambda', `function:${n}`) }] }),
  token: ['NextMarker', 'Marker'],
  id: (n) => n,
});
