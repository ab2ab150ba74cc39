import { GetAdministratorAccountCommand, GetMacieSessionCommand, Macie2Client } from '@aws-sdk/client-macie2';
import { expect, test } from 'vitest';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked } from '../../../helpers/lists.ts';

const read = async () => {
  const collected = await collectKind('macie.session', ['status']);
  return {
    value: valuesOf(collected, 'status')[account],
    failures: collected.listing.failures.map(({ cause }) => causeInShort(cause)),
  };
};
const refusedWith = (message: string, name = 'AccessDeniedException') =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 403 } });
const api = 'Macie2:GetMacieSession macie2:GetMacieSession';

// https://docs.aws.amazon.com/macie/latest/APIReference/macie.html
test('enabled, paused; the words tell "off" from "not allowed"', async () => {
  const mock = mocked(Macie2Client);
  for (const status of ['ENABLED', 'PAUSED'] as const) {
    mock.on(GetMacieSessionCommand).resolves({ status });
    expect(await read()).toEqual({ value: status, failures: [] });
  }
  mock.on(GetMacieSessionCommand).rejects(refusedWith('Macie is not enabled.'));
  expect(await read()).toEqual({ value: null, failures: [] });
  mock.on(GetMacieSessionCommand).rejects(refusedWith('User: x is not authorized to perform: macie2:GetMacieSession'));
  expect(await read()).toEqual({ value: undefined, failures: [`${api} AccessDeniedException denied`] });
  mock.on(GetMacieSessionCommand).rejects(refusedWith('Macie is not enabled.', 'ThrottlingException'));
  expect((await read()).failures).toEqual([`${api} ThrottlingException throttled`]);
  mock.on(GetMacieSessionCommand).resolves({});
  expect(await read()).toEqual({ value: [`${api} MissingField malformed`], failures: [] });
});

test('who administers it: nobody, or an account; off is nobody, refused is unread', async () => {
  const mock = mocked(Macie2Client);
  mock.on(GetMacieSessionCommand).resolves({ status: 'ENABLED' });
  const administrator = async () => {
    const collected = await collectKind('macie.session', ['administrator']);
    return valuesOf(collected, 'administrator')[account];
  };
  mock.on(GetAdministratorAccountCommand).resolves({ administrator: { accountId: '210987654321' } });
  expect(await administrator()).toBe('210987654321');
  mock.on(GetAdministratorAccountCommand).resolves({});
  expect(await administrator()).toBeNull();
  mock.on(GetAdministratorAccountCommand).rejects(refusedWith('Macie is not enabled'));
  expect(await administrator()).toBeNull();
  mock.on(GetAdministratorAccountCommand).rejects(refusedWith('User: x is not authorized'));
  expect(await administrator()).toEqual([
    'Macie2:GetAdministratorAccount macie2:GetAdministratorAccount AccessDeniedException denied',
  ]);
});
