import { APIGatewayClient, GetDomainNamesCommand } from '@aws-sdk/client-api-gateway';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** Custom domain names, those of HTTP APIs too; not those that other accounts share. */
export default defineCollector({
  kind: 'apigateway.domainName',
  type: 'AWS::ApiGateway::DomainName',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'API Gateway:GetDomainNames': 'apigateway:GET' },
    client: APIGatewayClient,
    command: GetDomainNamesCommand,
    input: { limit: 500, resourceOwner: 'SELF' },
    pages: { next: 'position', token: 'position' },
    items: 'items',
    identity: (domain, { partition, region }) => {
      const name = required(domain.domainName, 'domainName');
      return {
        id: name,
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
        arn: domain.domainNameArn ?? `arn:${partition}:apigateway:${region}::/domainnames/${name}`,
        name,
        free: {
          endpoint: {
            types: [...(domain.endpointConfiguration?.types ?? [])],
            securityPolicy: domain.securityPolicy ?? null,
          },
        },
      };
    },
  }),
  attributes: { endpoint: 'free' },
});
