import { KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';

const kms = mockClient(KMSClient);
const entry = (name: string, TargetKeyId?: string) => ({
  AliasName: name,
  AliasArn: `arn:aws:kms:${tokyo}:${account}:${name}`,
  ...(TargetKeyId === undefined ? {} : { TargetKeyId }),
});

beforeEach(() => {
  kms.reset();
});

// https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html
describe('kms.alias', () => {
  test('every page; an alias that AWS has predefined leads nowhere', async () => {
    kms
      .on(ListAliasesCommand)
      .resolves({ Aliases: [entry('alias/app', 'mrk-1')], Truncated: true, NextMarker: 'next' });
    kms
      .on(ListAliasesCommand, { Marker: 'next', Limit: 100 })
      .resolves({ Aliases: [entry('alias/aws/ebs')], Truncated: false });
    const collected = await collectKind('kms.alias', ['targetKeyId']);
    expect(valuesOf(collected, 'targetKeyId')).toEqual({ 'alias/app': 'mrk-1', 'alias/aws/ebs': null });
    expect(collected.listing.items[0]).toMatchObject({ name: 'alias/app', region: tokyo });
  });

  test('an empty answer is a failure', async () => {
    kms.on(ListAliasesCommand).resolves({});
    expect((await collectKind('kms.alias', [])).listing.failures.map(({ cause }) => cause.code)).toEqual([
      'MissingField',
    ]);
  });
});
