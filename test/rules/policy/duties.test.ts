import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy, principalDuties, type Duties } from '../../../rules/policy/index.ts';
import {
  document,
  isAllowed,
  isAllowedByName,
  notAction,
  notPrincipal,
  type RawCondition,
  type RawStatement,
} from './oracle.ts';

const OWN = '111122223333';
const ROOT = `arn:aws:iam::${OWN}:root`;
const role = (name: string): string => `arn:aws:iam::${OWN}:role/${name}`;
const scope = {
  account: OWN,
  adminActions: ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:EnableKey'],
  useActions: ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:Sign'],
  partition: 'aws',
  organization: 'o-a1',
  request: { 'aws:securetransport': ['true'], 'aws:requestedregion': ['ap-northeast-1'] },
};
const allow = (AWS: string | string[], Action: string | string[], Condition: RawCondition = {}): RawStatement => ({
  Effect: 'Allow',
  Principal: { AWS },
  Action,
  Resource: '*',
  Condition,
});
const deny = (AWS: string | string[], Action: string | string[], Condition: RawCondition = {}): RawStatement => ({
  ...allow(AWS, Action, Condition),
  Effect: 'Deny',
});
const duties = (...statements: RawStatement[]): Duties => principalDuties(parsePolicy(document(...statements)), scope);
/** `name: au?` with a, u, ? for admin, use, conditional. */
const shown = (...statements: RawStatement[]): string[] =>
  duties(...statements).principals.map(
    ({ principal, admin, use, conditional }) =>
      `${principal.replace(/.*role\//, '')}: ${admin ? 'a' : ''}${use ? 'u' : ''}${conditional ? '?' : ''}`,
  );
const via = { StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' } };
const service = (Action: string): RawStatement => ({
  ...allow([], Action),
  Principal: { Service: 'logs.amazonaws.com' },
});

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
      { numRuns: 2000 },
    );
  });

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
      { numRuns: 1500 },
    );
    expect(held).toBeGreaterThan(100);
  });
});

function isBoundOrNamed({ Principal, Condition }: RawStatement): boolean {
  const text = JSON.stringify(Condition);
  return JSON.stringify(Principal) !== '{"AWS":"*"}' || (text !== '{}' && !text.includes('Not'));
}
