import { describe, expect, it } from 'vitest';
import { MalformedPolicy, parsePolicy } from '../../../rules/policy/index.ts';

const allow = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };
const text = (...statements: unknown[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });

describe('parsePolicy', () => {
  it('reads single values and lists alike', () => {
    const [statement] = parsePolicy(
      JSON.stringify({
        Statement: {
          Sid: 'One',
          Effect: 'Deny',
          NotPrincipal: { AWS: ['111122223333', 'arn:aws:iam::111122223333:role/r'], Service: 'x.amazonaws.com' },
          NotAction: 'S3:Get*',
          NotResource: ['a', 'b'],
          Condition: {
            'foranyvalue:stringlikeIFEXISTS': { 'AWS:PrincipalOrgPaths': 'o-a/*' },
            Bool: { 'aws:SecureTransport': false },
            NumericLessThan: { 's3:TlsVersion': [1.2, '1.3'] },
          },
        },
      }),
    ).statements;
    expect(statement).toEqual({
      index: 0,
      sid: 'One',
      effect: 'Deny',
      principals: {
        not: true,
        list: [
          { type: 'AWS', value: '111122223333' },
          { type: 'AWS', value: 'arn:aws:iam::111122223333:role/r' },
          { type: 'Service', value: 'x.amazonaws.com' },
        ],
      },
      actions: { not: true, globs: ['s3:get*'] },
      resources: { not: true, globs: ['a', 'b'] },
      conditions: [
        { operator: 'StringLike', ifExists: true, set: 'ForAnyValue', key: 'aws:principalorgpaths', values: ['o-a/*'] },
        { operator: 'Bool', ifExists: false, set: null, key: 'aws:securetransport', values: ['false'] },
        { operator: 'NumericLessThan', ifExists: false, set: null, key: 's3:tlsversion', values: ['1.2', '1.3'] },
      ],
    });
  });

  it.each([
    ['no JSON', '{'],
    ['empty', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['no statement', '{"Version":"2012-10-17"}'],
    ['unknown version', JSON.stringify({ Version: '2020-01-01', Statement: [allow] })],
    ['unknown top element', JSON.stringify({ Statement: [allow], statement: [] })],
    ['statement no object', text('Allow')],
    ['effect in lower case', text({ ...allow, Effect: 'allow' })],
    ['no effect', text({ ...allow, Effect: undefined })],
    ['no action', text({ ...allow, Action: undefined })],
    ['empty action', text({ ...allow, Action: [] })],
    ['action a number', text({ ...allow, Action: ['s3:*', 1] })],
    ['action and NotAction', text({ ...allow, NotAction: 's3:*' })],
    ['no resource', text({ ...allow, Resource: undefined })],
    ['no principal', text({ ...allow, Principal: undefined })],
    ['both principals', text({ ...allow, NotPrincipal: '*' })],
    ['principal a bare ARN', text({ ...allow, Principal: 'arn:aws:iam::111122223333:root' })],
    ['unknown principal type', text({ ...allow, Principal: { Aws: '*' } })],
    ['empty principal', text({ ...allow, Principal: {} })],
    ['misspelt element', text({ ...allow, Conditions: {} })],
    ['unknown operator', text({ ...allow, Condition: { StringMatches: { 'aws:userid': 'x' } } })],
    ['NullIfExists', text({ ...allow, Condition: { NullIfExists: { 'aws:userid': 'true' } } })],
    ['unknown set operator', text({ ...allow, Condition: { 'ForNoValue:StringLike': { 'aws:userid': 'x' } } })],
    ['condition value an object', text({ ...allow, Condition: { StringLike: { 'aws:userid': {} } } })],
    ['prototype as operator', text({ ...allow, Condition: { constructor: { 'aws:userid': 'x' } } })],
  ])('%s: malformed', (_, policy) => expect(() => parsePolicy(policy)).toThrow(MalformedPolicy));

  it('a statement of a key policy without Action or Resource has no effect; what is wrong otherwise stays malformed', () => {
    const without = (name: keyof typeof allow, more: object = {}) => ({ ...allow, [name]: undefined, ...more });
    const policy = text(without('Resource', { Effect: 'Deny' }), without('Action'), { ...allow, Sid: 'Rest' });
    expect(parsePolicy(policy, 'key').statements.map(({ index, sid }) => [index, sid])).toEqual([[2, 'Rest']]);
    expect(parsePolicy(text(without('Action', { NotAction: 'kms:*' })), 'key').statements).toHaveLength(1);
    for (const broken of [
      without('Principal'),
      without('Resource', { Effect: 'allow' }),
      without('Resource', { Principal: 'somebody' }),
      without('Resource', { Condition: { StringMatches: { 'aws:userid': 'x' } } }),
      { ...allow, Resource: [] },
    ]) {
      expect(() => parsePolicy(text(broken), 'key')).toThrow(MalformedPolicy);
    }
  });

  it('service control policies have no principal, resource policies always', () => {
    const { Principal: _, ...scp } = allow;
    expect(parsePolicy(text(scp), 'scp').statements[0]?.principals).toBeNull();
    expect(() => parsePolicy(text(allow), 'scp')).toThrow(MalformedPolicy);
    expect(() => parsePolicy(text(scp))).toThrow(MalformedPolicy);
  });
});
