import { expect, test } from 'vitest';
import {
  ListResolverQueryLogConfigAssociationsCommand,
  ListResolverQueryLogConfigsCommand,
  Route53ResolverClient,
} from '../../../../lib/collect/route53resolver/client.ts';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ListResolverQueryLogConfigAssociations.html
const association = (n: string) => ({
  Id: `rqlca-${n}`,
  ResolverQueryLogConfigId: 'rqlc-1',
  ResourceId: 'vpc-1',
  Status: 'ACTIVE',
  Error: 'NONE',
});
lists(
  {
    kind: 'route53resolver.queryLogAssociation',
    client: Route53ResolverClient,
    command: ListResolverQueryLogConfigAssociationsCommand,
    api: 'Route53Resolver:ListResolverQueryLogConfigAssociations route53resolver:ListResolverQueryLogConfigAssociations',
    page: (n) => ({ ResolverQueryLogConfigAssociations: [association(n)] }),
    token: nextToken,
    id: (n) => `rqlca-${n}`,
    name: () => undefined,
  },
  {
    kind: 'route53resolver.queryLogConfig',
    client: Route53ResolverClient,
    command: ListResolverQueryLogConfigsCommand,
    api: 'Route53Resolver:ListResolverQueryLogConfigs route53resolver:ListResolverQueryLogConfigs',
    page: (n) => ({
      ResolverQueryLogConfigs: [
        {
          Id: `rqlc-${n}`,
          Name: n,
          Status: 'CREATED',
          Arn: arnOf('route53resolver', `resolver-query-log-config/${n}`),
        },
      ],
    }),
    token: nextToken,
    id: (n) => `rqlc-${n}`,
    name: (n) => n,
  },
);

test('an association: its VPC, state and error', async () => {
  const broken = { ...association('2'), Status: 'ACTION_NEEDED', Error: 'ACCESS_DENIED' };
  mocked(Route53ResolverClient)
    .on(ListResolverQueryLogConfigAssociationsCommand)
    .resolves({ ResolverQueryLogConfigAssociations: [association('1'), broken] });
  const plain = { configId: 'rqlc-1', vpcId: 'vpc-1' };
  const collected = await collectKind('route53resolver.queryLogAssociation', []);
  expect(valuesOf(collected, 'details')).toEqual({
    'rqlca-1': { ...plain, status: 'ACTIVE', error: null },
    'rqlca-2': { ...plain, status: 'ACTION_NEEDED', error: 'ACCESS_DENIED' },
  });
});
