import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFixedText, isTrue, openGrants, parsePolicy, type PolicySubject } from '../../../rules/policy/index.ts';
import { document, isAllowed, notPrincipal, type RawCondition, type RawStatement, type Request } from './oracle.ts';

const OWN = '111122223333';
const OTHER = '444455556666';
const QUEUE = `arn:aws:sqs:ap-northeast-1:${OWN}:jobs`;
const sqs: PolicySubject = { service: 'sqs', resources: [QUEUE] };
const allow = (over: Partial<RawStatement> = {}): RawStatement => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 'sqs:SendMessage',
  Resource: QUEUE,
  ...over,
});
const deny = (over: Partial<RawStatement> = {}): RawStatement => ({
  ...allow(over),
  Effect: 'Deny',
  Action: 'sqs:*',
  ...over,
});
const under = (operator: string, key: string, values: string | string[]): RawCondition => ({
  [operator]: { [key]: values },
});
const verdict = (statements: RawStatement[], subject = sqs) =>
  openGrants(parsePolicy(document(...statements)), subject);
const isPublic = (statements: RawStatement[], subject = sqs): boolean => verdict(statements, subject).public;

describe('openGrants: who is anyone', () => {
  it.each<[string, Partial<RawStatement>['Principal'], boolean]>([
    ['*', '*', true],
    ['AWS *', { AWS: '*' }, true],
    ['* among others', { AWS: [OWN, '*'] }, true],
    ['a wildcard in the account', { AWS: 'arn:aws:iam::*:root' }, true],
    ['a variable in the account', { AWS: 'arn:aws:iam::${aws:PrincipalAccount}:root' }, true],
    ['any service', { Service: '*' }, true],
    ['a web identity provider', { Federated: 'accounts.google.com' }, true],
    ['a SAML provider', { Federated: `arn:aws:iam::${OTHER}:saml-provider/x` }, false],
    ['an account', { AWS: OTHER }, false],
    ['a role', { AWS: `arn:aws:iam::${OTHER}:role/r` }, false],
    ['all roles of an account', { AWS: `arn:aws:iam::${OTHER}:role/*` }, false],
    ['a deleted principal', { AWS: 'AROAEXAMPLEID1234567' }, false],
    ['a named service', { Service: 's3.amazonaws.com' }, false],
  ])('%s', (_, Principal, expected) => {
    expect(isPublic([allow({ Principal: Principal! })])).toBe(expected);
  });

  it('everybody but somebody, and the statement by its name', () => {
    expect(isPublic([notPrincipal(allow(), `arn:aws:iam::${OWN}:root`)])).toBe(true);
    expect(verdict([allow({ Principal: { AWS: OWN } }), allow({ Sid: 'Open' })]).statements).toEqual([
      { index: 1, sid: 'Open' },
    ]);
  });
});

