/**
 * What each channel was last told of the items' statuses. News are what differs from that, and not from the last report:
 * what a channel refused is told again until it is taken, and then no more.
 */
import { z } from 'zod';
import type { ItemResult } from '../result/result.ts';
import { statusSchema } from './trusted-result.ts';
import type { Writers } from './writers.ts';
import { writeObject } from './bucket.ts';

/** The state, beside the newest report; deleted, the report before stands in for it. */
export const toldState = 'latest/told.json';

/** Who hears of changes. Security Hub keeps its own state: the findings that it holds. */
export const channels = ['topic', 'eventBus'] as const;

export type Channel = (typeof channels)[number];

/** The statuses of a report, and of when (ISO 8601) it is. */
export interface ToldItems {
  readonly at: string;
  readonly items: readonly Pick<ItemResult, 'id' | 'status' | 'basis'>[];
}

export type Told = Partial<Readonly<Record<Channel, ToldItems>>>;

/** @throws {Error} with a sentence. */
export async function parseTold(text: string): Promise<Told> {
  const { data } = (await toldSchema()).safeParse(json(text));
  if (data === undefined) throw new Error(`${toldState} is no state of fisc-check: the report before stands in for it`);
  const { topic, eventBus } = data.channels;
  return { ...(topic && { topic }), ...(eventBus && { eventBus }) };
}

async function toldSchema() {
  const items = z.array(await statusSchema());
  return z.object({
    format: z.literal('fisc-check-told'),
    version: z.literal(1),
    channels: z.partialRecord(z.enum(channels), z.object({ at: z.iso.datetime(), items })),
  });
}

/** Writes the state, where it differs from the one before. */
export async function writeTold(writers: Writers, bucket: string, told: Told, before: Told | null): Promise<void> {
  const text = toldText(told);
  if (text === toldText(before ?? {})) return;
  await writeObject(writers, bucket, toldState, text);
}

function toldText({ topic, eventBus }: Told): string {
  const state = { format: 'fisc-check-told', version: 1, channels: { topic, eventBus } };
  return `${JSON.stringify(state)}\n`;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
