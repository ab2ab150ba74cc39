import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowedByName, notAction, notPrincipal, type RawCondition, type RawStatement } from './oracle.ts';
import { allow, deny, duties, OWN, role, ROOT, scope, service, shown, via } from './key-statements.ts';

describe('principalDuties', () => {
  it.each<[string, RawStatement[], string[]]>([
    ['separate', [allow(role('adm'), 'kms:Put*'), allow(role('app'), 'kms:Decrypt')], ['adm: a', 'app: u']],
    ['both', [allow(role('x'), ['kms:PutKeyPolicy', 'kms:Decrypt'])], ['x: au']],
    ['both over two statements', [allow(role('x'), 'kms:DisableKey'), allow(role('x'), 'kms:Sign')], ['x: au']],
    ['kms:*', [allow(role('x'), 'kms:*')], ['x: au']],
    ['*', [allow(role('x'), '*')], ['x: au']],
    ['NotAction', [notAction(allow(role('x'), []), ['kms:Decrypt', 'kms:PutKeyPolicy'])], ['x: au']],
    ['NotAction of all use', [notAction(allow(role('x'), []), ['kms:*crypt*', 'kms:Gen*', 'kms:Sign'])], ['x: a']],
    ['a glob that ends in Deletion uses nothing', [allow(role('x'), 'kms:*Deletion')], ['x: a']],
    ['a glob that begins with Re administers nothing', [allow(role('x'), 'kms:Re*')], ['x: u']],
    ['a glob of generators', [allow(role('x'), 'kms:g*y')], ['x: u']],
    [
      'rotation, aliases, CreateGrant',
      [allow(role('x'), ['kms:EnableKeyRotation', 'kms:*Alias', 'kms:CreateGrant', 'kms:Decrypt'])],
      ['x: u'],
    ],
    [
      'use through a service only',
      [allow(role('x'), 'kms:DisableKey'), allow(role('x'), 'kms:Decrypt', via)],
      ['x: a?'],
    ],
    [
      'a condition that says nothing',
      [allow(role('x'), 'kms:*', { StringEquals: { 'aws:PrincipalAccount': OWN } })],
      ['x: au'],
    ],
    [
      'a condition that excludes',
      [allow(role('x'), 'kms:*', { StringEquals: { 'aws:PrincipalAccount': '444455556666' } })],
      ['x: '],
    ],
    ['another account', [allow('arn:aws:iam::444455556666:root', 'kms:*')], ['444455556666: au']],
    ['own root in either spelling', [allow([ROOT, OWN], 'kms:*')], []],
    ['service', [service('kms:*')], []],
    ['unbound *', [allow('*', 'kms:*')], []],
    ['NotPrincipal', [notPrincipal(allow('*', 'kms:*'), ROOT)], []],
    ['deleted', [allow('AIDAEXAMPLEID12345678', 'kms:*')], []],
    [
      'bound *',
      [allow('*', 'kms:*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1' } })],
      ['* aws:principalorgid=o-a1: au'],
    ],
    [
      'bound * through a service',
      [allow('*', 'kms:*', { StringEquals: { 'kms:CallerAccount': OWN, ...via.StringEquals } })],
      [`* kms:calleraccount=${OWN}: ?`],
    ],
    [
      'bound * adds to the roles inside',
      [allow(role('x'), 'kms:DisableKey'), allow('*', 'kms:Decrypt', { StringEquals: { 'kms:CallerAccount': OWN } })],
      ['x: au', `* kms:calleraccount=${OWN}: u`],
    ],
    [
      'bound * adds nothing that is denied to the role itself',
      [
        allow(role('x'), 'kms:DisableKey'),
        allow('*', 'kms:Decrypt', { StringEquals: { 'kms:CallerAccount': OWN } }),
        deny(role('x'), 'kms:Decrypt'),
      ],
      ['x: a', `* kms:calleraccount=${OWN}: u`],
    ],
    [
      'bound * by Deny',
      [allow('*', 'kms:Decrypt'), deny('*', 'kms:*', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1' } })],
      ['* aws:principalorgid=o-a1: u'],
    ],
    [
      'denied one action',
      [allow(role('x'), ['kms:PutKeyPolicy', 'kms:Decrypt']), deny(role('x'), 'kms:Decrypt')],
      ['x: a'],
    ],
    [
      'denied the action within kms:*',
      [allow(role('x'), 'kms:*'), deny('*', ['kms:*crypt*', 'kms:Gen*', 'kms:Sign'])],
      ['x: a'],
    ],
    [
      'denied only over http',
      [allow(role('x'), 'kms:*'), deny('*', 'kms:*', { Bool: { 'aws:SecureTransport': 'false' } })],
      ['x: au'],
    ],
    [
      'denied by ARN',
      [
        allow(role('x'), 'kms:*'),
        deny('*', 'kms:*crypt*', { ArnEquals: { 'aws:PrincipalArn': role('x') } }),
        deny('*', ['kms:Gen*', 'kms:Sign'], { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }),
      ],
      ['x: a'],
    ],
    [
      'denied to others',
      [allow(role('x'), 'kms:*'), deny('*', 'kms:*', { ArnNotEquals: { 'aws:PrincipalArn': role('x') } })],
      ['x: au'],
    ],
    [
      'NotPrincipal of another role and the account still hits',
      [
        allow(role('r'), 'kms:*'),
        notPrincipal(deny('*', ['kms:*crypt*', 'kms:Gen*', 'kms:Sign']), role('other'), ROOT),
      ],
      ['r: a'],
    ],
    [
      'NotPrincipal that names it does not',
      [allow(role('r'), 'kms:*'), notPrincipal(deny('*', 'kms:*'), role('r'), ROOT)],
      ['r: au'],
    ],
  ])('%s', (_, statements, expected) => expect(shown(...statements)).toEqual(expected));

  it.each<[string, RawStatement[], boolean, boolean]>([
    ['root alone', [allow(ROOT, 'kms:*')], true, false],
    ['root and a Deny', [allow(ROOT, 'kms:*'), deny(role('x'), 'kms:*')], true, false],
    ['root and a service', [allow(ROOT, 'kms:*'), service('kms:Decrypt')], false, true],
    ['a service', [service('kms:Decrypt')], false, true],
    ['services by source', [allow('*', 'kms:*', { StringEquals: { 'aws:SourceAccount': OWN } })], false, true],
    ['root and a role', [allow(ROOT, 'kms:*'), allow(role('x'), 'kms:Decrypt')], false, false],
    ['root and a deleted role', [allow(ROOT, 'kms:*'), allow('AROAEXAMPLEID12345678', 'kms:*')], true, false],
    ['root and everyone', [allow(ROOT, 'kms:*'), allow('*', 'kms:*')], false, false],
    ['another root', [allow('444455556666', 'kms:*')], false, false],
    ['nobody', [deny('*', 'kms:*')], false, false],
  ])('%s', (_, statements, delegatesToRootOnly, onlyServices) =>
    expect(duties(...statements)).toMatchObject({ delegatesToRootOnly, onlyServices }),
  );

  it('who is said to hold a duty holds an action of it, by enumeration', () => {
    const who = fc.constantFrom<Partial<RawStatement>>(
      { Principal: { AWS: role('x') } },
      { Principal: { AWS: role('z') } },
      { Principal: { AWS: [role('y'), '444455556666'] } },
      { Principal: { AWS: '*' } },
    );
    const action = fc.constantFrom<string | string[]>('kms:*', 'kms:Decrypt', 'kms:Put*', [
      'kms:DisableKey',
      'kms:Sign',
    ]);
    const condition = fc.constantFrom<RawCondition>(
      {},
      { StringEquals: { 'kms:CallerAccount': OWN } },
      { StringNotEquals: { 'aws:PrincipalAccount': OWN } },
      { ArnNotEquals: { 'aws:PrincipalArn': role('x') } },
      { Bool: { 'aws:SecureTransport': 'false' } },
    );
    const statement = fc
      .tuple(fc.constantFrom('Allow' as const, 'Deny' as const), who, action, condition, fc.boolean())
      .map(([Effect, principal, Action, Condition, swap]): RawStatement => {
        const one: RawStatement = { Effect, ...principal, Action, Resource: '*', Condition };
        return swap ? notPrincipal(one, role('x'), ROOT) : one;
      });
    const concrete = (actions: readonly string[]): string[] => actions.map((one) => one.replace('*', ''));
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (statements) => {
        const holds = (principal: string, actions: readonly string[]): boolean =>
          concrete(actions).some((one) =>
            isAllowedByName(statements, {
              principal,
              action: one,
              resource: 'key',
              context: {
                'kms:calleraccount': OWN,
                'aws:principalaccount': OWN,
                'aws:principalarn': principal,
                'aws:securetransport': 'true',
              },
            }),
          );
        const wrong = duties(...statements).principals.filter(
          ({ principal, admin, use }) =>
            principal.startsWith('arn:') &&
            ((admin && !holds(principal, scope.adminActions)) || (use && !holds(principal, scope.useActions))),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