describe('openGrants: what binds an Allow', () => {
  const fixed: readonly [string, string, string][] = [
    ['aws:PrincipalOrgID', 'o-abc123', 'o-*'],
    ['aws:PrincipalOrgPaths', 'o-abc123/r-1/*', 'o-abc*/r-1/*'],
    ['aws:PrincipalAccount', OTHER, '4444*'],
    ['aws:PrincipalArn', `arn:aws:iam::${OTHER}:role/*`, 'arn:aws:iam::*:role/x'],
    ['aws:SourceAccount', OTHER, '????????????'],
    ['aws:SourceOwner', OTHER, '${aws:PrincipalAccount}'],
    ['aws:SourceOrgID', 'o-abc123', '*'],
    ['aws:SourceOrgPaths', 'o-abc123/*', '*'],
    ['aws:SourceVpc', 'vpc-1', 'vpc-*'],
    ['aws:SourceVpce', 'vpce-1', 'vpce-?'],
    ['aws:VpceAccount', OTHER, '*'],
    ['aws:VpceOrgID', 'o-abc123', 'o-abc*'],
    ['aws:VpceOrgPaths', 'o-abc123/r-1/', 'o-*/r-1/'],
    ['aws:SourceArn', `arn:aws:sns:*:${OTHER}:*`, 'arn:aws:sns:*:*:*'],
  ];
  const textual = ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnEquals', 'ArnLike'];
  const cases = fixed.flatMap(([key, good, bad]) => textual.map((operator) => [key, operator, good, bad] as const));
  it.each(cases)('%s under %s', (key, operator, good, bad) => {
    const reaches = operator.startsWith('String') && good.startsWith('arn:aws:sns:*');
    expect(isPublic([allow({ Condition: under(operator, key, good) })])).toBe(reaches);
    expect(isPublic([allow({ Condition: under(operator, key, bad) })])).toBe(true);
    expect(isPublic([allow({ Condition: under(operator, key, [good, bad]) })])).toBe(true);
    expect(isPublic([allow({ Condition: under(`${operator}IfExists`, key, good) })])).toBe(true);
    expect(isPublic([allow({ Condition: under(`ForAllValues:${operator}`, key, good) })])).toBe(true);
    expect(isPublic([allow({ Condition: under(`ForAnyValue:${operator}`, key, good) })])).toBe(reaches);
    expect(isPublic([allow({ Condition: under(operator.replace(/(String|Arn)/, '$1Not'), key, good) })])).toBe(true);
  });

  it.each<[string, string, string | string[], boolean]>([
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24', false],
    ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '2001:db8::/32'], false],
    ['IpAddress', 'aws:SourceIp', '10.0.0.0/7', true],
    ['IpAddress', 'aws:SourceIp', '2001:db8::/31', true],
    ['IpAddress', 'aws:SourceIp', '0.0.0.0/0', true],
    ['StringEquals', 'aws:SourceIp', '203.0.113.1', true],
    ['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24', true],
    ['IpAddressIfExists', 'aws:SourceIp', '203.0.113.0/24', true],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:*:*:bucket', false],
    ['StringLike', 'aws:SourceArn', 'arn:aws:s3:*:*:bucket', false],
    ['ArnEquals', 'aws:SourceArn', 'arn:aws:s3:::bucket', false],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::bucket*', true],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:apigateway:ap-northeast-1::/restapis/x', false],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:apigateway:ap-northeast-1::/restapis/*', true],
    ['StringLike', 'aws:SourceArn', `arn:aws:events:ap-northeast-1:${OWN}:rule/*`, false],
    ['StringLike', 'aws:SourceArn', `arn:aws:*:${OWN}:*`, true],
    ['ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${OTHER}:role/\${aws:username}`, true],
    ['StringEquals', 'aws:SourceAccount', '', true],
    ['Bool', 'aws:SecureTransport', 'true', true],
    ['StringEquals', 'aws:PrincipalTag/team', 'x', true],
    ['StringEquals', 'aws:ResourceTag/team', 'x', true],
    ['StringEquals', 'aws:ResourceOrgID', 'o-abc123', true],
    ['StringEquals', 'aws:ResourceAccount', OWN, true],
    ['StringEquals', 'aws:RequestedRegion', 'ap-northeast-1', true],
    ['Bool', 'aws:MultiFactorAuthPresent', 'true', true],
    ['StringEquals', 'aws:PrincipalType', 'User', true],
    ['Bool', 'aws:PrincipalIsAWSService', 'true', true],
    ['Bool', 'aws:ViaAWSService', 'true', true],
    ['ForAnyValue:StringEquals', 'aws:CalledVia', 'athena.amazonaws.com', true],
    ['StringEquals', 'aws:UserAgent', 'x', true],
    ['StringEquals', 'aws:Referer', 'x', true],
    ['StringEquals', 'aws:userid', 'AROAEXAMPLE:x', true],
    ['DateLessThan', 'aws:CurrentTime', '2030-01-01T00:00:00Z', true],
    ['StringEquals', 'sns:Protocol', 'https', true],
    ['StringLike', 'sns:Endpoint', '*@bank.jp', true],
    ['StringEquals', 'events:source', 'aws.ec2', true],
    ['StringEquals', 'events:detail-type', 'x', true],
    ['Null', 'aws:PrincipalOrgID', 'false', true],
  ])('%s %s %s', (operator, key, values, expected) => {
    expect(isPublic([allow({ Condition: under(operator, key, values) })])).toBe(expected);
  });

  it('a key of the service itself, where the service has it', () => {
    const own = {
      ...sqs,
      ownKeys: { 'elasticfilesystem:accessedviamounttarget': isTrue, 'aws:userid': isFixedText },
    };
    const through = (value: string, operator = 'Bool') =>
      isPublic([allow({ Condition: under(operator, 'elasticfilesystem:AccessedViaMountTarget', value) })], own);
    expect([through('true'), through('false'), through('true', 'BoolIfExists')]).toEqual([false, true, true]);
    expect(isPublic([allow({ Condition: under('StringEquals', 'aws:userid', 'AIDA1') })], own)).toBe(false);
    expect(isPublic([allow({ Condition: under('StringLike', 'aws:userid', 'AROA1:*') })], own)).toBe(true);
    expect(isPublic([allow({ Condition: under('Bool', 'elasticfilesystem:AccessedViaMountTarget', 'true') })])).toBe(
      true,
    );
  });
});

describe('openGrants: what a Deny leaves', () => {
  const org = (operator: string): RawCondition => under(operator, 'aws:PrincipalOrgID', 'o-abc123');
  it.each<[string, RawStatement, boolean]>([
    ['everything', deny(), false],
    ['another action', deny({ Action: 'sqs:ReceiveMessage' }), true],
    ['another resource', deny({ Resource: `${QUEUE}-2` }), true],
    ['one account', deny({ Principal: { AWS: OTHER } }), true],
    ...['StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringNotLike', 'ArnNotEquals', 'ArnNotLike'].flatMap(
      (operator): [string, RawStatement, boolean][] => [
        [operator, deny({ Condition: org(operator) }), false],
        [`${operator}IfExists`, deny({ Condition: org(`${operator}IfExists`) }), false],
      ],
    ),
    ['NotIpAddress', deny({ Condition: under('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24') }), false],
    ['NotIpAddress, half of all', deny({ Condition: under('NotIpAddress', 'aws:SourceIp', '0.0.0.0/1') }), true],
    ['a wild value', deny({ Condition: under('StringNotLike', 'aws:PrincipalOrgID', 'o-*') }), true],
    ['an absent key is denied', deny({ Condition: org('ForAllValues:StringNotEquals') }), false],
    ['an absent key escapes', deny({ Condition: org('ForAnyValue:StringNotEquals') }), true],
    ['a positive operator', deny({ Condition: org('StringEquals') }), true],
    ['http', deny({ Condition: under('Bool', 'aws:SecureTransport', 'false') }), true],
    [
      'http beside it',
      deny({ Condition: { ...org('StringNotEquals'), ...under('Bool', 'aws:SecureTransport', 'false') } }),
      true,
    ],
    [
      'services spared',
      deny({
        Condition: { ...org('StringNotEquals'), ...under('BoolIfExists', 'aws:PrincipalIsAWSService', 'false') },
      }),
      false,
    ],
    [
      'services spared, and the anonymous, who lack the key',
      deny({ Condition: { ...org('StringNotEquals'), ...under('Bool', 'aws:PrincipalIsAWSService', 'false') } }),
      true,
    ],
    [
      'who comes through a service spared',
      deny({ Condition: { ...org('StringNotEquals'), ...under('Bool', 'aws:ViaAWSService', 'false') } }),
      false,
    ],
    [
      'who comes through a service spared, and nothing else',
      deny({ Condition: under('Bool', 'aws:ViaAWSService', 'false') }),
      true,
    ],
  ])('%s', (_, statement, expected) => {
    expect(isPublic([allow(), statement])).toBe(expected);
  });

  it('a Deny on the resource covers an Allow on all', () => {
    expect(isPublic([allow({ Resource: '*' }), deny()])).toBe(false);
    expect(isPublic([allow({ Action: '*', Resource: '*' }), deny({ Condition: org('StringNotEquals') })])).toBe(false);
  });
});

describe('openGrants: what the policy speaks of', () => {
  it('an Allow on another resource is no grant', () => {
    expect(isPublic([allow({ Resource: `${QUEUE}-2` })])).toBe(false);
    expect(isPublic([allow({ Resource: 'arn:aws:sqs:*:*:j*' })])).toBe(true);
    expect(isPublic([allow({ Resource: 'arn:aws:sqs:::part' })], { ...sqs, within: ['arn:aws:sqs:::part*'] })).toBe(
      true,
    );
  });

  it('without Resource it speaks of what it stands on', () => {
    const { Resource: _, ...rest } = allow();
    const text = document(rest);
    expect(openGrants(parsePolicy(text, 'attached'), sqs).public).toBe(true);
    expect(() => parsePolicy(text)).toThrow('Resource');
    const { Action: __, ...bare } = rest;
    expect(() => parsePolicy(document(bare), 'attached')).toThrow('Action');
  });
});

describe('openGrants: services whoever they act for', () => {
  const services = (...statements: RawStatement[]): readonly string[] => verdict(statements).unboundServices;
  const toS3 = (Condition: RawCondition = {}): RawStatement =>
    allow({ Principal: { Service: 's3.amazonaws.com' }, Condition });
  it.each<[string, RawCondition, string[]]>([
    ['no condition', {}, ['s3.amazonaws.com']],
    ['aws:SourceAccount', under('StringEquals', 'aws:SourceAccount', OWN), []],
    ['aws:SourceOwner', under('StringEquals', 'aws:SourceOwner', OWN), []],
    ['aws:SourceOrgID', under('StringEquals', 'aws:SourceOrgID', 'o-abc123'), []],
    ['aws:SourceOrgPaths', under('ForAnyValue:StringLike', 'aws:SourceOrgPaths', 'o-abc123/*'), []],
    ['aws:SourceArn', under('ArnLike', 'aws:SourceArn', 'arn:aws:s3:*:*:bucket'), []],
    ['a wild aws:SourceArn', under('ArnLike', 'aws:SourceArn', 'arn:aws:s3:*:*:*'), ['s3.amazonaws.com']],
    ['if it exists', under('StringEqualsIfExists', 'aws:SourceAccount', OWN), ['s3.amazonaws.com']],
    ['a key of principals', under('StringEquals', 'aws:PrincipalOrgID', 'o-abc123'), ['s3.amazonaws.com']],
  ])('%s', (_, condition, expected) => {
    expect(services(toS3(condition))).toEqual(expected);
    expect(isPublic([toS3(condition)])).toBe(false);
  });

  it('a Deny binds them too, unless it spares them', () => {
    const foreign = under('StringNotEquals', 'aws:SourceAccount', OWN);
    const spared = under('BoolIfExists', 'aws:PrincipalIsAWSService', 'false');
    expect(services(toS3(), deny({ Condition: foreign }))).toEqual([]);
    expect(services(toS3(), deny({ Condition: under('StringNotEquals', 'aws:PrincipalOrgID', 'o-abc123') }))).toEqual(
      [],
    );
    expect(services(toS3(), deny({ Condition: { ...foreign, ...spared } }))).toEqual(['s3.amazonaws.com']);
    expect(services(toS3(), deny())).toEqual([]);
  });

  it('what a Deny of all but services leaves of an Allow to anyone', () => {
    const outside = under('StringNotEquals', 'aws:PrincipalOrgID', 'o-abc123');
    const spared = under('BoolIfExists', 'aws:PrincipalIsAWSService', 'false');
    expect(services(allow(), deny({ Condition: { ...outside, ...spared } }))).toEqual(['*']);
    expect(
      services(allow(), deny({ Condition: { ...outside, ...under('Bool', 'aws:ViaAWSService', 'false') } })),
    ).toEqual(['*']);
    expect(services(allow(), deny({ Condition: outside }))).toEqual([]);
    const bound = under('StringEquals', 'aws:SourceAccount', OWN);
    expect(services(allow({ Condition: bound }), deny({ Condition: { ...outside, ...spared } }))).toEqual([]);
    expect(services(allow())).toEqual([]);
    expect(services(allow({ Principal: { AWS: OTHER } }), deny({ Condition: { ...outside, ...spared } }))).toEqual([]);
  });
});

describe('openGrants: nobody from outside gets in where it says so', () => {
  const condition = fc
    .array(
      fc.oneof(
        fc
          .tuple(
            fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
            fc.constantFrom('StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike', 'StringEqualsIfExists'),
            fc.constantFrom(
              ['aws:PrincipalOrgID', 'o-abc123'],
              ['aws:PrincipalOrgID', 'o-*'],
              ['aws:PrincipalAccount', OWN],
              ['aws:PrincipalAccount', '*'],
              ['aws:SourceVpc', 'vpc-1'],
              ['aws:Referer', 'x'],
            ),
          )
          .map(([set, operator, [key, value]]) => under(`${set}${operator}`, key ?? '', value ?? '')),
        fc.constantFrom<RawCondition>(
          under('Bool', 'aws:SecureTransport', 'false'),
          under('Bool', 'aws:PrincipalIsAWSService', 'false'),
          under('BoolIfExists', 'aws:PrincipalIsAWSService', 'false'),
          under('Null', 'aws:PrincipalOrgID', 'true'),
          under('NotIpAddress', 'aws:SourceIp', '10.0.0.0/8'),
          under('IpAddress', 'aws:SourceIp', '10.0.0.0/8'),
        ),
      ),
      { maxLength: 2 },
    )
    .map((parts) => Object.fromEntries(parts.flatMap((part) => Object.entries(part))));
  const who = fc.constantFrom<Partial<RawStatement>>(
    { Principal: '*' },
    { Principal: { AWS: ['*'] } },
    { Principal: { AWS: OWN } },
    { NotPrincipal: { AWS: [`arn:aws:iam::${OWN}:role/r`, `arn:aws:iam::${OWN}:root`] } },
  );
  const what = fc.constantFrom<Partial<RawStatement>>(
    { Action: 'sqs:SendMessage' },
    { Action: '*' },
    { NotAction: 'sqs:Send*' },
  );
  const where = fc.constantFrom<Partial<RawStatement>>(
    { Resource: QUEUE },
    { Resource: '*' },
    { NotResource: `${QUEUE}-2` },
  );
  const statement = fc
    .tuple(fc.constantFrom('Allow' as const, 'Deny' as const), who, what, where, condition)
    .map(([Effect, p, a, r, Condition]): RawStatement => ({ Effect, ...p, ...a, ...r, Condition }));
  const outsiders: Request[] = [null, `arn:aws:iam::${OTHER}:role/evil`].flatMap((principal) =>
    ['sqs:SendMessage', 'sqs:ReceiveMessage'].flatMap((action) =>
      [{}, { 'aws:referer': 'x' }, { 'aws:securetransport': 'true' }, { 'aws:principalorgid': 'o-evil' }].map(
        (extra): Request => ({
          principal,
          action,
          resource: QUEUE,
          context: {
            'aws:sourceip': '8.8.8.8',
            ...(principal === null ? {} : { 'aws:principalaccount': OTHER, 'aws:principalisawsservice': 'false' }),
            ...extra,
          },
        }),
      ),
    ),
  );

  it('by enumeration', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (statements) => {
        const claimed = isPublic(statements) ? [] : outsiders;
        expect(claimed.filter((request) => isAllowed(statements, request))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
