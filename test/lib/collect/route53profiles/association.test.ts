import { expect, test } from 'vitest';
import {
  ListProfileAssociationsCommand,
  ListProfileResourceAssociationsCommand,
  Route53ProfilesClient,
} from '../../../../lib/collect/route53profiles/client.ts';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken, refused } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53profiles_ListProfileAssociations.html
const profile = (n: string) => ({ Id: `rpassoc-${n}`, ProfileId: 'rp-1', ResourceId: 'vpc-1', Status: 'COMPLETE' });

lists({
  kind: 'route53profiles.association',
  client: Route53ProfilesClient,
  command: ListProfileAssociationsCommand,
  api: 'Route53Profiles:ListProfileAssociations route53profiles:ListProfileAssociations',
  page: (n) => ({ ProfileAssociations: [profile(n)] }),
  token: nextToken,
  id: (n) => `rpassoc-${n}`,
  name: () => 'rp-1',
});

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53profiles_ListProfileResourceAssociations.html
test('whether a profile holds a configuration of query logging: every page', async () => {
  const mock = mocked(Route53ProfilesClient);
  const held = (resource: string) => ({ ResourceArn: arnOf('route53resolver', resource) });
  mock.on(ListProfileAssociationsCommand).resolves({ ProfileAssociations: [profile('1')] });
  mock
    .on(ListProfileResourceAssociationsCommand)
    .resolves({ ProfileResourceAssociations: [held('firewall-rule-group/1')], NextToken: 'more' });
  mock
    .on(ListProfileResourceAssociationsCommand, { NextToken: 'more' })
    .resolves({ ProfileResourceAssociations: [held('resolver-query-log-config/1')] });
  const logsQueries = async () =>
    valuesOf(await collectKind('route53profiles.association', ['logsQueries']), 'logsQueries')['rpassoc-1'];
  expect(await logsQueries()).toBe(true);
  mock.on(ListProfileResourceAssociationsCommand, { NextToken: 'more' }).resolves({ ProfileResourceAssociations: [] });
  expect(await logsQueries()).toBe(false);
  mock.on(ListProfileResourceAssociationsCommand).rejects(refused());
  expect(await logsQueries()).toEqual([expect.stringContaining('AccessDeniedException denied')]);
});
