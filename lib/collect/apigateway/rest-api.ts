import { APIGatewayClient, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'apigateway.restApi',
  type: 'AWS::ApiGateway::RestApi',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'API Gateway:GetRestApis': 'apigateway:GET' },
    client: APIGatewayClient,
    command: GetRestApisCommand,
    input: { limit: 500 },
    pages: { next: 'position', token: 'position' },
    items: 'items',
    identity: (api, { partition, region }) => {
      const id = required(api.id, 'id');
      return {
        id,
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
        arn: `arn:${partition}:apigateway:${region}::/restapis/${id}`,
        name: api.name,
        free: {
          endpoint: {
            types: [...(api.endpointConfiguration?.types ?? [])],
            securityPolicy: api.securityPolicy ?? null,
            isDisabled: api.disableExecuteApiEndpoint === true,
          },
        },
      };
    },
  }),
  attributes: { endpoint: 'free' },
});
