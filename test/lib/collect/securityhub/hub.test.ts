import {
  DescribeHubCommand,
  DescribeSecurityHubV2Command,
  GetAdministratorAccountCommand,
  GetEnabledStandardsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { describe, expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { arnOf, mocked, refused } from '../../../helpers/lists.ts';

const kind = 'securityhub.hub';
const read = async (attribute: string) => valuesOf(await collectKind(kind, [attribute]), attribute)[account];

const standard = (name: string, more: object = {}) => ({
  StandardsSubscriptionArn: arnOf('securityhub', `subscription/${name}/v/1.0.0`),
  StandardsArn: `arn:aws:securityhub:ap-northeast-1::standards/${name}/v/1.0.0`,
  StandardsInput: {},
  StandardsStatus: 'READY' as const,
  ...more,
});
const arnOfStandard = (name: string) => standard(name).StandardsArn;

// https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html
describe('hub', () => {
  test('its ARN; not subscribed is a value; anything else is not', async () => {
    const mock = mocked(SecurityHubClient);
    mock.on(DescribeHubCommand).resolves({ HubArn: arnOf('securityhub', 'hub/default') });
    expect(await read('hub')).toBe(arnOf('securityhub', 'hub/default'));
    for (const code of ['InvalidAccessException', 'ResourceNotFoundException']) {
      mock.on(DescribeHubCommand).rejects(refused(code));
      expect(await read('hub')).toBeNull();
    }
    mock.on(DescribeHubCommand).rejects(refused());
    expect(await read('hub')).toEqual(['SecurityHub:DescribeHub securityhub:DescribeHub AccessDeniedException denied']);
    mock.on(DescribeHubCommand).resolves({});
    expect(await read('hub')).toEqual(['SecurityHub:DescribeHub securityhub:DescribeHub MissingField malformed']);
  });

  test('the new Security Hub, and none', async () => {
    const mock = mocked(SecurityHubClient);
    mock.on(DescribeSecurityHubV2Command).resolves({ HubV2Arn: arnOf('securityhub', 'hubv2/1') });
    expect(await read('hubV2')).toBe(arnOf('securityhub', 'hubv2/1'));
    mock.on(DescribeSecurityHubV2Command).rejects(refused('ResourceNotFoundException'));
    expect(await read('hubV2')).toBeNull();
  });
});

// https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetEnabledStandards.html
describe('standards', () => {
  test('all pages, with state and reason; those of other clouds are left out', async () => {
    const mock = mocked(SecurityHubClient);
    const failing = {
      StandardsStatus: 'INCOMPLETE' as const,
      StandardsStatusReason: { StatusReasonCode: 'INTERNAL_ERROR' as const },
    };
    mock
      .on(GetEnabledStandardsCommand)
      .resolves({ StandardsSubscriptions: [standard('one', { Provider: 'AWS' })], NextToken: 'more' });
    mock
      .on(GetEnabledStandardsCommand, { NextToken: 'more' })
      .resolves({ StandardsSubscriptions: [standard('two', failing), standard('azure', { Provider: 'Azure' })] });
    expect(await read('standards')).toEqual([
      { arn: arnOfStandard('one'), status: 'READY', reason: null },
      { arn: arnOfStandard('two'), status: 'INCOMPLETE', reason: 'INTERNAL_ERROR' },
    ]);
  });

  test('none while Security Hub is off; malformed without the list or a state', async () => {
    const mock = mocked(SecurityHubClient);
    mock.on(GetEnabledStandardsCommand).rejects(refused('InvalidAccessException'));
    expect(await read('standards')).toEqual([]);
    for (const answer of [{}, { StandardsSubscriptions: [standard('one', { StandardsStatus: undefined })] }]) {
      mock.on(GetEnabledStandardsCommand).resolves(answer);
      expect(await read('standards')).toEqual([expect.stringContaining('MissingField malformed')]);
    }
  });
});

// https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetAdministratorAccount.html
test('administrator: of a member, and none', async () => {
  const mock = mocked(SecurityHubClient);
  const administrator = { AccountId: '210987654321', MemberStatus: 'Enabled' };
  mock.on(GetAdministratorAccountCommand).resolves({ Administrator: administrator });
  expect(await read('administrator')).toEqual({ account: '210987654321', status: 'Enabled' });
  mock.on(GetAdministratorAccountCommand).resolves({});
  expect(await read('administrator')).toBeNull();
  mock.on(GetAdministratorAccountCommand).rejects(refused('InvalidAccessException'));
  expect(await read('administrator')).toBeNull();
  mock.on(GetAdministratorAccountCommand).rejects(refused());
  expect(await read('administrator')).toEqual([
    'SecurityHub:GetAdministratorAccount securityhub:GetAdministratorAccount AccessDeniedException denied',
  ]);
});
