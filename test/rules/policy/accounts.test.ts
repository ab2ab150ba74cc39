import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grantedAccounts, parsePolicy, publicGrants, type GrantedAccounts } from '../../../rules/policy/index.ts';
import { document, isAllowed, notPrincipal, type RawCondition, type RawStatement } from './oracle.ts';

const OWN = '111122223333';
const OTHER = '444455556666';
const allow = (over: Partial<RawStatement> = {}): RawStatement => ({
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: 'kms:*',
  Resource: '*',
  ...over,
});
const under = (operator: string, key: string, values: string | string[]): RawCondition => ({
  [operator]: { [key]: values },
});
const granted = (...statements: RawStatement[]): Omit<GrantedAccounts, 'statements'> => {
  const { statements: _, ...rest } = grantedAccounts(parsePolicy(document(...statements)));
  return rest;
};
const isPublic = (...statements: RawStatement[]): boolean => publicGrants(parsePolicy(document(...statements))).public;
const none = { accounts: [], organizations: [], webIdentities: [], unbound: false };
const accounts = (...ids: string[]): Omit<GrantedAccounts, 'statements'> => ({ ...none, accounts: ids });
const organizations = (...ids: string[]): Omit<GrantedAccounts, 'statements'> => ({ ...none, organizations: ids });
const UNBOUND = { ...none, unbound: true };

