import rule from '../../../rules/account/account-contacts-complete.ts';
import { account, cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';

const full = { hasEmail: true, hasPhone: true };
const refused = unread(denied('Account:GetAlternateContact', 'account:GetAlternateContact'));

const contacts = (attributes: Attributes<'account'>) =>
  resource(
    'account',
    account,
    { securityContact: full, operationsContact: full, billingContact: null, ...attributes },
    { region: 'global' },
  );

cases(
  rule,
  [
    {
      name: 'both contacts with e-mail address and telephone number pass, the same desk or not, set by whomever',
      resources: [contacts({})],
      expect: { account: ['pass', 'complete', { registered: ['SECURITY', 'OPERATIONS'] }] },
    },
    {
      name: 'the contact for billing is told, and decides nothing',
      resources: [contacts({ billingContact: full })],
      expect: { account: ['pass', 'complete', { registered: ['SECURITY', 'OPERATIONS', 'BILLING'] }] },
    },
    {
      name: 'a contact for billing that was not read decides nothing',
      resources: [contacts({ billingContact: refused })],
      expect: { account: ['pass', 'complete'] },
    },
    {
      name: 'one that is not set fails, and so does one without e-mail address or telephone number',
      resources: [contacts({ securityContact: null, operationsContact: { hasEmail: true, hasPhone: false } })],
      expect: { account: ['fail', 'incomplete', { missing: ['SECURITY', 'OPERATIONS'] }] },
    },
    {
      name: 'without an e-mail address',
      resources: [contacts({ securityContact: { hasEmail: false, hasPhone: true } })],
      expect: { account: ['fail', 'incomplete', { missing: ['SECURITY'] }] },
    },
    {
      name: 'one that is not set fails whatever the other is',
      resources: [contacts({ securityContact: refused, operationsContact: null })],
      expect: { account: ['fail', 'incomplete', { missing: ['OPERATIONS'] }] },
    },
    {
      name: 'one that was not read while the other is set is unknown',
      resources: [contacts({ securityContact: refused })],
      expect: { account: ['unknown', 'notRead'] },
    },
  ],
  { notApplicable: 'every account can have alternate contacts' },
);
