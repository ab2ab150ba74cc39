import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy, tlsOnlyResources } from '../../../rules/policy/index.ts';
import { document, isDenied, notAction, notPrincipal, notResource, type RawStatement } from './oracle.ts';

const BUCKET = 'arn:aws:s3:::b';
const deny = (over: Record<string, unknown> = {}): RawStatement => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [BUCKET, `${BUCKET}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  ...over,
});
const tlsOnly = (...statements: RawStatement[]): boolean =>
  tlsOnlyResources(parsePolicy(document(...statements)), BUCKET);
const condition = (block: unknown): RawStatement => deny({ Condition: block });
const SERVICE = 'aws:PrincipalIsAWSService';

describe('tlsOnlyResources', () => {
  it.each<[string, RawStatement[], boolean]>([
    ['as AWS writes it', [deny()], true],
    ['AWS *', [deny({ Principal: { AWS: '*' } })], true],
    ['AWS [*]', [deny({ Principal: { AWS: ['*'] } })], true],
    ['["false"]', [condition({ Bool: { 'aws:SecureTransport': ['false'] } })], true],
    ['JSON false', [condition({ Bool: { 'aws:SecureTransport': false } })], true],
    ['BoolIfExists', [condition({ BoolIfExists: { 'aws:SecureTransport': 'false' } })], true],
    ['StringEquals', [condition({ StringEquals: { 'aws:SecureTransport': 'false' } })], true],
    ['StringEqualsIgnoreCase', [condition({ StringEqualsIgnoreCase: { 'aws:SecureTransport': 'False' } })], true],
    ['StringNotEquals true', [condition({ StringNotEquals: { 'aws:SecureTransport': 'true' } })], true],
    ['key in any case', [condition({ Bool: { 'AWS:securetransport': 'false' } })], true],
    ['operator in any case', [condition({ bool: { 'aws:SecureTransport': 'False' } })], true],
    ['Resource *', [deny({ Resource: '*' })], true],
    ['Resource b*', [deny({ Resource: `${BUCKET}*` })], true],
    ['Action *', [deny({ Action: '*' })], true],
    ['NotAction of another service', [notAction(deny(), 'iam:*')], true],
    ['bucket and objects in two statements', [deny({ Resource: BUCKET }), deny({ Resource: `${BUCKET}/*` })], true],
    ['beside another Deny', [deny(), deny({ Action: 's3:PutObject', Condition: {} })], true],
    ['AWS services left out', [condition({ Bool: { 'aws:SecureTransport': 'false', [SERVICE]: 'false' } })], true],
    [
      'services left out, other spelling',
      [condition({ Bool: { 'aws:SecureTransport': 'false' }, StringNotEquals: { [SERVICE]: 'true' } })],
      true,
    ],

    ['no statement', [], false],
    ['an Allow over TLS', [{ ...condition({ Bool: { 'aws:SecureTransport': 'true' } }), Effect: 'Allow' }], false],
    ['PutObject only', [deny({ Action: 's3:PutObject' })], false],
    ['two actions', [deny({ Action: ['s3:Get*', 's3:Put*'] })], false],
    ['NotAction of S3', [notAction(deny(), 's3:GetObject')], false],
    ['one role', [deny({ Principal: { AWS: 'arn:aws:iam::111122223333:role/r' } })], false],
    ['NotPrincipal', [notPrincipal(deny(), 'arn:aws:iam::111122223333:role/r')], false],
    ['bucket only', [deny({ Resource: BUCKET })], false],
    ['objects only', [deny({ Resource: `${BUCKET}/*` })], false],
    ['one prefix', [deny({ Resource: [BUCKET, `${BUCKET}/logs/*`] })], false],
    ["another bucket's ARN", [deny({ Resource: ['arn:aws:s3:::other', 'arn:aws:s3:::other/*'] })], false],
    ['a bucket whose name begins so', [deny({ Resource: ['arn:aws:s3:::b-2', 'arn:aws:s3:::b-2/*'] })], false],
    ['objects by variable', [deny({ Resource: [BUCKET, `${BUCKET}/\${aws:username}/*`] })], false],
    ['NotResource', [notResource(deny(), `${BUCKET}/public/*`)], false],
    [
      'added address',
      [condition({ Bool: { 'aws:SecureTransport': 'false' }, NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })],
      false,
    ],
    [
      'added principal',
      [
        condition({
          Bool: { 'aws:SecureTransport': 'false' },
          ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' },
        }),
      ],
      false,
    ],
    ['services only', [condition({ Bool: { 'aws:SecureTransport': 'false', [SERVICE]: 'true' } })], false],
    ['true', [condition({ Bool: { 'aws:SecureTransport': 'true' } })], false],
    ['StringNotEquals false', [condition({ StringNotEquals: { 'aws:SecureTransport': 'false' } })], false],
    ['StringEquals False', [condition({ StringEquals: { 'aws:SecureTransport': 'False' } })], false],
    ['Null', [condition({ Null: { 'aws:SecureTransport': 'false' } })], false],
    ['no value', [condition({ Bool: { 'aws:SecureTransport': [] } })], false],
    ['s3:TlsVersion alone', [condition({ NumericLessThan: { 's3:TlsVersion': '1.2' } })], false],
    [
      's3:TlsVersion too',
      [condition({ Bool: { 'aws:SecureTransport': 'false' }, NumericLessThan: { 's3:TlsVersion': '1.2' } })],
      false,
    ],
    ['no condition: another thing than TLS', [deny({ Condition: {} })], false],
  ])('%s', (_, statements, expected) => expect(tlsOnly(...statements)).toBe(expected));

  it('what passes denies http to everyone, by enumeration', () => {
    const statement = fc
      .tuple(
        fc.constantFrom('*', { AWS: '*' }, { AWS: 'arn:aws:iam::111122223333:role/r' }),
        fc.constantFrom('*', 's3:*', 's3:Get*', ['s3:*', 's3:GetObject']),
        fc.constantFrom('*', BUCKET, `${BUCKET}/*`, [BUCKET, `${BUCKET}/a*`], `${BUCKET}*`),
        fc.constantFrom('Bool', 'BoolIfExists', 'StringEquals', 'StringNotEquals', 'StringNotEqualsIfExists'),
        fc.constantFrom('aws:SecureTransport', 'aws:securetransport', 's3:TlsVersion'),
        fc.constantFrom('true', 'false', ['true', 'false']),
        fc.constantFrom({}, { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }),
      )
      .map(([Principal, Action, Resource, operator, key, value, more]) =>
        deny({ Principal, Action, Resource, Condition: { [operator]: { [key]: value }, ...more } }),
      );
    const requests = [null, 'arn:aws:iam::111122223333:role/r', 'arn:aws:iam::999999999999:role/x'].flatMap(
      (principal) =>
        ['s3:GetObject', 's3:PutObject', 's3:ListBucket'].flatMap((action) =>
          [BUCKET, `${BUCKET}/a`, `${BUCKET}/z`].map((resource) => ({
            principal,
            action,
            resource,
            context: { 'aws:securetransport': 'false', 'aws:sourceip': '8.8.8.8' },
          })),
        ),
    );
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), (statements) => {
        const claimed = tlsOnly(...statements) ? requests : [];
        expect(claimed.filter((request) => !isDenied(statements, request))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
