import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'lambda.function',
  type: 'AWS::Lambda::Function',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Lambda:ListFunctions': 'lambda:ListFunctions' },
    client: LambdaClient,
    command: ListFunctionsCommand,
    input: { MaxItems: 50 },
    pages: { next: 'NextMarker', token: 'Marker' },
    items: 'Functions',
    identity: (found) => {
      const name = required(found.FunctionName, 'FunctionName');
      const { Variables: variables = {}, Error: error } = found.Environment ?? {};
      return {
        id: name,
        arn: required(found.FunctionArn, 'FunctionArn'),
        name,
        free: {
          environment: {
            variables: Object.keys(variables).length,
            hasError: error !== undefined,
            kmsKeyArn: found.KMSKeyArn ?? null,
          },
        },
      };
    },
  }),
  attributes: { environment: 'free' },
});