describe('what binds * in a key policy', () => {
  it.each<[string, string, string | string[], ReturnType<typeof granted>]>([
    ['StringEquals', 'aws:PrincipalOrgID', 'o-abc123', organizations('o-abc123')],
    ['StringEqualsIgnoreCase', 'AWS:PrincipalOrgId', 'o-abc123', organizations('o-abc123')],
    ['StringLike', 'aws:PrincipalOrgID', 'o-*', UNBOUND],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-abc123/*', organizations('o-abc123')],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-abc*/r-1/*', UNBOUND],
    ['ForAllValues:StringLike', 'aws:PrincipalOrgPaths', 'o-abc123/*', UNBOUND],
    ['StringEquals', 'aws:PrincipalAccount', [OTHER, OWN], accounts(OWN, OTHER)],
    ['StringEquals', 'kms:CallerAccount', OWN, accounts(OWN)],
    ['StringEqualsIfExists', 'kms:CallerAccount', OWN, UNBOUND],
    ['StringNotEquals', 'kms:CallerAccount', OWN, UNBOUND],
    ['StringLike', 'kms:CallerAccount', '1111*', UNBOUND],
    ['StringEquals', 'kms:CallerAccount', [OWN, '*'], UNBOUND],
    ['StringEquals', 'aws:SourceAccount', OTHER, accounts(OTHER)],
    ['ArnLike', 'aws:SourceArn', `arn:aws:*:*:${OTHER}:*`, accounts(OTHER)],
    ['StringLike', 'aws:SourceArn', `arn:aws:*:*:${OTHER}:*`, UNBOUND],
    ['StringLike', 'aws:SourceArn', `arn:aws:cloudtrail:ap-northeast-1:${OTHER}:trail/*`, accounts(OTHER)],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:cloudtrail:*:*:trail/*', UNBOUND],
    ['StringEquals', 'aws:SourceArn', `arn:aws:cloudtrail:*:${OTHER}:trail/*`, accounts(OTHER)],
    ['StringEqualsIgnoreCase', 'aws:SourceArn', `arn:aws:cloudtrail:*:${OTHER}:trail/*`, accounts(OTHER)],
    ['StringEquals', 'aws:SourceArn', 'arn:aws:cloudtrail:ap-northeast-1:*:trail/*', UNBOUND],
    ['StringLike', 'aws:SourceArn', 'arn:aws:cloudtrail:ap-northeast-1:*:trail/*', UNBOUND],
    ['ArnEquals', 'aws:SourceArn', `arn:aws:cloudtrail:*:${OTHER}:trail/*`, accounts(OTHER)],
    ['StringEquals', 'aws:SourceOrgID', 'o-abc123', UNBOUND],
    ['Bool', 'aws:PrincipalIsAWSService', 'true', UNBOUND],
    ['ArnEquals', 'aws:SourceArn', 'arn:aws:s3:::bucket', UNBOUND],
    ['ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${OTHER}:role/*`, accounts(OTHER)],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/admin', UNBOUND],
    ['StringLike', 'aws:PrincipalArn', `arn:*:iam::${OTHER}:role/x`, UNBOUND],
    ['StringEquals', 'aws:PrincipalAccount', '${aws:ResourceAccount}', UNBOUND],
    ['StringEquals', 'kms:ViaService', 's3.ap-northeast-1.amazonaws.com', UNBOUND],
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24', UNBOUND],
    ['Bool', 'aws:MultiFactorAuthPresent', 'true', UNBOUND],
    ['StringEquals', 'aws:SourceVpc', 'vpc-1', UNBOUND],
    ['Null', 'kms:CallerAccount', 'false', UNBOUND],
  ])('%s %s %s', (operator, key, values, expected) => {
    const statement = allow({ Condition: under(operator, key, values) });
    expect(granted(statement)).toEqual(expected);
    expect(isPublic(statement)).toBe(expected.unbound);
  });

  it.each<[string, RawCondition, ReturnType<typeof granted>]>([
    ['aws:SourceOrgID', under('StringEquals', 'aws:SourceOrgID', 'o-abc123'), organizations('o-abc123')],
    ['a wild one', under('StringLike', 'aws:SourceOrgID', 'o-*'), UNBOUND],
    ['if it exists', under('StringEqualsIfExists', 'aws:SourceOrgID', 'o-abc123'), UNBOUND],
    [
      'aws:SourceOrgPaths',
      under('ForAnyValue:StringLike', 'aws:SourceOrgPaths', 'o-abc123/r-1/*'),
      organizations('o-abc123'),
    ],
  ])('%s binds AWS services', (_, condition, expected) => {
    const statement = allow({ Condition: { ...condition, Bool: { 'aws:PrincipalIsAWSService': 'true' } } });
    expect(granted(statement)).toEqual(expected);
    expect(isPublic(statement)).toBe(expected.unbound);
    const others = { ...condition, Bool: { 'aws:PrincipalIsAWSService': 'false' } };
    expect(isPublic(allow({ Condition: others }))).toBe(true);
  });

  it('ViaService beside CallerAccount: the account binds', () => {
    const Condition = {
      StringEquals: { 'kms:CallerAccount': OWN, 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' },
    };
    expect(granted(allow({ Condition }))).toEqual(accounts(OWN));
  });
});

describe('principals of a key policy', () => {
  it.each<[string, RawStatement, ReturnType<typeof granted>]>([
    ['*', allow({ Principal: '*' }), UNBOUND],
    ['root', allow({ Principal: { AWS: `arn:aws:iam::${OWN}:root` } }), accounts(OWN)],
    ['12 digits', allow({ Principal: { AWS: OTHER } }), accounts(OTHER)],
    ['role', allow({ Principal: { AWS: `arn:aws:iam::${OTHER}:role/p/r` } }), accounts(OTHER)],
    ['session', allow({ Principal: { AWS: `arn:aws:sts::${OTHER}:assumed-role/r/s` } }), accounts(OTHER)],
    [
      'role under a condition',
      allow({ Principal: { AWS: OTHER }, Condition: under('StringEquals', 'kms:CallerAccount', OWN) }),
      accounts(OTHER),
    ],
    ['roles of an account', allow({ Principal: { AWS: `arn:aws:iam::${OTHER}:role/*` } }), accounts(OTHER)],
    ['root of any account', allow({ Principal: { AWS: 'arn:aws:iam::*:root' } }), UNBOUND],
    ['service', allow({ Principal: { Service: 'cloudtrail.amazonaws.com' } }), accounts()],
    ['deleted role', allow({ Principal: { AWS: 'AROAEXAMPLEID1234567' } }), accounts()],
    ['own SAML provider', allow({ Principal: { Federated: `arn:aws:iam::${OWN}:saml-provider/x` } }), accounts(OWN)],
    [
      'web identity provider',
      allow({ Principal: { Federated: ['accounts.google.com', 'cognito-identity.amazonaws.com'] } }),
      { ...none, webIdentities: ['accounts.google.com', 'cognito-identity.amazonaws.com'] },
    ],
    [
      'OIDC provider',
      allow({ Principal: { Federated: `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com` } }),
      accounts(OWN),
    ],
    ['NotPrincipal', notPrincipal(allow(), OWN), UNBOUND],
    ['only in a Deny', { ...allow(), Effect: 'Deny' }, accounts()],
    ['not an account', allow({ Principal: { AWS: 'somebody' } }), UNBOUND],
  ])('%s', (_, statement, expected) => expect(granted(statement)).toEqual(expected));

  it.each<[string, string, string | string[], ReturnType<typeof granted>]>([
    ['StringEquals', 'aws:SourceAccount', [OWN, OTHER], accounts(OWN, OTHER)],
    ['StringEqualsIfExists', 'aws:SourceAccount', OTHER, accounts(OTHER)],
    ['ArnLike', 'AWS:SourceArn', `arn:aws:cloudtrail:*:${OTHER}:trail/*`, accounts(OTHER)],
    ['StringLike', 'aws:SourceArn', `arn:aws:cloudtrail:*:${OTHER}:trail/*`, accounts(OTHER)],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::bucket', accounts()],
    ['StringEquals', 'aws:SourceOrgID', 'o-abc123', organizations('o-abc123')],
    ['ForAnyValue:StringLike', 'aws:SourceOrgPaths', 'o-abc123/*', organizations('o-abc123')],
    ['StringNotEquals', 'aws:SourceAccount', OTHER, accounts()],
    ['StringEquals', 'kms:ViaService', 's3.ap-northeast-1.amazonaws.com', accounts()],
  ])('a service under %s %s %s', (operator, key, values, expected) => {
    const service = allow({ Principal: { Service: 'x.amazonaws.com' }, Condition: under(operator, key, values) });
    expect(granted(service)).toEqual(expected);
    const plain = allow({ Principal: { Service: 'x.amazonaws.com' } });
    if (operator !== 'StringEquals' || !key.startsWith('aws:Source')) return;
    const outside = { ...allow({ Condition: under('StringNotEquals', key, values) }), Effect: 'Deny' as const };
    expect(granted(plain, outside)).toEqual(expected);
  });

  it('the union of statements, each account once', () => {
    expect(
      granted(
        allow({ Principal: { AWS: [OTHER, OWN] } }),
        allow({ Principal: { AWS: `arn:aws:iam::${OWN}:role/r` } }),
        allow({ Condition: under('StringEquals', 'aws:PrincipalOrgID', 'o-abc123') }),
      ),
    ).toEqual({ ...none, accounts: [OWN, OTHER], organizations: ['o-abc123'] });
  });
});

describe('after Deny', () => {
  const deny = (over: Partial<RawStatement> = {}): RawStatement => ({ ...allow(over), Effect: 'Deny' });
  const key = `arn:aws:kms:ap-northeast-1:${OWN}:key/k`;

  it('a Deny for all outside leaves the organization, with or without AWS services', () => {
    const outside = under('StringNotEquals', 'aws:PrincipalOrgID', 'o-abc123');
    expect(granted(allow(), deny({ Condition: outside }))).toEqual(organizations('o-abc123'));
    const services = { ...outside, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };
    expect(granted(allow(), deny({ Condition: services }))).toEqual(organizations('o-abc123'));
    expect(granted(allow(), deny({ Action: 'kms:Decrypt', Condition: outside }))).toEqual(UNBOUND);
  });

  it('a covered grant is gone', () => {
    const role = { AWS: `arn:aws:iam::${OTHER}:role/r` };
    expect(granted(allow({ Principal: role }), deny())).toEqual(accounts());
    expect(granted(allow({ Principal: role }), deny({ Principal: role }))).toEqual(accounts());
    expect(
      granted(allow({ Principal: { AWS: OTHER } }), deny({ Principal: { AWS: `arn:aws:iam::${OTHER}:root` } })),
    ).toEqual(accounts());
    expect(granted(allow({ Principal: role }), deny({ Principal: { AWS: OTHER } }))).toEqual(accounts(OTHER));
    const notOwn = under('StringNotEquals', 'aws:PrincipalAccount', OWN);
    expect(granted(allow({ Principal: role }), deny({ Condition: notOwn }))).toEqual(accounts());
    expect(
      granted(allow({ Principal: role }), deny({ Condition: under('Bool', 'aws:SecureTransport', 'false') })),
    ).toEqual(accounts(OTHER));
  });

  it.each<[string, RawCondition, RawCondition, boolean]>([
    ['the same', under('StringEquals', 'kms:ViaService', 's3'), under('StringEquals', 'kms:ViaService', 's3'), true],
    [
      'more',
      under('StringEquals', 'kms:ViaService', 's3'),
      under('StringEquals', 'kms:ViaService', ['s3', 'ec2']),
      true,
    ],
    [
      'fewer',
      under('StringEquals', 'kms:ViaService', ['s3', 'ec2']),
      under('StringEquals', 'kms:ViaService', 's3'),
      false,
    ],
    [
      'fewer, negated',
      under('StringNotEquals', 'kms:ViaService', ['s3', 'ec2']),
      under('StringNotEquals', 'kms:ViaService', 's3'),
      true,
    ],
    [
      'more, negated',
      under('StringNotEquals', 'kms:ViaService', 's3'),
      under('StringNotEquals', 'kms:ViaService', ['s3', 'ec2']),
      false,
    ],
    ['a glob', under('StringEquals', 'kms:ViaService', 's3.x'), under('StringLike', 'kms:ViaService', 's3.*'), true],
    [
      'if exists',
      under('IpAddress', 'aws:SourceIp', '10.0.0.0/8'),
      under('IpAddressIfExists', 'aws:SourceIp', '10.0.0.0/8'),
      true,
    ],
    [
      'only if exists',
      under('IpAddressIfExists', 'aws:SourceIp', '10.0.0.0/8'),
      under('IpAddress', 'aws:SourceIp', '10.0.0.0/8'),
      false,
    ],
    [
      'the opposite',
      under('Bool', 'aws:MultiFactorAuthPresent', 'true'),
      under('Bool', 'aws:MultiFactorAuthPresent', 'false'),
      false,
    ],
    [
      'another key',
      under('Bool', 'aws:MultiFactorAuthPresent', 'true'),
      under('Bool', 'aws:ViaAWSService', 'true'),
      false,
    ],
  ])('an Allow and a Deny for the same under a condition: %s', (_, first, second, isGone) => {
    const role = { AWS: `arn:aws:iam::${OTHER}:role/r` };
    const left = isGone ? accounts() : accounts(OTHER);
    expect(granted(allow({ Principal: role, Condition: first }), deny({ Principal: role, Condition: second }))).toEqual(
      left,
    );
    expect(isPublic(allow({ Condition: first }), deny({ Condition: second }))).toBe(!isGone);
  });

  it('a Deny on a role covers its sessions, whatever its path; one on a session not the role', () => {
    const session = { AWS: `arn:aws:sts::${OTHER}:assumed-role/r/s` };
    const role = { AWS: `arn:aws:iam::${OTHER}:role/path/r` };
    expect(granted(allow({ Principal: session }), deny({ Principal: role }))).toEqual(accounts());
    expect(granted(allow({ Principal: role }), deny({ Principal: session }))).toEqual(accounts(OTHER));
  });

  it('a Deny on the key itself covers * only when the key is known', () => {
    const policy = parsePolicy(document(allow(), deny({ Resource: key })));
    expect(publicGrants(policy).public).toBe(true);
    expect(publicGrants(policy, { keyArn: key }).public).toBe(false);
  });

  it('all but a role and its account: what is left belongs to them', () => {
    const spared = [`arn:aws:iam::${OWN}:role/r`, `arn:aws:iam::${OWN}:root`];
    expect(granted(allow(), notPrincipal(deny(), ...spared))).toEqual(accounts(OWN));
    expect(granted(allow({ Principal: { AWS: OTHER } }), notPrincipal(deny(), ...spared))).toEqual(accounts());
    const member = `arn:aws:iam::${OTHER}:role/r`;
    const session = `arn:aws:sts::${OTHER}:assumed-role/r/s`;
    expect(granted(allow({ Principal: { AWS: OTHER } }), notPrincipal(deny(), member))).toEqual(accounts(OTHER));
    expect(granted(allow({ Principal: { AWS: session } }), notPrincipal(deny(), member))).toEqual(accounts(OTHER));
    expect(granted(allow({ Principal: { AWS: member } }), notPrincipal(deny(), session))).toEqual(accounts(OTHER));
  });
});

describe('nobody gets in whose account or organization is not listed', () => {
  const names = fc.constantFrom<Partial<RawStatement>>(
    { Principal: '*' },
    { Principal: { AWS: `arn:aws:iam::${OTHER}:role/r` } },
    { Principal: { AWS: [OWN, OTHER] } },
    { NotPrincipal: { AWS: [`arn:aws:iam::${OTHER}:role/r`, `arn:aws:iam::${OTHER}:root`] } },
  );
  const operator = fc
    .tuple(
      fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
      fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'),
      fc.constantFrom('', 'IfExists'),
    )
    .map((parts) => parts.join(''));
  const keyed = fc
    .tuple(
      operator,
      fc.constantFrom<[string, string]>(
        ['aws:PrincipalOrgID', 'o-abc123'],
        ['aws:PrincipalAccount', OTHER],
        ['kms:CallerAccount', OWN],
        ['aws:PrincipalArn', `arn:aws:iam::${OTHER}:role/*`],
        ['aws:PrincipalArn', 'arn:aws:iam::*:role/r'],
        ['kms:ViaService', 's3'],
      ),
    )
    .map(([name, [key, value]]) => under(name, key, value));
  const condition = fc
    .array(keyed, { maxLength: 2 })
    .map((parts): RawCondition => Object.fromEntries(parts.flatMap((part) => Object.entries(part))));
  const statement = fc
    .tuple(
      fc.constantFrom('Allow' as const, 'Deny' as const),
      names,
      fc.constantFrom('*', 'kms:*', 'kms:Decrypt'),
      condition,
    )
    .map(([Effect, principal, Action, Condition]): RawStatement => ({
      Effect,
      ...principal,
      Action,
      Resource: '*',
      Condition,
    }));
  const callers = [
    { account: OTHER, organization: 'o-abc123' },
    { account: OWN, organization: 'o-abc123' },
    { account: '999999999999', organization: 'o-evil' },
    { account: '999999999999', organization: undefined },
  ];

  it('by enumeration', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (statements) => {
        const found = granted(...statements);
        const hidden = callers.flatMap(({ account, organization }) =>
          ['r', 'x'].flatMap((role) =>
            ['kms:Decrypt', 'kms:PutKeyPolicy'].flatMap((action) => {
              const principal = `arn:aws:iam::${account}:role/${role}`;
              const context: Record<string, string> = {
                'aws:principalarn': principal,
                'aws:principalaccount': account,
                'kms:calleraccount': account,
                ...(organization === undefined ? {} : { 'aws:principalorgid': organization }),
              };
              const listed =
                found.unbound ||
                found.accounts.includes(account) ||
                (organization !== undefined && found.organizations.includes(organization));
              return !listed && isAllowed(statements, { principal, action, resource: 'key', context })
                ? [principal]
                : [];
            }),
          ),
        );
        expect(hidden).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('unbound and public agree, where nobody is unbound by name', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (statements) => {
        expect(isPublic(...statements)).toBe(granted(...statements).unbound);
      }),
      { numRuns: 500 },
    );
  });
});
