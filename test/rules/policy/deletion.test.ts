import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deniesDeletion, parsePolicy } from '../../../rules/policy/index.ts';
import { document, isDenied, notAction, notPrincipal, type RawStatement, type Request } from './oracle.ts';

const BUCKET = 'arn:aws:s3:::logs';
const OBJECTS = ['s3:DeleteObject', 's3:DeleteObjectVersion'];
const SETTINGS = ['s3:PutLifecycleConfiguration', 's3:PutBucketVersioning'];
const BREAKER = 'arn:aws:iam::111122223333:role/log-deleter';
const question = {
  bucketArn: BUCKET,
  prefix: 'AWSLogs/',
  actions: [...OBJECTS, ...SETTINGS],
  exempt: [BREAKER, 'breakglass-*'],
};
const deny = (over: Partial<RawStatement> = {}): RawStatement => ({
  Effect: 'Deny',
  Principal: '*',
  Action: [...OBJECTS, ...SETTINGS],
  Resource: [BUCKET, `${BUCKET}/*`],
  ...over,
});
const missing = (...statements: RawStatement[]): readonly string[] =>
  deniesDeletion(parsePolicy(document(...statements)), question).missing;
const but = (operator: string, values: string | string[], key = 'aws:PrincipalArn'): RawStatement =>
  deny({ Condition: { [operator]: { [key]: values } } });
const ALL = [...OBJECTS, ...SETTINGS];

describe('deniesDeletion', () => {
  it.each<[string, RawStatement[], readonly string[]]>([
    ['all of it', [deny()], []],
    ['AWS *', [deny({ Principal: { AWS: '*' } })], []],
    ['globs', [deny({ Action: ['s3:Delete*', 's3:Put*'], Resource: '*' })], []],
    ['NotAction', [notAction(deny(), 's3:GetObject*')], []],
    ['the prefix alone', [deny({ Resource: [BUCKET, `${BUCKET}/AWSLogs/*`] })], []],
    [
      'in two statements',
      [deny({ Action: OBJECTS, Resource: `${BUCKET}/*` }), deny({ Action: SETTINGS, Resource: BUCKET })],
      [],
    ],
    ['an exempt role', [but('ArnNotLike', BREAKER)], []],
    ['an exempt role, ArnNotEquals', [but('ArnNotEquals', [BREAKER])], []],
    ['an exempt role, StringNotEqualsIfExists', [but('StringNotEqualsIfExists', BREAKER)], []],
    ['an exempt role by name', [but('StringNotLike', 'arn:aws:iam::*:role/ops/breakglass-1')], []],
    [
      'a pattern that matches nobody, as the operator takes no wildcard',
      [but('StringNotEquals', 'arn:aws:iam::*:role/x')],
      [],
    ],
    ['AWS services', [but('Bool', 'false', 'aws:PrincipalIsAWSService')], []],
    ['AWS services, if exists', [but('BoolIfExists', 'false', 'aws:PrincipalIsAWSService')], []],

    ['nothing', [], ALL],
    ['DeleteObject alone', [deny({ Action: 's3:DeleteObject' })], ['s3:DeleteObjectVersion', ...SETTINGS]],
    ['objects alone', [deny({ Action: OBJECTS })], SETTINGS],
    ['settings on the objects', [deny({ Resource: `${BUCKET}/*` })], SETTINGS],
    ['objects on the bucket', [deny({ Resource: BUCKET })], OBJECTS],
    ['a deeper prefix', [deny({ Resource: [BUCKET, `${BUCKET}/AWSLogs/111122223333/*`] })], OBJECTS],
    ['another bucket', [deny({ Resource: ['arn:aws:s3:::log', 'arn:aws:s3:::log/*'] })], ALL],
    ['one role', [deny({ Principal: { AWS: BREAKER } })], ALL],
    ['NotPrincipal', [notPrincipal(deny(), BREAKER)], ALL],
    ['a role not exempt', [but('ArnNotLike', 'arn:aws:iam::111122223333:role/Admin')], ALL],
    ['one exempt and one not', [but('ArnNotLike', [BREAKER, 'arn:aws:iam::*:role/Admin*'])], ALL],
    ['every role', [but('ArnNotLike', 'arn:aws:iam::*:role/*')], ALL],
    ['an exempt name of any kind', [but('StringNotLike', '*breakglass-*')], ALL],
    ['the exempt name as a user', [but('ArnNotLike', 'arn:aws:iam::*:user/breakglass-1')], ALL],
    ['only that role', [but('ArnLike', BREAKER)], ALL],
    ['ForAnyValue lets absent keys go', [but('ForAnyValue:ArnNotLike', BREAKER)], ALL],
    ['without MFA', [but('BoolIfExists', 'false', 'aws:MultiFactorAuthPresent')], ALL],
    ['an address', [but('NotIpAddress', '10.0.0.0/8', 'aws:SourceIp')], ALL],
    ['an Allow', [{ ...deny(), Effect: 'Allow' }], ALL],
  ])('%s', (_, statements, expected) => expect(missing(...statements)).toEqual(expected));

  it('knows actions on objects from actions on the bucket', () => {
    const actions = [
      's3:PutObjectRetention',
      's3:BypassGovernanceRetention',
      's3:PutBucketObjectLockConfiguration',
      's3:DeleteBucketPolicy',
    ];
    const policy = parsePolicy(document(deny({ Action: 's3:*', Resource: `${BUCKET}/*` })));
    expect(deniesDeletion(policy, { ...question, actions })).toEqual({ denied: false, missing: actions.slice(2) });
  });

  it('what it calls denied is denied to all but the exempt, by enumeration', () => {
    const statement = fc
      .tuple(
        fc.constantFrom(OBJECTS, SETTINGS, ALL, 's3:Delete*', '*'),
        fc.constantFrom('*', BUCKET, `${BUCKET}/*`, `${BUCKET}/AWSLogs/*`, `${BUCKET}/AWSLogs/1*`),
        fc.constantFrom('ArnNotLike', 'StringNotEquals', 'ArnLike', 'StringNotLikeIfExists', 'ForAnyValue:ArnNotLike'),
        fc.constantFrom(
          BREAKER,
          'arn:aws:iam::*:role/breakglass-*',
          'arn:aws:iam::*:role/*',
          'arn:aws:iam::111122223333:role/a',
        ),
        fc.boolean(),
      )
      .map(([Action, Resource, operator, value, conditional]) =>
        deny({
          Action,
          Resource,
          ...(conditional ? { Condition: { [operator]: { 'aws:PrincipalArn': value } } } : {}),
        }),
      );
    const principals: Request['principal'][] = [
      null,
      'arn:aws:iam::111122223333:role/a',
      'arn:aws:iam::111122223333:user/u',
    ];
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (statements) => {
        const open = missing(...statements);
        const wrong = ALL.filter((action) => !open.includes(action)).flatMap((action) =>
          principals.flatMap((principal) =>
            (OBJECTS.includes(action) ? [`${BUCKET}/AWSLogs/1`, `${BUCKET}/AWSLogs/z`] : [BUCKET])
              .map((resource): Request => ({
                principal,
                action,
                resource,
                context: principal === null ? {} : { 'aws:principalarn': principal },
              }))
              .filter((request) => !isDenied(statements, request)),
          ),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
