import {
  DescribeDRTAccessCommand,
  DescribeEmergencyContactSettingsCommand,
  DescribeSubscriptionCommand,
  GetSubscriptionStateCommand,
  ListProtectionsCommand,
  ShieldClient,
} from '@aws-sdk/client-shield';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

const attributes = ['state', 'protections', 'responders', 'engagement', 'contacts'];

async function read() {
  const collected = await collectKind('shield.subscription', attributes);
  return Object.fromEntries(attributes.map((name) => [name, valuesOf(collected, name)[account]]));
}

// https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_ListProtections.html
test('a subscription: all pages of protections, in us-east-1; contacts are counted and not kept', async () => {
  const mock = mocked(ShieldClient);
  mock.on(GetSubscriptionStateCommand).resolves({ SubscriptionState: 'ACTIVE' });
  mock.on(ListProtectionsCommand).resolves({ Protections: [{ Id: 'b', ResourceArn: 'arn:b' }], NextToken: 'more' });
  mock.on(ListProtectionsCommand, { NextToken: 'more' }).resolves({ Protections: [{ Id: 'a', ResourceArn: 'arn:a' }] });
  mock.on(DescribeDRTAccessCommand).resolves({ RoleArn: 'arn:aws:iam::123456789012:role/srt' });
  mock.on(DescribeSubscriptionCommand).resolves({ Subscription: { ProactiveEngagementStatus: 'ENABLED' } as never });
  mock.on(DescribeEmergencyContactSettingsCommand).resolves({
    EmergencyContactList: [{ EmailAddress: 'a@example.com' }, { EmailAddress: 'b@example.com' }],
  });
  expect(await read()).toEqual({
    state: 'ACTIVE',
    protections: ['arn:a', 'arn:b'],
    responders: true,
    engagement: 'ENABLED',
    contacts: 2,
  });
  const regions = await Promise.all(mock.calls().map(({ thisValue }) => (thisValue as ShieldClient).config.region()));
  expect(new Set(regions)).toEqual(new Set(['us-east-1']));
});

test('without a subscription', async () => {
  const mock = mocked(ShieldClient);
  mock.rejects(refused('ResourceNotFoundException'));
  mock.on(GetSubscriptionStateCommand).resolves({ SubscriptionState: 'INACTIVE' });
  expect(await read()).toEqual({
    state: 'INACTIVE',
    protections: [],
    responders: false,
    engagement: null,
    contacts: 0,
  });
});

test('refused, and answers without what they are about', async () => {
  const mock = mocked(ShieldClient);
  mock.rejects(refused());
  expect((await read())['protections']).toEqual([
    'Shield:ListProtections shield:ListProtections AccessDeniedException denied',
  ]);
  mock.reset();
  mock.onAnyCommand().resolves({});
  expect(await read()).toEqual({
    state: [expect.stringMatching(/ malformed$/)],
    protections: [expect.stringMatching(/ malformed$/)],
    responders: false,
    engagement: [expect.stringMatching(/ malformed$/)],
    contacts: 0,
  });
});
