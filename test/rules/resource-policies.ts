/** Cases that every rule about an open resource policy has, and the statements they are made of. */
import type { Read, ResourceKind } from '../../rules/facts.ts';
import type { StoredFact } from '../../lib/collect/facts-set.ts';
import { account, denied, tokyo, unread, type Case } from '../helpers/judge.ts';

export type Statement = Readonly<Record<string, unknown>>;

export function policy(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** An Allow on everything the policy stands on. */
export function allow(Principal: unknown, Action: string, Condition?: Statement): Statement {
  return { Effect: 'Allow', Principal, Action, Resource: '*', ...(Condition === undefined ? {} : { Condition }) };
}

export const organization = { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };
export const outside = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };
export const own = `arn:aws:iam::${account}:root`;

export interface PolicyRule {
  readonly kind: ResourceKind;
  /** An action of the service. */
  readonly action: string;
  /** A resource whose policy this is. */
  readonly make: (id: string, policy: string | null | Read<never>) => StoredFact;
  /** API and IAM action of the list. */
  readonly list: readonly [api: string, action: string];
  /** API and IAM action of the policy. */
  readonly call: readonly [api: string, action: string];
}

/** No policy, one that is bound, one that is public in every spelling, one that is none, and what was not read. */
export function openPolicyCases({ kind, action, make, list, call }: PolicyRule): readonly Case[] {
  return [
    {
      name: 'no policy, named principals, the organization, and everybody outside it denied',
      resources: [
        make('none', null),
        make('named', policy(allow({ AWS: [own, 'arn:aws:iam::444455556666:role/r'] }, action))),
        make('org', policy(allow('*', action, organization))),
        make('denied', policy(allow('*', action), { ...allow('*', action, outside), Effect: 'Deny' })),
        make('only-denied', policy({ ...allow('*', action), Effect: 'Deny' })),
        make('elsewhere', policy({ ...allow('*', action), Resource: 'arn:aws:test:::another' })),
      ],
      expect: {
        none: ['pass', 'none'],
        named: ['pass', 'bound'],
        org: ['pass', 'bound'],
        denied: ['pass', 'bound'],
        'only-denied': ['pass', 'bound'],
        elsewhere: ['pass', 'bound'],
      },
    },
    {
      name: 'anyone, in every spelling, by the name of the statement',
      resources: [
        make('star', policy(allow({ AWS: own }, action), { ...allow('*', action), Sid: 'Everyone' })),
        make('aws-star', policy(allow({ AWS: '*' }, action))),
        make('any-service', policy(allow({ Service: '*' }, action))),
        make('wild-org', policy(allow('*', action, { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }))),
        make('https-only', policy(allow('*', action, { Bool: { 'aws:SecureTransport': 'true' } }))),
        make('if-exists', policy(allow('*', action, { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1' } }))),
      ],
      expect: {
        star: ['fail', 'public', { statements: ['Everyone'] }],
        'aws-star': ['fail', 'public', { statements: ['#1'] }],
        'any-service': ['fail', 'public'],
        'wild-org': ['fail', 'public'],
        'https-only': ['fail', 'public'],
        'if-exists': ['fail', 'public'],
      },
    },
    {
      name: 'refused, or no policy by its text: unknown for that one',
      resources: [
        make('refused', unread(denied(...call))),
        make('broken', '{"Statement": ['),
        make('good', policy(allow({ AWS: own }, action))),
      ],
      expect: { refused: ['unknown'], broken: ['unknown'], good: ['pass', 'bound'] },
    },
    {
      name: 'a region whose list is refused',
      unlisted: [{ kind, region: tokyo, cause: denied(...list) }],
      expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
    },
    { name: 'none at all', expect: { account: ['notApplicable', 'noSubjects'] } },
  ];
}
