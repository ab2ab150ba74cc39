/** What another account does for this one: collected there, the same at every door. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Session } from '../../../lib/aws/session.ts';
import { packFacts } from '../../../lib/collect/facts-file.ts';
import { unpackFacts } from '../../../lib/collect/facts-read.ts';
import { judgeAll } from '../../../lib/lambda/judge.ts';
import type { Finding } from '../../../lib/result/result.ts';
import { collectAccount } from '../../../lib/scan/collect-account.ts';
import { run } from '../../../lib/scan/run.ts';
import rule from '../../../rules/health/health-events-notified.ts';
import encrypted from '../../../rules/s3/s3-bucket-encrypted.ts';
import { testSession } from '../../helpers/collecting.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { tokyo } from '../../helpers/judge.ts';
import { tellOfHealth } from '../../helpers/telling.ts';

const central = '222233334444';
const now = '2026-11-24T00:00:00.000Z';
const judging = { level: 'strict', settings: { centralAccounts: [central] }, parameters: {} } as const;

describeEmulated('another account that can be read', (emulator) => {
  beforeEach(async () => {
    await emulator.reset();
    vi.stubEnv('AWS_ENDPOINT_URL', emulator.url);
  });
  afterEach(() => vi.unstubAllEnvs());

  async function sessions(as: 'readAs' | 'organization') {
    const aws = testSession();
    const other = new Session(
      { account: central, partition: 'aws', callerArn: `arn:aws:iam::${central}:role/reader` },
      { credentials: await emulator.credentials(central), homeRegion: tokyo },
    );
    return { aws, organization: as === 'readAs' ? aws : other, readAs: as === 'readAs' ? [other] : [] };
  }

  /** The finding at each door: collected, read again from a file, by a function. */
  async function judged(as: 'readAs' | 'organization'): Promise<readonly Finding[]> {
    const opened = await sessions(as);
    const facts = await collectAccount(opened, { rules: [rule], judging, regions: [tokyo], now });
    const { facts: saved } = await unpackFacts((await packFacts(facts)).bytes, 'facts');
    expect(saved).toEqual(facts);
    const byFunction = await judgeAll({ rule, sessions: await sessions(as), judging, regions: [tokyo], now });
    opened.aws.close();
    expect(byFunction.bugs).toEqual([]);
    return [run([rule], facts, judging), run([rule], saved, judging), byFunction].flatMap(({ findings }) => findings);
  }

  test.each(['readAs', 'organization'] as const)('%s: its rules are followed, at every door alike', async (as) => {
    await tellOfHealth(emulator.client(tokyo, await emulator.credentials(central)), central);
    const [first, ...others] = await judged(as);
    expect(first).toMatchObject({ status: 'pass', messageId: 'notified' });
    expect(first?.evidence.facts).toContain(`events.rule@${central}`);
    expect(others).toEqual([first, first]);
  });

  test('rules that ask for no other account’s facts have none collected there', async () => {
    const opened = await sessions('readAs');
    const facts = await collectAccount(opened, { rules: [encrypted], judging, regions: [tokyo], now });
    opened.aws.close();
    expect(facts.elsewhere).toBeUndefined();
    expect(opened.readAs[0]?.calls).toEqual({});
  });
});
