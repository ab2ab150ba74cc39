/**
 * Route 53 Resolver's client: npm's newest `@aws-sdk/client-route53resolver` stands on an older core that would come along twice.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_Operations_Amazon_Route_53_Resolver.html
 */
import {
  integer,
  jsonClientOf,
  jsonCommandOf,
  listOf,
  structure,
  text,
  type JsonService,
} from '../../aws/json-client.ts';

const resolver: JsonService = {
  serviceId: 'Route53Resolver',
  signingName: 'route53resolver',
  endpointPrefix: 'route53resolver',
  target: 'Route53Resolver',
};

export class Route53ResolverClient extends jsonClientOf(resolver) {}

interface PageRequest {
  readonly MaxResults?: number;
  readonly NextToken?: string | undefined;
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverQueryLogConfigAssociation.html */
interface Association {
  readonly Id?: string;
  readonly ResolverQueryLogConfigId?: string;
  readonly ResourceId?: string;
  readonly Status?: string;
  readonly Error?: string;
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverQueryLogConfig.html */
interface Configuration {
  readonly Id?: string;
  readonly Arn?: string;
  readonly Name?: string;
  readonly Status?: string;
}

const pageRequest = structure('PageRequest', { MaxResults: integer, NextToken: text });
const association = structure('ResolverQueryLogConfigAssociation', {
  Id: text,
  ResolverQueryLogConfigId: text,
  ResourceId: text,
  Status: text,
  Error: text,
});
const configuration = structure('ResolverQueryLogConfig', { Id: text, Arn: text, Name: text, Status: text });

export class ListResolverQueryLogConfigAssociationsCommand extends jsonCommandOf<
  PageRequest,
  { readonly ResolverQueryLogConfigAssociations?: readonly Association[]; readonly NextToken?: string }
>(
  resolver,
  'ListResolverQueryLogConfigAssociations',
  pageRequest,
  structure('ListResolverQueryLogConfigAssociationsResponse', {
    ResolverQueryLogConfigAssociations: listOf('ResolverQueryLogConfigAssociationList', association),
    NextToken: text,
  }),
) {}

export class ListResolverQueryLogConfigsCommand extends jsonCommandOf<
  PageRequest,
  { readonly ResolverQueryLogConfigs?: readonly Configuration[]; readonly NextToken?: string }
>(
  resolver,
  'ListResolverQueryLogConfigs',
  pageRequest,
  structure('ListResolverQueryLogConfigsResponse', {
    ResolverQueryLogConfigs: listOf('ResolverQueryLogConfigList', configuration),
    NextToken: text,
  }),
) {}
