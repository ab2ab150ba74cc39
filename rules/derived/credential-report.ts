/** The credential report: root's row, and the users joined to theirs. */
import type { Fact, Identity, Listing, Read } from '../facts.ts';
import type { CredentialReport, CredentialRow } from '../facts/iam.ts';
import { FactUnavailable, mapRead, read, test, where, type Subjects, type Undecided } from '../listing.ts';
import type { CoverageNote } from '../rule.ts';
import { attributeCause } from './cause.ts';
import { once } from './once.ts';

/** Milliseconds. */
export const day = 86_400_000;

/** What the rules about credentials of users ask for. */
export const credentialNeeds = { 'iam.user': [], 'iam.account': ['credentialReport'] } as const;

interface CredentialFacts {
  readonly 'iam.user': Listing<Identity<'iam.user'>>;
  readonly 'iam.account': Listing<Fact<'iam.account', 'credentialReport'>>;
}

/** A field of the report that AWS always fills, and that is empty. */
function missing(message: string) {
  return attributeCause('iam.account', 'credentialReport', {
    code: 'MissingField',
    reason: 'malformed',
    region: 'global',
    message,
  });
}

/** The date. @throws {FactUnavailable} when the report holds none. */
export function dated(date: string | null, field: string): number {
  if (date === null) throw new FactUnavailable([missing(`the report holds no ${field}`)]);
  return Date.parse(date);
}

/** Root's row; unread also when the report has none, which AWS never leaves out. */
export function rootRow(report: Read<CredentialReport>): Read<CredentialRow> {
  if (!report.ok) return report;
  const { root } = report.value;
  return root === null
    ? { ok: false, causes: [missing('the report holds no row <root_account>')] }
    : { ok: true, value: root };
}

const rowsByArn = once(
  (report: CredentialReport): ReadonlyMap<string, CredentialRow> => new Map(report.users.map((row) => [row.arn, row])),
);

/** The user's row; null: the user is younger than the report. */
function rowOf(facts: CredentialFacts, { arn }: Identity): Read<CredentialRow | null> {
  const { items, failures } = facts['iam.account'];
  const [account] = items;
  if (account === undefined) {
    const causes = failures.map(({ cause }) => cause);
    return { ok: false, causes: causes.length > 0 ? causes : [missing('the report was not read')] };
  }
  return mapRead(account.credentialReport, (report) => rowsByArn(report).get(arn) ?? null);
}

/** The row of a user that was selected by it. */
export function selectedRow(facts: CredentialFacts, user: Identity): CredentialRow {
  const row = read(rowOf(facts, user));
  if (row === null) throw new Error(`${user.arn} was selected without a row`);
  return row;
}

/** The users of whose row the question is true. */
export function usersWith(
  facts: CredentialFacts,
  question: (row: CredentialRow) => boolean,
): Subjects<Identity<'iam.user'>> & { readonly undecided: readonly Undecided<Identity<'iam.user'>>[] } {
  return where(facts['iam.user'], (user) => test(rowOf(facts, user), (row) => row !== null && question(row)));
}

/** Users younger than the report: nothing is known of their credentials. */
export function youngerUsers(facts: CredentialFacts): readonly CoverageNote[] {
  const subjects = facts['iam.user'].items.filter((user) => {
    const row = rowOf(facts, user);
    return row.ok && row.value === null;
  }).length;
  return subjects === 0 ? [] : [{ region: 'global', status: 'notJudged', type: 'AWS::IAM::User', subjects }];
}
