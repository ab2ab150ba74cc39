/** The credential report: made on request, a table in CSV. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
import { GenerateCredentialReportCommand, GetCredentialReportCommand, IAMClient } from '@aws-sdk/client-iam';
import type { CredentialReport, CredentialRow } from '../../../rules/facts/iam.ts';
import { MissingField, oneOf, required } from '../../aws/errors.ts';
import { Unread, type CollectContext } from '../collector.ts';

/** GenerateCredentialReport changes nothing in the account: it makes the report that the other call reads. */
export const reportCalls = {
  'IAM:GetCredentialReport': 'iam:GetCredentialReport',
  'IAM:GenerateCredentialReport': 'iam:GenerateCredentialReport',
} as const;

const states = ['STARTED', 'INPROGRESS', 'COMPLETE'] as const;

/** Codes after which the report is asked for again: as the SDK names them, and on the wire. */
const notYet: ReadonlySet<string> = new Set([
  'CredentialReportNotPresentException',
  'CredentialReportExpiredException',
  'CredentialReportNotReadyException',
  'ReportNotPresent',
  'ReportExpired',
  'ReportInProgress',
]);

/** How often it is asked for, and the pause between: a minute and a half together. */
const turns = 31;
const pauseMs = 3000;

/** @throws {Unread} when it is not made in time, or refused. */
export async function readCredentialReport({ aws, attempt }: CollectContext): Promise<CredentialReport> {
  for (let turn = 0; turn < turns; turn++) {
    if (turn > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    // Not sent: these calls take no input. It makes the session ask anew instead of remembering.
    const anew = { turn };
    const { State: state } = await aws.send(IAMClient, new GenerateCredentialReportCommand(anew));
    if (oneOf(state, states, 'State') !== 'COMPLETE') continue;
    const answer = await attempt((own) => own.aws.send(IAMClient, new GetCredentialReportCommand(anew)));
    if (answer.ok) {
      const { Content: content, GeneratedTime: time } = answer.value;
      const rows = tableOf(new TextDecoder().decode(required(content, 'Content'))).map(rowOf);
      return {
        generatedAt: required(time, 'GeneratedTime').toISOString(),
        root: rows.find(({ user }) => user === '<root_account>')?.row ?? null,
        users: rows.filter(({ user }) => user !== '<root_account>').map(({ row }) => row),
      };
    }
    if (!answer.causes.every(({ code }) => notYet.has(code))) throw new Unread(answer.causes);
  }
  const [api, action] = ['IAM:GetCredentialReport', reportCalls['IAM:GetCredentialReport']];
  throw new Unread([{ api, action, code: 'ReportInProgress', reason: 'timeout', region: 'global' }]);
}

type Row = (column: string) => string;

/** The rows below the header, by its names. */
function tableOf(csv: string): readonly Row[] {
  const [header = [], ...lines] = csv
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(fieldsOf);
  return lines.map((fields) => {
    if (fields.length !== header.length) throw new MissingField('a row of the report is not as long as its header');
    return (column) => required(fields[header.indexOf(column)], column);
  });
}

/** Of one line; a field that holds a comma stands in quotes. */
function fieldsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

function rowOf(field: Row): { readonly user: string; readonly row: CredentialRow } {
  const isTrue = (column: string): boolean => field(column).toLowerCase() === 'true';
  const row = {
    arn: field('arn'),
    created: dateIn(field('user_creation_time')),
    passwordEnabled: field('password_enabled').toLowerCase(),
    passwordLastUsed: dateIn(field('password_last_used')),
    passwordLastChanged: dateIn(field('password_last_changed')),
    mfaActive: isTrue('mfa_active'),
    keys: ['access_key_1', 'access_key_2'].map((key) => ({
      active: isTrue(`${key}_active`),
      lastRotated: dateIn(field(`${key}_last_rotated`)),
      lastUsed: dateIn(field(`${key}_last_used_date`)),
    })),
  };
  return { user: field('user'), row };
}

/** ISO; null for what is no date: `N/A`, `no_information`, `not_supported`. */
function dateIn(text: string): string | null {
  return /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null;
}
