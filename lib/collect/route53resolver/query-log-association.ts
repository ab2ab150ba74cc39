import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { ListResolverQueryLogConfigAssociationsCommand, Route53ResolverClient } from './client.ts';

export default defineCollector({
  kind: 'route53resolver.queryLogAssociation',
  type: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
  scope: 'regional',
  list: listOf({
    calls: {
      'Route53Resolver:ListResolverQueryLogConfigAssociations':
        'route53resolver:ListResolverQueryLogConfigAssociations',
    },
    client: Route53ResolverClient,
    command: ListResolverQueryLogConfigAssociationsCommand,
    input: { MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'ResolverQueryLogConfigAssociations',
    identity: (association, { arn }) => {
      const id = required(association.Id, 'ResolverQueryLogConfigAssociations[].Id');
      const { Error: error = 'NONE' } = association;
      return {
        id,
        arn: arn('route53resolver', `resolver-query-log-config-association/${id}`),
        free: {
          details: {
            configId: required(association.ResolverQueryLogConfigId, 'ResolverQueryLogConfigId'),
            vpcId: required(association.ResourceId, 'ResourceId'),
            status: required(association.Status, 'Status'),
            error: error === 'NONE' ? null : error,
          },
        },
      };
    },
  }),
  attributes: { details: 'free' },
});
