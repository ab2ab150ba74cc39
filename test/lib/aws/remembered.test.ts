/** One question for all who need credentials, again before they end, and what happens when that fails. */
import { expect, test } from 'vitest';
import { remembered } from '../../../lib/aws/remembered.ts';

const minute = 60_000;

/** A provider whose credentials last so many minutes, with a clock of its own. */
function lasting(minutes: number | null) {
  const state = { now: 0, asked: 0, fails: false };
  const ask = remembered(
    async () => {
      state.asked += 1;
      await Promise.resolve();
      if (state.fails) throw new Error('sign in again');
      return {
        accessKeyId: `key-${state.asked}`,
        secretAccessKey: 'secret',
        ...(minutes === null ? {} : { expiration: new Date(state.now + minutes * minute) }),
      };
    },
    () => state.now,
  );
  const keyAt = async (time: number): Promise<string> => {
    state.now = time * minute;
    return (await ask()).accessKeyId;
  };
  return { state, ask, keyAt };
}

test('a hundred at once are one question', async () => {
  const { state, ask } = lasting(60);
  const given = await Promise.all(Array.from({ length: 100 }, ask));
  expect(new Set(given.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['key-1']));
  expect(state.asked).toBe(1);
});

test('a run longer than the session renews five minutes before its end, once for all', async () => {
  const { state, ask, keyAt } = lasting(60);
  expect(await keyAt(0)).toBe('key-1');
  expect(await keyAt(54)).toBe('key-1');
  state.now = 55 * minute;
  const given = await Promise.all(Array.from({ length: 10 }, ask));
  expect(new Set(given.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['key-2']));
  expect(await keyAt(109)).toBe('key-2');
  expect(await keyAt(110)).toBe('key-3');
});

test('credentials without an end are asked for once', async () => {
  const { keyAt } = lasting(null);
  expect(await keyAt(0)).toBe('key-1');
  expect(await keyAt(10_000)).toBe('key-1');
});

test('credentials that last less than five minutes are asked for once a minute at most', async () => {
  const { keyAt } = lasting(2);
  expect(await keyAt(0)).toBe('key-1');
  expect(await keyAt(0.9)).toBe('key-1');
  expect(await keyAt(1)).toBe('key-2');
});

test('a clock that is ahead by more than the session does not ask for every call', async () => {
  const { state, keyAt } = lasting(-30);
  for (let second = 0; second < 59; second++) expect(await keyAt(second / 60)).toBe('key-1');
  expect(state.asked).toBe(1);
});

test('where renewing fails, the old ones serve until their end; then the failure is told, and recovery is seen', async () => {
  const { state, keyAt } = lasting(60);
  await keyAt(0);
  state.fails = true;
  expect(await keyAt(56)).toBe('key-1');
  expect(await keyAt(59.9)).toBe('key-1');
  await expect(keyAt(60)).rejects.toThrow('sign in again');
  const before = state.asked;
  await expect(keyAt(60.5)).rejects.toThrow('sign in again');
  expect(state.asked).toBe(before);
  state.fails = false;
  expect(await keyAt(62)).toMatch(/^key-/);
});

test('the first question that fails is told to all who wait', async () => {
  const { state, ask } = lasting(60);
  state.fails = true;
  const told = await Promise.allSettled([ask(), ask(), ask()]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(state.asked).toBe(1);
});
