import { AccountClient, GetAlternateContactCommand, type AlternateContactType } from '@aws-sdk/client-account';
import type { AlternateContact } from '../../../rules/facts/account.ts';
import { required } from '../../aws/errors.ts';
import { call, type CollectContext } from '../collector.ts';

/** Reads whether an alternate contact is set and can be reached: names, numbers and addresses are left where they are. */
export function alternateContact(type: AlternateContactType) {
  return call(
    { 'Account:GetAlternateContact': 'account:GetAlternateContact' },
    async ({ aws }: CollectContext): Promise<AlternateContact> => {
      const output = await aws.send(AccountClient, new GetAlternateContactCommand({ AlternateContactType: type }));
      const contact = required(output.AlternateContact, 'AlternateContact');
      return { hasEmail: isFilled(contact.EmailAddress), hasPhone: isFilled(contact.PhoneNumber) };
    },
    { notConfigured: ['ResourceNotFoundException'] },
  );
}

function isFilled(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
