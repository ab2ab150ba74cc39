import {
  GetPolicyCommand,
  type GetPolicyCommandInput,
  LambdaClient,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
} from '@aws-sdk/client-lambda';
import type { AliasPolicy } from '../../../rules/facts/lambda.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { Unread, call, defineCollector, refusedWith, type CollectContext } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** Of a function that is there. */
const noPolicy = 'ResourceNotFoundException';

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
  attributes: {
    environment: 'free',
    policy: call(
      { 'Lambda:GetPolicy': 'lambda:GetPolicy' },
      async ({ aws }, { id, region }) => policyOf(aws, region, { FunctionName: id }),
      { notConfigured: [noPolicy] },
    ),
    aliasPolicies: call(
      {
        'Lambda:ListFunctionUrlConfigs': 'lambda:ListFunctionUrlConfigs',
        'Lambda:GetPolicy': 'lambda:GetPolicy',
      },
      async ({ aws, attempt }, { id, region }) => {
        const policies: AliasPolicy[] = [];
        for (const alias of await aliasesWithUrl(aws, region, id)) {
          const ask = (own: CollectContext) => policyOf(own.aws, region, { FunctionName: id, Qualifier: alias });
          const policy = await attempt(ask, refusedWith(noPolicy));
          if (!policy.ok) throw new Unread(policy.causes);
          policies.push({ alias, policy: policy.value });
        }
        return policies;
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});

async function policyOf(aws: Session, region: string, input: GetPolicyCommandInput): Promise<string> {
  return required((await aws.send(LambdaClient, new GetPolicyCommand(input), region)).Policy, 'Policy');
}

/** The aliases that have a function URL; that of the function itself has an ARN without an eighth part. */
async function aliasesWithUrl(aws: Session, region: string, name: string): Promise<readonly string[]> {
  const pages = aws.pages(
    LambdaClient,
    (token) => new ListFunctionUrlConfigsCommand({ FunctionName: name, MaxItems: 50, Marker: token }),
    (page) => page.NextMarker,
    region,
  );
  const aliases: string[] = [];
  for await (const page of pages) {
    for (const url of required(page.FunctionUrlConfigs, 'FunctionUrlConfigs')) {
      const alias = required(url.FunctionArn, 'FunctionUrlConfigs[].FunctionArn').split(':')[7];
      if (alias !== undefined) aliases.push(alias);
    }
  }
  return aliases.sort();
}
