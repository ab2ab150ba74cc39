import { AccountClient, GetAlternateContactCommand } from '@aws-sdk/client-account';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

const attributes = { SECURITY: 'securityContact', OPERATIONS: 'operationsContact', BILLING: 'billingContact' } as const;

// https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html
const contact = {
  Name: 'Taro Kanjo',
  Title: 'CSIRT',
  EmailAddress: 'csirt@example.com',
  PhoneNumber: '+81-3-0000-0000',
};

test.each(Object.entries(attributes))(
  '%s: whether it is set and can be reached, and nothing else',
  async (type, name) => {
    const mock = mocked(AccountClient);
    const read = async () => valuesOf(await collectKind('account', [name]), name)[account];
    mock.on(GetAlternateContactCommand).rejects(refused('ResourceNotFoundException'));
    expect(await read()).toBeNull();
    const ofType = { AlternateContactType: type as 'SECURITY' };
    mock.on(GetAlternateContactCommand, ofType).resolves({ AlternateContact: { ...contact, ...ofType } });
    expect(await read()).toEqual({ hasEmail: true, hasPhone: true });
    mock.on(GetAlternateContactCommand, ofType).resolves({ AlternateContact: { ...contact, PhoneNumber: ' ' } });
    expect(await read()).toEqual({ hasEmail: true, hasPhone: false });
    mock.on(GetAlternateContactCommand, ofType).resolves({});
    expect(await read()).toEqual([expect.stringContaining('MissingField malformed')]);
    mock.on(GetAlternateContactCommand, ofType).rejects(refused());
    expect(await read()).toEqual([
      'Account:GetAlternateContact account:GetAlternateContact AccessDeniedException denied',
    ]);
  },
);

test('no personal data is kept', async () => {
  mocked(AccountClient).on(GetAlternateContactCommand).resolves({ AlternateContact: contact });
  const { listing } = await collectKind('account', Object.values(attributes));
  expect(JSON.stringify(listing)).not.toMatch(/Taro|CSIRT|csirt|0000/);
});
