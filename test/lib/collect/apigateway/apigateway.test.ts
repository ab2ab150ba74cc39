import { APIGatewayClient, GetDomainNamesCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { lists, mocked } from '../../../helpers/lists.ts';

lists(
  {
    kind: 'apigateway.domainName',
    client: APIGatewayClient,
    command: GetDomainNamesCommand,
    api: 'API Gateway:GetDomainNames apigateway:GET',
    page: (n) => ({ items: [{ domainName: n, securityPolicy: 'TLS_1_2' }] }),
    token: ['position', 'position'],
    id: (n) => n,
  },
  {
    kind: 'apigateway.restApi',
    client: APIGatewayClient,
    command: GetRestApisCommand,
    api: 'API Gateway:GetRestApis apigateway:GET',
    page: (n) => ({ items: [{ id: n, name: `${n}-api`, endpointConfiguration: { types: ['REGIONAL'] } }] }),
    token: ['position', 'position'],
    id: (n) => n,
    name: (n) => `${n}-api`,
  },
);

// https://docs.aws.amazon.com/apigateway/latest/api/API_DomainName.html
test('custom domain names of the account alone', async () => {
  const mock = mocked(APIGatewayClient);
  mock.on(GetDomainNamesCommand).resolves({
    items: [
      {
        domainName: 'api.example.com',
        domainNameStatus: 'UPDATING',
        securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09',
        endpointConfiguration: { types: ['REGIONAL'] },
      },
      { domainName: 'old.example.com' },
    ],
  });
  expect(valuesOf(await collectKind('apigateway.domainName', []), 'endpoint')).toEqual({
    'api.example.com': { types: ['REGIONAL'], securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09' },
    'old.example.com': { types: [], securityPolicy: null },
  });
  expect(mock.commandCalls(GetDomainNamesCommand)[0]?.args[0].input).toMatchObject({ resourceOwner: 'SELF' });
});

// https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html
test('the default endpoint of a REST API', async () => {
  mocked(APIGatewayClient)
    .on(GetRestApisCommand)
    .resolves({
      items: [
        {
          id: 'a',
          endpointConfiguration: { types: ['EDGE'] },
          disableExecuteApiEndpoint: true,
          securityPolicy: 'TLS_1_0',
        },
        { id: 'b' },
      ],
    });
  expect(valuesOf(await collectKind('apigateway.restApi', []), 'endpoint')).toEqual({
    a: { types: ['EDGE'], securityPolicy: 'TLS_1_0', isDisabled: true },
    b: { types: [], securityPolicy: null, isDisabled: false },
  });
});
