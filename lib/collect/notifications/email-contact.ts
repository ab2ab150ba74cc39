import { oneOf, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { ListEmailContactsCommand, NotificationsContactsClient, place } from './client.ts';

/** Addresses and names are a person's: they are not kept. */
export default defineCollector({
  kind: 'notifications.emailContact',
  type: 'AWS::NotificationsContacts::EmailContact',
  ours: true,
  scope: 'global',
  list: call(
    { 'NotificationsContacts:ListEmailContacts': 'notifications-contacts:ListEmailContacts' },
    async function* ({ aws }, region) {
      const pages = aws.pages(
        NotificationsContactsClient,
        (token) => new ListEmailContactsCommand({ maxResults: 100, nextToken: token }),
        (page) => page.nextToken,
        place,
      );
      for await (const page of pages) {
        for (const one of required(page.emailContacts, 'emailContacts')) {
          const arn = required(one.arn, 'emailContacts[].arn');
          const status = oneOf(one.status, ['active', 'inactive'], 'emailContacts[].status');
          yield { id: arn, arn, region, free: { status } };
        }
      }
    },
  ),
  attributes: { status: 'free' },
});
