import {
  GenerateCredentialReportCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetRoleCommand,
  IAMClient,
  ListOrganizationsFeaturesCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { answerWith, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const kind = 'iam.account';
const read = async (attribute: string) => valuesOf(await collectKind(kind, [attribute]), attribute)[account];

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
describe('summary', () => {
  test('of root', async () => {
    const mock = mocked(IAMClient);
    const answer = (SummaryMap: Record<string, number>) => mock.on(GetAccountSummaryCommand).resolves({ SummaryMap });
    answer({ AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1, Users: 3 });
    expect(await read('summary')).toEqual({ rootMfa: true, rootKeys: false, rootPassword: true });
    answer({ AccountMFAEnabled: 0, AccountAccessKeysPresent: 1 });
    expect(await read('summary')).toEqual({ rootMfa: false, rootKeys: true, rootPassword: null });
    answer({ AccountMFAEnabled: 0 });
    expect(await read('summary')).toEqual(['IAM:GetAccountSummary iam:GetAccountSummary MissingField malformed']);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
const header =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const root = `<root_account>,arn:aws:iam::${account}:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-02T03:04:05+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`;
const user = (name: string, arn = name) =>
  `${name},arn:aws:iam::${account}:user/${arn},2024-01-01T00:00:00+00:00,true,no_information,2024-01-01T00:00:01+00:00,N/A,false,true,2025-01-01T00:00:00+00:00,2026-10-01T00:00:00+00:00,ap-northeast-1,s3,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`;
const time = new Date('2026-11-23T00:00:00Z');
const csv = (...rows: readonly string[]) => ({
  Content: new TextEncoder().encode([header, ...rows].join('\n')),
  ReportFormat: 'text/csv' as const,
  GeneratedTime: time,
});
const noKey = { active: false, lastRotated: null, lastUsed: null };
const rowOfUser = {
  created: '2024-01-01T00:00:00.000Z',
  passwordEnabled: 'true',
  passwordLastUsed: null,
  passwordLastChanged: '2024-01-01T00:00:01.000Z',
  mfaActive: false,
  keys: [{ active: true, lastRotated: '2025-01-01T00:00:00.000Z', lastUsed: '2026-10-01T00:00:00.000Z' }, noKey],
};
const made = { State: 'COMPLETE' as const };
const api = 'IAM:GetCredentialReport iam:GetCredentialReport';

/** Reads the report while the pauses pass at once. */
async function readReport() {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const reading = collectKind(kind, ['credentialReport']);
  const state = { isDone: false };
  void reading.finally(() => (state.isDone = true));
  while (!state.isDone) await vi.advanceTimersByTimeAsync(3000);
  const collected = await reading;
  return { value: valuesOf(collected, 'credentialReport')[account], calls: collected.calls };
}

describe('credentialReport', () => {
  test('root and users by the names of the columns', async () => {
    const mock = mocked(IAMClient);
    mock.on(GenerateCredentialReportCommand).resolves(made);
    mock.on(GetCredentialReportCommand).resolves(csv(root, user('alice'), user('"a,b"', 'x')));
    expect((await readReport()).value).toEqual({
      generatedAt: time.toISOString(),
      root: {
        arn: `arn:aws:iam::${account}:root`,
        created: '2020-01-01T00:00:00.000Z',
        passwordEnabled: 'not_supported',
        passwordLastUsed: '2026-01-02T03:04:05.000Z',
        passwordLastChanged: null,
        mfaActive: true,
        keys: [noKey, noKey],
      },
      users: ['alice', 'x'].map((name) => ({ ...rowOfUser, arn: `arn:aws:iam::${account}:user/${name}` })),
    });
  });

  test('columns in another order, and further ones', async () => {
    const columns = `new,${header.split(',').toReversed().join(',')}`;
    const row = `?,${user('alice').split(',').toReversed().join(',')}`;
    const mock = mocked(IAMClient);
    mock.on(GenerateCredentialReportCommand).resolves(made);
    mock
      .on(GetCredentialReportCommand)
      .resolves({ ...csv(), Content: new TextEncoder().encode(`${columns}\r\n${row}\r\n`) });
    expect((await readReport()).value).toEqual({
      generatedAt: time.toISOString(),
      root: null,
      users: [{ ...rowOfUser, arn: `arn:aws:iam::${account}:user/alice` }],
    });
  });

  test('is asked for until it is made: a report that is not there, has expired or is being made is no answer', async () => {
    const mock = mocked(IAMClient);
    mock
      .on(GenerateCredentialReportCommand)
      .resolvesOnce({ State: 'STARTED' })
      .resolvesOnce({ State: 'INPROGRESS' })
      .resolves(made);
    mock
      .on(GetCredentialReportCommand)
      .rejectsOnce(refused('CredentialReportNotPresentException'))
      .rejectsOnce(refused('CredentialReportExpiredException'))
      .rejectsOnce(refused('CredentialReportNotReadyException'))
      .resolves(csv(root));
    const { value, calls } = await readReport();
    expect(value).toMatchObject({ users: [] });
    expect(calls).toEqual({ 'IAM:GenerateCredentialReport': 6, 'IAM:GetCredentialReport': 4 });
  });

  test('the wait has an end', async () => {
    mocked(IAMClient).on(GenerateCredentialReportCommand).resolves({ State: 'INPROGRESS' });
    const { value, calls } = await readReport();
    expect(value).toEqual([`${api} ReportInProgress timeout`]);
    expect(calls['IAM:GenerateCredentialReport']).toBeLessThanOrEqual(31);
  });

  test('refused at either call; answers that AWS does not give', async () => {
    const mock = mocked(IAMClient);
    mock.on(GenerateCredentialReportCommand).rejects(refused('AccessDenied'));
    expect((await readReport()).value).toEqual([
      'IAM:GenerateCredentialReport iam:GenerateCredentialReport AccessDenied denied',
    ]);
    mock.on(GenerateCredentialReportCommand).resolves(made);
    mock.on(GetCredentialReportCommand).rejects(refused('AccessDenied'));
    expect((await readReport()).value).toEqual([`${api} AccessDenied denied`]);
    for (const answer of [
      {},
      { ...csv(root), GeneratedTime: undefined },
      csv('alice,too,short'),
      { ...csv(), Content: new TextEncoder().encode(`user\nalice`) },
    ]) {
      mock.on(GetCredentialReportCommand).resolves(answer);
      expect((await readReport()).value).toEqual([`${api} MissingField malformed`]);
    }
    mock.on(GenerateCredentialReportCommand).resolves({});
    expect((await readReport()).value).toEqual([`${api} MissingField malformed`]);
  });

  test('over the wire', async () => {
    const session = testSession();
    const content = Buffer.from([header, root].join('\n')).toString('base64');
    const bodies: Readonly<Record<string, string>> = {
      'IAM:GenerateCredentialReport': '<State>COMPLETE</State>',
      'IAM:GetCredentialReport': `<Content>${content}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-23T00:00:00Z</GeneratedTime>`,
    };
    answerWith(session, (name) => {
      const operation = name.replace('IAM:', '');
      return `<${operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${operation}Result>${bodies[name]}</${operation}Result></${operation}Response>`;
    });
    const collected = await collectKind(kind, ['credentialReport'], undefined, session);
    expect(valuesOf(collected, 'credentialReport')[account]).toMatchObject({ root: { mfaActive: true }, users: [] });
  });
});

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html
test('passwordPolicy: as it is; none is a value; refused; without its length', async () => {
  const mock = mocked(IAMClient);
  mock.on(GetAccountPasswordPolicyCommand).resolves({
    PasswordPolicy: {
      MinimumPasswordLength: 14,
      RequireSymbols: true,
      RequireNumbers: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: true,
      ExpirePasswords: false,
      PasswordReusePrevention: 24,
    },
  });
  expect(await read('passwordPolicy')).toEqual({
    minimumLength: 14,
    requireUppercase: true,
    requireLowercase: false,
    requireNumbers: true,
    requireSymbols: true,
    reusePrevention: 24,
  });
  mock.on(GetAccountPasswordPolicyCommand).resolves({ PasswordPolicy: { MinimumPasswordLength: 8 } });
  expect(await read('passwordPolicy')).toMatchObject({ requireSymbols: false, reusePrevention: null });
  mock.on(GetAccountPasswordPolicyCommand).rejects(refused('NoSuchEntityException'));
  expect(await read('passwordPolicy')).toBeNull();
  const policy = 'IAM:GetAccountPasswordPolicy iam:GetAccountPasswordPolicy';
  mock.on(GetAccountPasswordPolicyCommand).rejects(refused('AccessDenied'));
  expect(await read('passwordPolicy')).toEqual([`${policy} AccessDenied denied`]);
  mock.on(GetAccountPasswordPolicyCommand).resolves({ PasswordPolicy: {} });
  expect(await read('passwordPolicy')).toEqual([`${policy} MissingField malformed`]);
});

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html
test('rootVirtualMfa: assigned devices alone are asked for, on all pages', async () => {
  const device = (of: string) => ({
    SerialNumber: `arn:aws:iam::${account}:mfa/d`,
    User: { UserName: 'u', UserId: 'u', Path: '/', CreateDate: new Date(0), Arn: `arn:aws:iam::${account}:${of}` },
  });
  const mock = mocked(IAMClient);
  const assigned = { AssignmentStatus: 'Assigned' as const };
  mock
    .on(ListVirtualMFADevicesCommand, assigned)
    .resolves({ VirtualMFADevices: [device('user/alice')], IsTruncated: true, Marker: 'more' });
  mock
    .on(ListVirtualMFADevicesCommand, { ...assigned, Marker: 'more' })
    .resolves({ VirtualMFADevices: [device('root')] });
  expect(await read('rootVirtualMfa')).toBe(true);
  mock.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices: [device('user/root')] });
  expect(await read('rootVirtualMfa')).toBe(false);
  mock.on(ListVirtualMFADevicesCommand).rejects(refused('AccessDenied'));
  const api = 'IAM:ListVirtualMFADevices iam:ListVirtualMFADevices';
  expect(await read('rootVirtualMfa')).toEqual([`${api} AccessDenied denied`]);
  mock.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices: [{ SerialNumber: 'hidden' }] });
  expect(await read('rootVirtualMfa')).toEqual([`${api} MissingField malformed`]);
});

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
test('rootFeatures: what is on; off and no organization are none; a member is refused', async () => {
  const mock = mocked(IAMClient);
  const list = ListOrganizationsFeaturesCommand;
  mock.on(list).resolves({ EnabledFeatures: ['RootSessions', 'RootCredentialsManagement'], OrganizationId: 'o-1' });
  expect(await read('rootFeatures')).toEqual(['RootCredentialsManagement', 'RootSessions']);
  mock.on(list).resolves({ OrganizationId: 'o-1' });
  expect(await read('rootFeatures')).toEqual([]);
  for (const code of ['ServiceAccessNotEnabledException', 'OrganizationNotFoundException']) {
    mock.on(list).rejects(refused(code));
    expect(await read('rootFeatures')).toEqual([]);
  }
  mock.on(list).rejects(refused('AccountNotManagementOrDelegatedAdministratorException'));
  expect(await read('rootFeatures')).toEqual([
    expect.stringContaining('AccountNotManagementOrDelegatedAdministratorException'),
  ]);
});

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html
test('hasAnalyzerRole: there, not there, refused, an answer without a role', async () => {
  const mock = mocked(IAMClient);
  const Arn = `arn:aws:iam::${account}:role/aws-service-role/access-analyzer.amazonaws.com/AWSServiceRoleForAccessAnalyzer`;
  mock.on(GetRoleCommand, { RoleName: 'AWSServiceRoleForAccessAnalyzer' }).resolves({ Role: { Arn } as never });
  expect(await read('hasAnalyzerRole')).toBe(true);
  mock.on(GetRoleCommand).rejects(refused('NoSuchEntityException'));
  expect(await read('hasAnalyzerRole')).toBe(false);
  mock.on(GetRoleCommand).rejects(refused('AccessDenied'));
  expect(await read('hasAnalyzerRole')).toEqual(['IAM:GetRole iam:GetRole AccessDenied denied']);
  mock.on(GetRoleCommand).resolves({});
  expect(await read('hasAnalyzerRole')).toEqual(['IAM:GetRole iam:GetRole MissingField malformed']);
});
