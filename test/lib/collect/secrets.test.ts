import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { secretHider } from '../../../lib/collect/secrets.ts';
import { isPublicBucketPolicy, parsePolicy } from '../../../rules/policy/index.ts';

const hide = secretHider(Buffer.alloc(32, 1));
const other = secretHider();

/** What was hidden, put back in one word, so that the rest can be compared byte by byte. */
const marked = (text: string): string => text.replaceAll(/hidden-[0-9a-f]{32}/g, '#');

function policy(condition: object): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*', Condition: condition }],
  });
}

test.each([
  ['one value', { StringEquals: { 'sts:ExternalId': 'sesame' } }, { StringEquals: { 'sts:ExternalId': '#' } }],
  ['several', { StringEquals: { 'sts:ExternalId': ['a', 'b'] } }, { StringEquals: { 'sts:ExternalId': ['#', '#'] } }],
  ['any case', { stringlike: { 'AWS:REFERER': 'sesame' } }, { stringlike: { 'AWS:REFERER': '#' } }],
  [
    'a token of an event source',
    { StringEquals: { 'lambda:EventSourceToken': 'amzn1.ask.skill.1' } },
    { StringEquals: { 'lambda:EventSourceToken': '#' } },
  ],
  ['a number', { StringEquals: { 'sts:ExternalId': 4711 } }, { StringEquals: { 'sts:ExternalId': '#' } }],
  [
    'a set',
    { 'ForAnyValue:StringLike': { 'aws:Referer': ['x'] } },
    { 'ForAnyValue:StringLike': { 'aws:Referer': ['#'] } },
  ],
  [
    'whatever the operator',
    { StringNotEqualsIfExists: { 'sts:ExternalId': 'x' } },
    { StringNotEqualsIfExists: { 'sts:ExternalId': '#' } },
  ],
  ['quotes and brackets', { StringEquals: { 'aws:Referer': 'a"}],\\' } }, { StringEquals: { 'aws:Referer': '#' } }],
  [
    'wildcards stay',
    { StringLike: { 'aws:Referer': ['https://bank.example/*', '*', '?a'] } },
    { StringLike: { 'aws:Referer': ['#*', '*', '?#'] } },
  ],
  [
    'variables stay',
    { StringEquals: { 'sts:ExternalId': 'a-${aws:PrincipalTag/t}' } },
    { StringEquals: { 'sts:ExternalId': '#${aws:PrincipalTag/t}' } },
  ],
  [
    'not Null',
    { Null: { 'sts:ExternalId': 'true', 'aws:Referer': 'false' } },
    { Null: { 'sts:ExternalId': 'true', 'aws:Referer': 'false' } },
  ],
  [
    'not their neighbours',
    { StringEquals: { 'aws:SourceAccount': '111122223333', 'aws:Referer': 'x', 'aws:PrincipalOrgID': 'o-a' } },
    { StringEquals: { 'aws:SourceAccount': '111122223333', 'aws:Referer': '#', 'aws:PrincipalOrgID': 'o-a' } },
  ],
])('hides %s', (_, condition, expected) => {
  expect(marked(hide(policy(condition)))).toBe(policy(expected));
});

test('everything else stays, byte for byte: spaces, order, a name that comes twice, escapes', () => {
  const text = `{ "Statement" : [\n\t{"Sid":"\\u0041", "Condition":{"StringEquals":{"sts:External\\u0049d":"sesame" , "a":1e3}},\n"Sid":"b"}, ] }`;
  expect(marked(hide(text))).toBe(text.replace('"sesame"', '"#"'));
  const plain = policy({ StringEquals: { 'aws:PrincipalOrgID': 'o-a' } });
  expect(hide(plain)).toBe(plain);
  expect(hide('Referer: sesame')).toBe('Referer: sesame');
});

test('equal values stay equal within a collection, in whatever policy, and in no other', () => {
  const valueIn = (text: string): string => /hidden-[0-9a-f]{32}/.exec(text)![0];
  const one = policy({ StringEquals: { 'sts:ExternalId': 'sesame' } });
  const two = policy({ StringLike: { 'aws:Referer': 'sesame*' } });
  const three = policy({ StringEquals: { 'sts:ExternalId': 'Sesame' } });
  expect(valueIn(hide(two))).toBe(valueIn(hide(one)));
  expect(valueIn(hide(three))).not.toBe(valueIn(hide(one)));
  expect(valueIn(other(one))).not.toBe(valueIn(hide(one)));
  const folded = (value: string): string => hide(policy({ StringEqualsIgnoreCase: { 'sts:ExternalId': value } }));
  expect(folded('SESAME')).toBe(folded('sesame'));
});

test('wherever a policy stands in a value; what holds none is the same object', () => {
  const document = policy({ StringEquals: { 'aws:Referer': 'sesame' } });
  const levels = [{ targetId: 'r-1', policies: [{ id: 'p-1', document }] }];
  expect(JSON.stringify(hide(levels))).not.toContain('sesame');
  expect(hide(levels)).toMatchObject([{ targetId: 'r-1', policies: [{ id: 'p-1' }] }]);
  const plain = { a: [1, null, { b: 'c' }] };
  expect(hide(plain)).toBe(plain);
});

test('a policy is judged as before: who is let in and who is kept out by a hidden value', () => {
  const operators = [
    'StringEquals',
    'StringNotEquals',
    'StringLike',
    'StringNotLike',
    'StringEqualsIgnoreCase',
    'Null',
  ];
  const condition = fc
    .tuple(
      fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
      fc.constantFrom(...operators),
      fc.constantFrom('', 'IfExists'),
      fc.constantFrom('aws:Referer', 'sts:ExternalId', 'AWS:referer'),
      fc.constantFrom<string | string[]>('a', 'b', '*', 'a*', 'true', 'false', ['a', 'b'], ['a', '*']),
    )
    .map(([set, operator, ifExists, key, values]) => ({
      [`${set}${operator}${operator === 'Null' ? '' : ifExists}`]: { [key]: values },
    }));
  const statement = fc
    .tuple(fc.constantFrom('Allow', 'Deny'), fc.option(condition, { nil: {} }))
    .map(([Effect, Condition]) => ({ Effect, Principal: '*', Action: 's3:*', Resource: '*', Condition }));
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), (Statement) => {
      const text = JSON.stringify({ Version: '2012-10-17', Statement });
      const { public: before } = isPublicBucketPolicy(parsePolicy(text));
      expect(isPublicBucketPolicy(parsePolicy(hide(text))).public).toBe(before);
    }),
  );
});
