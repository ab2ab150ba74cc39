import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { ListResolverQueryLogConfigsCommand, Route53ResolverClient } from './client.ts';

export default defineCollector({
  kind: 'route53resolver.queryLogConfig',
  type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  scope: 'regional',
  list: listOf({
    calls: { 'Route53Resolver:ListResolverQueryLogConfigs': 'route53resolver:ListResolverQueryLogConfigs' },
    client: Route53ResolverClient,
    command: ListResolverQueryLogConfigsCommand,
    input: { MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'ResolverQueryLogConfigs',
    identity: (configuration) => ({
      id: required(configuration.Id, 'ResolverQueryLogConfigs[].Id'),
      arn: required(configuration.Arn, 'ResolverQueryLogConfigs[].Arn'),
      name: configuration.Name,
      free: { status: required(configuration.Status, 'ResolverQueryLogConfigs[].Status') },
    }),
  }),
  attributes: { status: 'free' },
});
