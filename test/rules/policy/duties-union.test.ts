import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowed, type RawCondition, type RawStatement } from './oracle.ts';
import { allow, deny, duties, OWN, role, ROOT, scope } from './key-statements.ts';

const admin = 'kms:PutKeyPolicy';
const byOrg = (id: string): RawCondition => ({ StringEquals: { 'aws:PrincipalOrgID': id } });
const byPath = (path: string): RawCondition => ({ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': path } });
const byArn = (operator: string, arn: string | string[]): RawCondition => ({
  [operator]: { 'aws:PrincipalArn': arn },
});
const session = (name: string, owner = OWN): string => `arn:aws:sts::${owner}:assumed-role/${name}/ops`;
const other = (what: string): string => `arn:aws:iam::444455556666:${what}`;
/** Does anybody hold both? Administration by the first, use by the second. */
const both = (...statements: RawStatement[]): boolean =>
  duties(...statements).principals.some(({ admin: administers, use }) => administers && use);

describe('one and the same holds both duties', () => {
  it.each<[string, RawStatement[], boolean]>([
    ['own organization', [allow(role('x'), admin), allow('*', 'kms:Decrypt', byOrg('o-a1'))], true],
    ['another organization', [allow(role('x'), admin), allow('*', 'kms:Decrypt', byOrg('o-b2'))], false],
    ['paths of the own organization', [allow(role('x'), admin), allow('*', 'kms:Decrypt', byPath('o-a1/*'))], true],
    ['a place in it', [allow(role('x'), admin), allow('*', 'kms:Decrypt', byPath('o-a1/r-1/ou-1/*'))], true],
    ['paths of another', [allow(role('x'), admin), allow('*', 'kms:Decrypt', byPath('o-b2/*'))], false],
    [
      'two places that exclude each other',
      [allow('*', admin, byPath('o-a1/r-1/ou-1/*')), allow('*', 'kms:Decrypt', byPath('o-a1/r-1/ou-2/*'))],
      false,
    ],
    [
      'one place in the other',
      [allow('*', admin, byPath('o-a1/r-1/*')), allow('*', 'kms:Decrypt', byPath('o-a1/r-1/ou-2/*'))],
      true,
    ],
    [
      'account and organization',
      [allow('*', admin, { StringEquals: { 'aws:PrincipalAccount': OWN } }), allow('*', 'kms:Decrypt', byOrg('o-a1'))],
      true,
    ],
    [
      'two accounts',
      [
        allow('*', admin, { StringEquals: { 'aws:PrincipalAccount': OWN } }),
        allow('*', 'kms:Decrypt', { StringEquals: { 'kms:CallerAccount': '444455556666' } }),
      ],
      false,
    ],
    ['two organizations', [allow('*', admin, byOrg('o-a1')), allow('*', 'kms:Decrypt', byOrg('o-b2'))], false],
    ['a session of the role', [allow(role('x'), admin), allow(session('x'), 'kms:Decrypt')], true],
    ['a session of the role under a path', [allow(role('team/x'), admin), allow(session('x'), 'kms:Decrypt')], true],
    ['a session of another role', [allow(role('x'), admin), allow(session('y'), 'kms:Decrypt')], false],
    [
      'a session in another account',
      [allow(role('x'), admin), allow(session('x', '444455556666'), 'kms:Decrypt')],
      false,
    ],
    [
      'a session, and its role in a pattern',
      [allow(session('x'), admin), allow('*', 'kms:Decrypt', byArn('ArnLike', role('x')))],
      true,
    ],
    ['ARN, named', [allow(role('x'), admin), allow('*', 'kms:Decrypt', byArn('StringEquals', role('x')))], true],
    ['ARN, another', [allow(role('x'), admin), allow('*', 'kms:Decrypt', byArn('StringEquals', role('y')))], false],
    ['ARN, a glob', [allow(role('x'), admin), allow('*', 'kms:Decrypt', byArn('ArnLike', role('*')))], true],
    ['ARN, a literal *', [allow(role('x'), admin), allow('*', 'kms:Decrypt', byArn('StringEquals', role('*')))], false],
    ['ARN, a path', [allow(role('team/x'), admin), allow('*', 'kms:Decrypt', byArn('ArnLike', role('x')))], false],
    [
      'a user in a glob',
      [
        allow(`arn:aws:iam::${OWN}:user/u`, admin),
        allow('*', 'kms:Sign', byArn('ArnLike', `arn:aws:iam::${OWN}:user/*`)),
      ],
      true,
    ],
    [
      'a user in a glob of roles',
      [allow(`arn:aws:iam::${OWN}:user/u`, admin), allow('*', 'kms:Sign', byArn('ArnLike', role('*')))],
      false,
    ],
    [
      'globs that overlap',
      [
        allow('*', admin, byArn('ArnLike', role('*-admin'))),
        allow('*', 'kms:Sign', byArn('StringLike', role('dev-*'))),
      ],
      true,
    ],
    [
      'globs that do not',
      [allow('*', admin, byArn('ArnLike', role('ops-*'))), allow('*', 'kms:Sign', byArn('StringLike', role('dev-*')))],
      false,
    ],
    [
      'root of another account and its role',
      [allow(other('root'), admin), allow(other('role/x'), 'kms:Decrypt')],
      true,
    ],
    [
      'root of another account and that account',
      [
        allow(other('root'), admin),
        allow('*', 'kms:Sign', { StringEquals: { 'aws:PrincipalAccount': '444455556666' } }),
      ],
      true,
    ],
    [
      'root of another account and a role of this',
      [allow(other('root'), admin), allow(role('x'), 'kms:Decrypt')],
      false,
    ],
    ['own root and a role', [allow(ROOT, 'kms:*'), allow(role('x'), admin)], false],
    [
      'own root and the own account',
      [allow(ROOT, 'kms:*'), allow('*', 'kms:Sign', { StringEquals: { 'aws:PrincipalAccount': OWN } })],
      false,
    ],
    ['a role that an unbound * admits', [allow(role('x'), admin), allow('*', 'kms:Decrypt')], false],
    [
      'sources of services',
      [allow(role('x'), admin), allow('*', 'kms:Decrypt', { StringEquals: { 'aws:SourceAccount': OWN } })],
      false,
    ],
    [
      'denied to the role, not to the session',
      [
        allow(role('x'), admin),
        allow('*', 'kms:Decrypt', byOrg('o-a1')),
        deny(role('x'), 'kms:Decrypt'),
        deny('*', admin, byArn('ArnNotLike', role('x'))),
      ],
      false,
    ],
    [
      'denied to all but one, who holds both',
      [allow('*', 'kms:*', byOrg('o-a1')), deny('*', 'kms:Decrypt', byArn('ArnNotEquals', role('y')))],
      true,
    ],
    [
      'administration denied to all, use to none',
      [allow('*', 'kms:*', byOrg('o-a1')), deny('*', ['kms:PutKeyPolicy', 'kms:Schedule*', 'kms:*ableKey'])],
      false,
    ],
    [
      'use denied action by action',
      [
        allow(role('x'), 'kms:*'),
        ...['kms:*crypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:Sign'].map((one) =>
          deny('*', one),
        ),
      ],
      false,
    ],
  ])('both duties: %s', (_, statements, expected) => expect(both(...statements)).toBe(expected));

  it.each<[string, RawCondition, boolean]>([
    ['own organization', byOrg('o-a1'), true],
    ['another organization', byOrg('o-b2'), false],
    ['any organization', { Null: { 'aws:PrincipalOrgID': 'false' } }, true],
    ['TLS', { Bool: { 'aws:SecureTransport': 'true' } }, true],
    ['no TLS', { Bool: { 'aws:SecureTransport': 'false' } }, false],
    ['the region of the key', { StringEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'ap-northeast-3'] } }, true],
    ['another region', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }, false],
    ['own account', { StringEquals: { 'AWS:PrincipalAccount': OWN, 'kms:CallerAccount': OWN } }, true],
    ['no service', { Bool: { 'aws:PrincipalIsAWSService': 'false' } }, true],
    ['a service', { Bool: { 'aws:PrincipalIsAWSService': 'true' } }, false],
    ['a role', { StringEquals: { 'aws:PrincipalType': 'AssumedRole' } }, true],
    ['itself', byArn('ArnLike', role('*')), true],
    ['anybody but another', byArn('ArnNotLike', role('y')), true],
    [
      'all of them',
      { ...byOrg('o-a1'), Bool: { 'aws:SecureTransport': 'true' }, StringLike: { 'aws:RequestedRegion': 'ap-*' } },
      true,
    ],
    ['MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, false],
    ['MFA if it exists', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }, false],
    ['an address', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, false],
    ['an encryption context', { StringEquals: { 'kms:EncryptionContext:app': 'x' } }, false],
    ['a tag', { StringEquals: { 'aws:PrincipalTag/team': 'x' } }, false],
  ])('a condition that every request meets does not narrow: %s', (_, condition, expected) =>
    expect(both(allow(role('x'), 'kms:*', condition))).toBe(expected),
  );

  it('nobody of these holds both unless it is said, by enumeration', () => {
    const who = fc.constantFrom(role('x'), role('dev-y'), other('root'), '*', '*', '*');
    const condition = fc.constantFrom<RawCondition>(
      {},
      byOrg('o-a1'),
      byPath('o-a1/*'),
      byPath('o-a1/r-1/ou-1/*'),
      { StringEquals: { 'kms:CallerAccount': OWN } },
      { StringEquals: { 'aws:PrincipalAccount': '444455556666' } },
      byArn('ArnLike', role('dev-*')),
      byArn('StringLike', [role('*-y'), role('x')]),
      byArn('ArnNotLike', role('dev-*')),
      { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1' } },
    );
    const statement = fc
      .tuple(
        fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
        who,
        fc.constantFrom<string | string[]>(
          'kms:*',
          'kms:Decrypt',
          'kms:Put*',
          ['kms:DisableKey', 'kms:Sign'],
          'kms:*Deletion',
        ),
        condition,
      )
      .map(([Effect, AWS, Action, Condition]): RawStatement => ({ ...allow(AWS, Action, Condition), Effect }));
    const people = [
      [role('x'), OWN],
      [role('dev-y'), OWN],
      [role('q'), OWN],
      [other('role/x'), '444455556666'],
      ['arn:aws:iam::777788889999:role/x', '777788889999'],
    ].flatMap(([principal = '', account = '']) =>
      ['o-a1/r-1/ou-1/', 'o-a1/r-1/ou-2/'].map((path) => ({
        principal,
        context: {
          'kms:calleraccount': account,
          'aws:principalaccount': account,
          'aws:principalarn': principal,
          'aws:principalorgid': 'o-a1',
          'aws:principalorgpaths': path,
        },
      })),
    );
    let held = 0;
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (raw) => {
        // What an unbound * adds is another rule's.
        const unbound = raw.some((one) => one.Effect === 'Allow' && JSON.stringify(one.Principal).includes('*'));
        const statements = unbound ? raw.filter((one) => one.Effect === 'Deny' || isBoundOrNamed(one)) : raw;
        if (statements.length === 0 || both(...statements)) return;
        for (const { principal, context } of people) {
          const has = (actions: readonly string[]): boolean =>
            actions.some((action) => isAllowed(statements, { principal, action, resource: 'key', context }));
          const holdsBoth = has(scope.adminActions) && has(scope.useActions);
          if (has(scope.adminActions)) held++;
          expect([principal, holdsBoth]).toEqual([principal, false]);
        }
      }),
      { numRuns: 300 },
    );
    expect(held).toBeGreaterThan(50);
  });
});

function isBoundOrNamed({ Principal, Condition }: RawStatement): boolean {
  const text = JSON.stringify(Condition);
  return JSON.stringify(Principal) !== '{"AWS":"*"}' || (text !== '{}' && !text.includes('Not'));
}
