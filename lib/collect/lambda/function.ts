import { ListFunctionsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, findInList, type ListRun } from '../collector.ts';

const list = call<ListRun<'lambda.function'>>(
  { 'Lambda:ListFunctions': 'lambda:ListFunctions' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      LambdaClient,
      (token) => new ListFunctionsCommand({ MaxItems: 50, Marker: token }),
      (page) => page.NextMarker,
      region,
    );
    for await (const page of pages) {
      for (const found of required(page.Functions, 'Functions')) {
        const name = required(found.FunctionName, 'FunctionName');
        yield { id: name, arn: required(found.FunctionArn, 'FunctionArn'), region, name };
      }
    }
  },
);

export default defineCollector({
  kind: 'lambda.function',
  type: 'AWS::Lambda::Function',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list,
  find: findInList(list),
  attributes: {},
});
