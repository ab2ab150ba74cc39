/** AWS Config itself may be closed to the function: what it holds cannot be read, but verdicts can be put. */
import { expect, test } from 'vitest';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { describeEmulated } from '../../helpers/emulator.ts';
import { scheduled } from './events.ts';
import { ground } from './ground.ts';

const ruleId = 's3-bucket-encrypted';
const rule = `fisc-${ruleId}`;

describeEmulated('evaluations that cannot be read', (emulator) => {
  const on = ground(emulator, { handler: 'rule' });

  test('every verdict is put, and the error is told', async () => {
    const s3 = new S3Client({ ...emulator.client(), forcePathStyle: true });
    const where = { LocationConstraint: 'ap-northeast-1' } as const;
    await s3.send(new CreateBucketCommand({ Bucket: 'accounts', CreateBucketConfiguration: where }));
    for (const times of [0, 99]) {
      on.config.faults.push({ operation: 'GetComplianceDetailsByConfigRule', code: 'AccessDeniedException', times });
      const { error } = await on.lambda.invoke(scheduled(ruleId, on.config.token(rule)));
      expect(error?.errorMessage).toBe(
        times === 0 ? undefined : 'Config Service:GetComplianceDetailsByConfigRule AccessDeniedException',
      );
    }
    expect(on.config.puts.map(({ evaluations }) => evaluations.map(({ id }) => id))).toEqual([
      ['accounts'],
      ['accounts'],
    ]);
  });
});
