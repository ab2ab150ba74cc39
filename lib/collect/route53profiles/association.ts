import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import {
  ListProfileAssociationsCommand,
  ListProfileResourceAssociationsCommand,
  Route53ProfilesClient,
} from './client.ts';

export default defineCollector({
  kind: 'route53profiles.association',
  type: 'AWS::Route53Profiles::ProfileAssociation',
  scope: 'regional',
  list: listOf({
    calls: { 'Route53Profiles:ListProfileAssociations': 'route53profiles:ListProfileAssociations' },
    client: Route53ProfilesClient,
    command: ListProfileAssociationsCommand,
    input: { MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'ProfileAssociations',
    identity: (association, { arn }) => {
      const id = required(association.Id, 'ProfileAssociations[].Id');
      return {
        id,
        arn: arn('route53profiles', `profile-association/${id}`),
        name: required(association.ProfileId, 'ProfileAssociations[].ProfileId'),
        free: {
          details: {
            vpcId: required(association.ResourceId, 'ProfileAssociations[].ResourceId'),
            status: required(association.Status, 'ProfileAssociations[].Status'),
          },
        },
      };
    },
  }),
  attributes: {
    details: 'free',
    logsQueries: call(
      { 'Route53Profiles:ListProfileResourceAssociations': 'route53profiles:ListProfileResourceAssociations' },
      async ({ aws }, { name, region }) => {
        const ProfileId = required(name, 'ProfileId');
        const pages = aws.pages(
          Route53ProfilesClient,
          (token) => new ListProfileResourceAssociationsCommand({ ProfileId, MaxResults: 100, NextToken: token }),
          (page) => page.NextToken,
          region,
        );
        for await (const page of pages) {
          const held = required(page.ProfileResourceAssociations, 'ProfileResourceAssociations');
          if (held.some(({ ResourceArn: arn }) => arn?.includes(':resolver-query-log-config/') === true)) return true;
        }
        return false;
      },
    ),
  },
});
