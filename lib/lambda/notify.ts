/** Tells people and programs of items whose status changed: one message to the topic, one event to the bus. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Catalog } from '../../catalog/schema.ts';
import type { Locale } from '../../rules/rule.ts';
import { problemsSentence } from '../i18n/item-sentences.ts';
import { message } from '../i18n/messages.ts';
import { formatJst } from '../i18n/time.ts';
import { itemStatusWord } from '../i18n/words.ts';
import type { ItemResult, ItemStatus, ScanResult } from '../result/result.ts';
import { shownStatus, type ShownStatus } from '../result/shown.ts';
import type { Writers } from './writers.ts';

/** What subscribers of the event bus filter by. */
export const eventSource = 'fisc-check';
export const eventDetailType = 'FISC item status changed';

export interface StatusChange {
  readonly item: string;
  readonly label: string;
  readonly from: ItemStatus;
  readonly to: ItemStatus;
  /** The same as reports show it: 証跡あり and 申告済 apart. */
  readonly shown: { readonly from: ShownStatus; readonly to: ShownStatus };
}

/** The items of both results whose status differs, in document order. Pure. */
export function statusChanges(
  before: { readonly items: readonly Pick<ItemResult, 'id' | 'status' | 'basis'>[] } | null,
  after: ScanResult,
  catalog: Catalog,
): readonly StatusChange[] {
  const earlier = new Map((before?.items ?? []).map((item) => [item.id, item]));
  const labels = new Map(catalog.items.map(({ id, label }) => [id, label]));
  return after.items.flatMap((now) => {
    const { id, status: to } = now;
    const then = earlier.get(id);
    if (then === undefined || then.status === to) return [];
    const shown = { from: shownStatus(then), to: shownStatus(now) };
    return [{ item: id, label: labels.get(id) ?? id, from: then.status, to, shown }];
  });
}

/** What the message and the event tell beside the changes. */
export interface News {
  readonly account: string;
  readonly edition: string;
  readonly collectedAt: string;
  /** `s3://…` of the dated report. */
  readonly report: string;
  /** ISO 8601: the report whose statuses were told before. */
  readonly since: string | null;
  readonly changes: readonly StatusChange[];
  /** Between the scan and the Config rules; null when they could not be read. */
  readonly differences: number | null;
}

/**
 * Bytes of a message, and of an event's detail: both services take 256 kB, names and times included.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html
 */
const longestMessage = 250_000;

/**
 * `result`: where the news are from; the message tells what is wrong with its violated items.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html (a subject is ASCII, at most 100 characters)
 */
export async function publish(
  writers: Writers,
  topicArn: string,
  news: News,
  result: ScanResult,
  locale: Locale,
): Promise<void> {
  await writers.send(
    SNSClient,
    new PublishCommand({
      TopicArn: topicArn,
      Subject: `fisc-check: ${news.changes.length} FISC items changed in ${news.account}`,
      Message: fitting(news, longestMessage, (cut) => newsText(cut, locale, problemsOf(news, result, locale))),
    }),
  );
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
export async function putEvent(writers: Writers, eventBus: string | undefined, news: News): Promise<void> {
  const { FailedEntryCount = 0, Entries = [] } = await writers.send(
    EventBridgeClient,
    new PutEventsCommand({
      Entries: [
        {
          Source: eventSource,
          DetailType: eventDetailType,
          Detail: fitting(news, longestMessage, JSON.stringify),
          Time: new Date(news.collectedAt),
          ...(eventBus === undefined ? {} : { EventBusName: eventBus }),
        },
      ],
    }),
  );
  if (FailedEntryCount > 0) throw new Error(`EventBridge refused the event: ${Entries[0]?.ErrorCode ?? ''}`);
}

/** News of which some changes are left out, counted. */
export interface CutNews extends News {
  readonly omitted?: number;
}

/** The news in words, with as many changes as fit into the bytes, and how many do not. Pure. */
export function fitting(news: News, longest: number, inWords: (news: CutNews) => string): string {
  for (let count = news.changes.length; ; count--) {
    const omitted = news.changes.length - count;
    const text = inWords(omitted === 0 ? news : { ...news, changes: news.changes.slice(0, count), omitted });
    if (count === 0 || Buffer.byteLength(text) <= longest) return text;
  }
}

/** What is wrong with the items that became violated, by item id. Pure. */
export function problemsOf(
  news: Pick<News, 'changes'>,
  result: ScanResult,
  locale: Locale,
): ReadonlyMap<string, string> {
  const violated = new Set(news.changes.filter(({ to }) => to === 'violated').map(({ item }) => item));
  return new Map(
    result.items.flatMap((item) => {
      const problems = violated.has(item.id) ? problemsSentence(item, result, locale) : null;
      return problems === null ? [] : [[item.id, problems]];
    }),
  );
}

/** The message's text; `problems`: item id → what is wrong with it. Pure. */
export function newsText(news: CutNews, locale: Locale, problems: ReadonlyMap<string, string> = new Map()): string {
  const word = (status: ShownStatus): string => message(locale, itemStatusWord[status]);
  const differences = news.differences ?? message(locale, 'notKnown');
  const { omitted = 0, since } = news;
  return [
    message(locale, 'disclaimer'),
    `${message(locale, 'headAccount')}: ${news.account}`,
    `${message(locale, 'headCollected')}: ${formatJst(news.collectedAt)}`,
    ...(since === null
      ? []
      : [locale === 'ja' ? `変化の起点: ${formatJst(since)}` : `Changes since: ${formatJst(since)}`]),
    '',
    ...news.changes.flatMap(({ item, label, shown: { from, to } }) => {
      const problem = problems.get(item);
      const line = `${label}: ${word(from)} → ${word(to)}`;
      return problem === undefined ? [line] : [line, `  ${problem}`];
    }),
    ...(omitted === 0 ? [] : [locale === 'ja' ? `ほか${omitted}項目` : `and ${omitted} more items`]),
    '',
    locale === 'ja' ? `Configルールとの相違: ${differences}` : `Differences from the Config rules: ${differences}`,
    `${message(locale, 'reportIn')}: ${news.report}`,
  ].join('\n');
}
