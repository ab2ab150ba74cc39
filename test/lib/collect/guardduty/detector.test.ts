import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import { describe, expect, test, vi, afterEach } from 'vitest';
import { answerWith, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

afterEach(() => vi.restoreAllMocks());

const id = '12abc34d567e8fa901bc2d34e56789f0';
const kind = 'guardduty.detector';
const read = async (attribute: string) => valuesOf(await collectKind(kind, [attribute]), attribute)[account];

// https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetDetector.html
const answer = {
  CreatedAt: '2024-01-01T00:00:00.000Z',
  FindingPublishingFrequency: 'FIFTEEN_MINUTES' as const,
  ServiceRole: `arn:aws:iam::${account}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
  Status: 'ENABLED' as const,
  Features: [
    { Name: 'S3_DATA_EVENTS' as const, Status: 'ENABLED' as const },
    { Name: 'RDS_LOGIN_EVENTS' as const, Status: 'DISABLED' as const },
  ],
};

function guardDuty(...detectorIds: readonly string[]) {
  const mock = mocked(GuardDutyClient);
  mock.on(ListDetectorsCommand).resolves({ DetectorIds: [...detectorIds] });
  mock.on(GetDetectorCommand, { DetectorId: id }).resolves(answer);
  return mock;
}

describe('detector', () => {
  test('status and the features that are on', async () => {
    guardDuty(id);
    expect(await read('detector')).toEqual({ id, status: 'ENABLED', enabledFeatures: ['S3_DATA_EVENTS'] });
  });

  test('suspended, and without word of features', async () => {
    guardDuty(id)
      .on(GetDetectorCommand)
      .resolves({ ...answer, Status: 'DISABLED', Features: undefined } as never);
    expect(await read('detector')).toEqual({ id, status: 'DISABLED', enabledFeatures: null });
  });

  test('no detector is a value; an empty page that is followed by another is not', async () => {
    const mock = guardDuty();
    expect(await read('detector')).toBeNull();
    mock.on(ListDetectorsCommand).resolves({ DetectorIds: [], NextToken: 'more' });
    mock.on(ListDetectorsCommand, { NextToken: 'more' }).resolves({ DetectorIds: [id] });
    expect(await read('detector')).toMatchObject({ id });
  });

  test('refused, and answers that AWS does not give', async () => {
    const mock = guardDuty(id);
    mock.on(GetDetectorCommand).resolves({ ...answer, Status: undefined });
    expect(await read('detector')).toEqual(['GuardDuty:GetDetector guardduty:GetDetector MissingField malformed']);
    mock.on(ListDetectorsCommand).resolves({});
    expect(await read('detector')).toEqual([expect.stringContaining('MissingField malformed')]);
    mock.on(ListDetectorsCommand).rejects(refused());
    expect(await read('detector')).toEqual([
      'GuardDuty:ListDetectors guardduty:ListDetectors AccessDeniedException denied',
    ]);
  });
});

describe('administrator', () => {
  test('of a member', async () => {
    const administrator = { AccountId: '210987654321', RelationshipStatus: 'Enabled', InvitationId: 'x' };
    guardDuty(id).on(GetAdministratorAccountCommand).resolves({ Administrator: administrator });
    expect(await read('administrator')).toEqual({ account: '210987654321', status: 'Enabled' });
  });

  test('without a detector there is none', async () => {
    guardDuty();
    expect(await read('administrator')).toBeNull();
  });

  // https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetAdministratorAccount.html
  test.each(['', '{}', '{"administrator":{}}'])(
    '200 with content "%s": stand-alone or the administrator',
    async (content) => {
      const session = testSession();
      answerWith(session, (api) =>
        api === 'GuardDuty:ListDetectors' ? JSON.stringify({ detectorIds: [id] }) : content,
      );
      const collected = await collectKind(kind, ['administrator'], undefined, session);
      expect(valuesOf(collected, 'administrator')).toEqual({ [account]: null });
    },
  );

  test('no other call of GuardDuty is answered by nothing', async () => {
    const session = testSession();
    answerWith(session, (api) => (api === 'GuardDuty:ListDetectors' ? JSON.stringify({ detectorIds: [id] }) : ''));
    const collected = await collectKind(kind, ['detector'], undefined, session);
    expect(valuesOf(collected, 'detector')).toEqual({
      [account]: ['GuardDuty:GetDetector guardduty:GetDetector MissingField malformed'],
    });
  });

  test('an account without the state of the relationship is no answer', async () => {
    guardDuty(id)
      .on(GetAdministratorAccountCommand)
      .resolves({ Administrator: { AccountId: '210987654321' } });
    expect(await read('administrator')).toEqual([expect.stringContaining('MissingField malformed')]);
  });
});
