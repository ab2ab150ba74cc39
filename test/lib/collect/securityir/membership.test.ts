import { expect, test } from 'vitest';
import {
  BatchGetMemberAccountDetailsCommand,
  GetMembershipCommand,
  ListMembershipsCommand,
  SecurityIrClient,
} from '../../../../lib/collect/securityir/client.ts';
import { collect } from '../../../../lib/collect/collect.ts';
import { collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { arnOf, mocked, refused } from '../../../helpers/lists.ts';

const membership = (n: string) => ({
  membershipId: `m-${n}`,
  membershipArn: arnOf('security-ir', `membership/m-${n}`),
  membershipStatus: 'Active',
});

// https://docs.aws.amazon.com/security-ir/latest/APIReference/API_ListMemberships.html
test('Security Incident Response: every page; not active is an empty list; refused is not', async () => {
  const mock = mocked(SecurityIrClient);
  const list = async () => (await collectKind('securityir.membership', [])).listing;
  mock.on(ListMembershipsCommand as never).resolves({ items: [membership('1')], nextToken: 'more' } as never);
  mock
    .on(ListMembershipsCommand as never, { nextToken: 'more' } as never)
    .resolves({ items: [membership('2')] } as never);
  expect((await list()).items.map(({ id }) => id)).toEqual(['m-1', 'm-2']);
  mock.on(ListMembershipsCommand as never).rejects(refused('SecurityIncidentResponseNotActiveException'));
  expect(await list()).toMatchObject({ items: [], failures: [] });
  mock.on(ListMembershipsCommand as never).rejects(refused());
  expect((await list()).failures.map(({ cause }) => cause.code)).toEqual(['AccessDeniedException']);
  mock.on(ListMembershipsCommand as never).resolves({});
  expect((await list()).failures.map(({ cause }) => cause.code)).toEqual(['MissingField']);
});

test('Security Incident Response: whether a membership covers the account', async () => {
  const mock = mocked(SecurityIrClient);
  mock.on(ListMembershipsCommand as never).resolves({ items: [membership('1')] } as never);
  const covers = async (answer: object) => {
    mock.on(GetMembershipCommand as never).resolves({ customerType: 'Organization', ...answer } as never);
    return valuesOf(await collectKind('securityir.membership', ['covers']), 'covers')['m-1'];
  };
  const details = (relationshipStatus: string) =>
    mock
      .on(BatchGetMemberAccountDetailsCommand as never)
      .resolves({ items: [{ accountId: account, relationshipStatus }] } as never);
  details('Disassociated');
  expect(await covers({})).toBe(false);
  expect(await covers({ customerType: 'Standalone' })).toBe(true);
  expect(await covers({ membershipAccountsConfigurations: { coverEntireOrganization: true } })).toBe(true);
  details('Associated');
  expect(await covers({ membershipAccountsConfigurations: { coverEntireOrganization: false } })).toBe(true);
});

test('Security Incident Response: of another account a membership that stands alone covers that account only', async () => {
  const mock = mocked(SecurityIrClient);
  mock.on(ListMembershipsCommand as never).resolves({ items: [membership('1')] } as never);
  mock.on(GetMembershipCommand as never).resolves({ customerType: 'Standalone' } as never);
  const aws = testSession();
  const { listings } = await collect(
    [{ kind: 'securityir.membership', attributes: ['covers'], regions: 'looked' }],
    { aws, organization: aws, readAs: [], judged: '999999999999' },
    { enabled: [tokyo], allowed: [tokyo], looked: [tokyo] },
  );
  aws.close();
  expect(listings.get('securityir.membership')?.items[0]?.['covers']).toEqual({ ok: true, value: false });
});
