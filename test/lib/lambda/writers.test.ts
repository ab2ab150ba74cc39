import { ConfigServiceClient, DeleteConfigRuleCommand } from '@aws-sdk/client-config-service';
import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, test } from 'vitest';
import { NotAllowed } from '../../../lib/aws/listed-clients.ts';
import { handlers } from '../../../lib/lambda/interface.ts';
import { writerCalls, Writers } from '../../../lib/lambda/writers.ts';

const writers = new Writers(() => Promise.reject(new Error('a refused call is never signed')), 'ap-northeast-1');
afterAll(() => writers.close());

describe('writers', () => {
  test('refuse what no handler needs, before it is signed', async () => {
    await expect(
      writers.send(ConfigServiceClient, new DeleteConfigRuleCommand({ ConfigRuleName: 'fisc-a' })),
    ).rejects.toThrow(new NotAllowed('refused: no handler needs Config Service:DeleteConfigRule'));
    await expect(writers.send(S3Client, new DeleteObjectCommand({ Bucket: 'a', Key: 'b' }))).rejects.toThrow(
      'refused: no handler needs S3:DeleteObject',
    );
  });

  test('allow what some handler makes, and every handler has the action for what it makes', () => {
    const made = Object.values(handlers).flatMap(({ writes }) => [...writes]);
    expect(new Set(made)).toEqual(new Set(Object.keys(writerCalls)));
    for (const { writes, actions } of Object.values(handlers)) {
      const missing = writes.filter((call) => !(actions as readonly string[]).includes(writerCalls[call]));
      expect(missing).toEqual([]);
    }
  });
});
