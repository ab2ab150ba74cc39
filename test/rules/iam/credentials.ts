import type { CredentialRow } from '../../../rules/facts/iam.ts';
import { account, denied, resource, type Attributes } from '../../helpers/judge.ts';
import { unread } from '../../../rules/facts.ts';

/** What the judge says of a time so many days before now. */
export const daysAgo = (days: number): string =>
  new Date(Date.parse('2026-11-24T00:00:00.000Z') - days * 86_400_000).toISOString();

const arnOf = (name: string): string => `arn:aws:iam::${account}:${name === 'root' ? 'root' : `user/${name}`}`;

export const noKey = { active: false, lastRotated: null, lastUsed: null };

/** An access key that works: days since it was made, and since it was used (null: never). */
export const key = (made: number, used: number | null = null) => ({
  active: true,
  lastRotated: daysAgo(made),
  lastUsed: used === null ? null : daysAgo(used),
});

/** A row of the report: by default a user of long ago without credentials. */
export const row = (name: string, fields: Partial<CredentialRow> = {}): CredentialRow => ({
  arn: arnOf(name),
  created: daysAgo(1000),
  passwordEnabled: 'false',
  passwordLastUsed: null,
  passwordLastChanged: null,
  mfaActive: false,
  keys: [noKey, noKey],
  ...fields,
});

export const root = (fields: Partial<CredentialRow> = {}): CredentialRow =>
  row('root', { passwordEnabled: 'not_supported', ...fields });

/** The report of these rows; without root's where it is null. */
export const report = (rootRow: CredentialRow | null, ...users: readonly CredentialRow[]) => ({
  generatedAt: daysAgo(0),
  root: rootRow,
  users,
});

export const iam = (attributes: Attributes<'iam.account'>) =>
  resource('iam.account', account, attributes, { region: 'global' });

export const user = (name: string) => resource('iam.user', name, {}, { arn: arnOf(name), name, region: 'global' });

export const reportDenied = unread(denied('IAM:GetCredentialReport', 'iam:GetCredentialReport', 'global'));

export const usersDenied = {
  kind: 'iam.user',
  region: 'global',
  cause: denied('IAM:GetAccountAuthorizationDetails', 'iam:GetAccountAuthorizationDetails', 'global'),
} as const;
