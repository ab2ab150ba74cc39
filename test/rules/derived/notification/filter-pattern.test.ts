import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterMatches } from '../../../../rules/derived/notification/filter-pattern.ts';
import type { Json } from '../../../../rules/derived/notification/event-pattern.ts';

const event: Json = {
  eventName: 'StopLogging',
  eventType: 'AwsApiCall',
  userIdentity: { type: 'Root', 'a.b': 'c' },
  sourceIPAddress: '203.0.113.1',
  count: 3,
  managementEvent: true,
  readOnly: false,
  errorCode: null,
  resources: [{ arn: 'one' }, { arn: 'two' }],
};

describe('in braces', () => {
  test.each<[string, boolean | 'undecided']>([
    ['{ $.userIdentity.type = "Root" }', true],
    ['{ $.userIdentity.type = Root }', true],
    ['{$.userIdentity.type="Root"&&$.eventType!="AwsServiceEvent"}', true],
    ['{ $.userIdentity.type = "root" }', false],
    [
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
      true,
    ],
    ['{ $.userIdentity.type = "Root" && $.eventName = ConsoleLogin }', false],
    ['{ ($.eventName = DeleteTrail) || ($.eventName = StopLogging) }', true],
    ['{($.eventName=DeleteTrail)||($.eventName=UpdateTrail)}', false],
    ['{ $.eventName = DeleteTrail || $.eventName = StopLogging && $.count = 4 }', false],
    ['{ ($.eventName = StopLogging || $.eventName = DeleteTrail) && $.count = 3 }', true],
    ['{ $.eventName = StopLogging || $.eventName = DeleteTrail && $.count = 4 }', true],
    ['{ $.eventName = "Stop*" }', true],
    ['{ $.eventName = *Logging }', true],
    ['{ $.eventName = "*Log*" }', true],
    ['{ $.eventName = * }', true],
    ['{ $.missing = * }', false],
    ['{ $.missing != "x" }', false],
    ['{ $.userIdentity = * }', false],
    ['{ $.resources != x }', false],
    ['{ $.missing NOT EXISTS }', true],
    ['{ $.userIdentity NOT EXISTS }', false],
    ['{ $.errorCode IS NULL }', true],
    ['{ $.managementEvent IS TRUE }', true],
    ['{ $.readOnly IS FALSE }', true],
    ['{ $.readOnly IS TRUE }', false],
    ['{ $.count > 2 }', true],
    ['{ $.count >= 3.0 && $.count <= 3 }', true],
    ['{ $.count < 3 }', false],
    ['{ $.count = 3 }', true],
    ['{ $.count != 4 }', true],
    ['{ $.eventName > 2 }', false],
    ['{ $.missing > 2 }', false],
    ['{ $.resources[1].arn = "two" }', true],
    ['{ $.resources[2].arn = "two" }', false],
    ["{ $.['userIdentity'].['a.b'] = c }", true],
    ['{ $.eventName = %^Stop% }', true],
    ['{ $.eventName = %^Start% }', false],
    ['{ $.sourceIPAddress = 203.0.* }', true],
    // What AWS does not say.
    ['{ $.managementEvent = true }', 'undecided'],
    ['{ $.count = "3" }', 'undecided'],
    ['{ $.eventName = %(a+)+% }', 'undecided'],
    ['{ $.eventName = %[% }', 'undecided'],
    ['{ $.eventName = S*g }', 'undecided'],
    ['{ $.resources[*].arn = "two" }', 'undecided'],
    ['{ $.eventName IS BLUE }', 'undecided'],
    ['{ $.eventName = Stop', 'undecided'],
    ['{ eventName = Stop }', 'undecided'],
    ['{ $.eventName = StopLogging } more', 'undecided'],
    ['{ $.count > many }', 'undecided'],
    ['{ $ = 1 }', 'undecided'],
    ['{ ($.count = 3 }', 'undecided'],
    // Decided by the rest.
    ['{ $.managementEvent = true && $.count = 4 }', false],
    ['{ $.managementEvent = true || $.count = 3 }', true],
  ])('%s', (pattern, expected) => {
    expect(filterMatches(pattern, event)).toBe(expected);
  });
});

describe('without braces', () => {
  test.each<[string, boolean | 'undecided']>([
    ['', true],
    ['  ', true],
    ['StopLogging', true],
    ['StopLog', false],
    ['StopLogging Root', true],
    ['StopLogging DeleteTrail', false],
    ['"\\"eventName\\":\\"StopLogging\\""', true],
    ['?DeleteTrail ?StopLogging', true],
    ['?DeleteTrail ?UpdateTrail', false],
    ['StopLogging -Root', false],
    ['StopLogging -User', true],
    ['%Stop[A-Z]%', true],
    ['StopLogging ?DeleteTrail', 'undecided'],
    ['DeleteTrail ?StopLogging', false],
    ['"open', 'undecided'],
    ['[ip, user, name=StopLogging]', false],
  ])('%s', (pattern, expected) => {
    expect(filterMatches(pattern, event)).toBe(expected);
  });
});

/** A condition as a tree, which is both written out and judged. */
type Tree = readonly ['and' | 'or', Tree, Tree] | readonly ['is' | 'not', string, string];

const tree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(
      fc.constantFrom('is' as const, 'not' as const),
      fc.constantFrom('x', 'y', 'z'),
      fc.constantFrom('1a', '2b'),
    ),
    fc.tuple(fc.constantFrom('and' as const, 'or' as const), tie('tree'), tie('tree')),
  ),
})).tree;

function written([kind, left, right]: Tree): string {
  if (kind === 'is' || kind === 'not') return `$.${left} ${kind === 'is' ? '=' : '!='} "${right}"`;
  const side = (one: Tree): string => (one[0] === 'or' && kind === 'and' ? `(${written(one)})` : written(one));
  return `${side(left as Tree)} ${kind === 'and' ? '&&' : '||'} ${side(right as Tree)}`;
}

function judged([kind, left, right]: Tree, values: Readonly<Record<string, string>>): boolean {
  if (kind === 'and') return judged(left, values) && judged(right, values);
  if (kind === 'or') return judged(left, values) || judged(right, values);
  const value = values[left as string];
  if (value === undefined) return false;
  return kind === 'is' ? value === right : value !== right;
}

test('conditions mean what their tree does, whatever the parentheses', () => {
  const values = fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('1a', '2b'));
  fc.assert(
    fc.property(tree, values, (one, subject) => {
      expect(filterMatches(`{ ${written(one)} }`, subject)).toBe(judged(one, subject));
    }),
    { numRuns: 500 },
  );
});
