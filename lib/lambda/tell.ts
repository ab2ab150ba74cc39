/** Telling of a report: to the topic, the event bus and Security Hub, each until it has taken what there is to tell. */
import type { Catalog } from '../../catalog/schema.ts';
import type { Locale } from '../../rules/rule.ts';
import type { Session } from '../aws/session.ts';
import type { ScanResult } from '../result/result.ts';
import { knownTo, type Earlier } from './earlier.ts';
import { publish, putEvent, statusChanges, type News, type StatusChange } from './notify.ts';
import { tellSecurityHub } from './security-hub.ts';
import { channels, type Channel, type Told, type ToldItems } from './told.ts';
import type { Writers } from './writers.ts';

/** Where a channel stands after a report. */
export interface Delivery {
  readonly channel: Channel | 'securityHub';
  /** The items whose changes were told, or are to be; of Security Hub how many findings were imported. */
  readonly told: readonly string[] | number;
  /** Why it was not told. */
  readonly error: string | null;
}

export interface Telling {
  readonly writers: Writers;
  readonly session: Session;
  readonly result: ScanResult;
  readonly catalog: Catalog;
  readonly locale: Locale;
  readonly news: Omit<News, 'changes' | 'since'>;
  /** null: there is none. */
  readonly topicArn: string | null;
  readonly eventBus: string | undefined;
  readonly securityHub: boolean;
}

/** What a channel is to be told: the changes since it was last told. Null: it is the first report, its statuses are no news. */
export interface Due {
  readonly since: string | null;
  readonly changes: readonly StatusChange[];
}

/** Pure. */
export function dueTo(known: ToldItems | null, result: ScanResult, catalog: Catalog): Due {
  return { since: known?.at ?? null, changes: statusChanges(known, result, catalog) };
}

/** What the channel knows now: the report's statuses if it has taken them, and otherwise what it knew. Pure. */
export function nowTold(known: ToldItems | null, result: ScanResult, isTold: boolean): ToldItems | null {
  if (!isTold) return known;
  const items = result.items.map(({ id, status, basis }) => ({ id, status, basis }));
  return { at: result.run.collectedAt, items };
}

/**
 * Tells topic and event bus what is due; what one refuses, the other still gets. One of which nobody knows what it was told
 * is told nothing, and counts as not delivered.
 */
export async function tellChanges(
  telling: Telling,
  earlier: Earlier,
): Promise<{ readonly told: Told; readonly deliveries: readonly Delivery[] }> {
  const { topicArn, eventBus, writers, result, catalog, locale } = telling;
  const send: Readonly<Record<Channel, ((news: News) => Promise<void>) | null>> = {
    topic: topicArn === null ? null : (news) => publish(writers, topicArn, news, result, locale),
    eventBus: (news) => putEvent(writers, eventBus, news),
  };
  const now: { -readonly [C in Channel]?: ToldItems } = {};
  const deliveries: Delivery[] = [];
  for (const channel of channels) {
    const sendTo = send[channel];
    if (sendTo === null) continue;
    const { value: known, unread } = knownTo(channel, earlier);
    if (unread !== null) {
      deliveries.push({ channel, told: [], error: unread });
      continue;
    }
    const { since, changes } = dueTo(known, result, catalog);
    const error = changes.length === 0 ? null : await errorOf(() => sendTo({ ...telling.news, since, changes }));
    deliveries.push({ channel, told: changes.map(({ item }) => item), error });
    const knows = nowTold(known, result, error === null);
    if (knows !== null) now[channel] = knows;
  }
  return { told: now, deliveries };
}

/** Tells Security Hub, where it is to be told. */
export async function tellHub(telling: Telling): Promise<readonly Delivery[]> {
  const { session, writers, result, catalog, locale, securityHub } = telling;
  if (!securityHub) return [];
  const { account, partition, homeRegion: region } = session;
  let imported = 0;
  const context = { result, catalog, locale, account, partition, region };
  const error = await errorOf(async () => {
    imported = await tellSecurityHub(session, writers, context);
  });
  return [{ channel: 'securityHub', told: imported, error }];
}

async function errorOf(send: () => Promise<void>): Promise<string | null> {
  try {
    await send();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
