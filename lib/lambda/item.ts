/**
 * The function behind every Config rule of an item (`fisc-item-<item id>`): reads the items of the reporter's latest result
 * and puts the item's status as one evaluation of the account. It shows evidence and certifies nothing; an item that is not
 * satisfied is never COMPLIANT, nor one whose status cannot be told any more.
 *
 * Its environment, parameters and IAM actions: `handlers` in interface.ts.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 */
import type { Locale } from '../../rules/rule.ts';
import { countsSentence } from '../i18n/item-sentences.ts';
import { message } from '../i18n/messages.ts';
import { itemStatusWord } from '../i18n/words.ts';
import type { Session } from '../aws/session.ts';
import type { FindingStatus, ItemStatus } from '../result/result.ts';
import { shownStatus } from '../result/shown.ts';
import { parseEvent, type ConfigRuleEvent, type Invocation, type LambdaContext } from '../aws-config/event.ts';
import { heldEvaluations } from '../aws-config/evaluations.ts';
import { evaluationOf, isSame } from '../aws-config/puts.ts';
import { accountType, keyOf, type ResourceVerdict } from '../aws-config/verdicts.ts';
import { putEvaluations } from './put-evaluations.ts';
import { Writers } from './writers.ts';
import { latestItems, listObjects, readObject } from './bucket.ts';
import { ownRegion, ownSession, ownerOf, roleCredentials } from './sessions.ts';
import { WrongSetting, mustHave, settingsFrom } from './handler-settings.ts';
import {
  NoFreshResult,
  oldestFolder,
  trustedResult,
  wereWithoutItems,
  type TrustedItem,
  type TrustedResult,
} from './trusted-result.ts';

export interface ItemOutcome {
  readonly item: string;
  /** null: there is no report yet, or none of a version that leaves its items by themselves. */
  readonly status: ItemStatus | null;
  readonly put: number;
}

export async function handler(event: ConfigRuleEvent, lambda?: LambdaContext): Promise<ItemOutcome> {
  const invocation = parseEvent(event, lambda);
  const { locale } = settingsFrom({ LOCALE: process.env['LOCALE'] }, { locale: invocation.parameters['locale'] });
  const bucket = mustHave(process.env, 'REPORT_BUCKET');
  const writers = new Writers(roleCredentials, ownRegion());
  const session = await ownSession(ownerOf(invocation));
  const putOne = (verdict: Pick<ResourceVerdict, 'status' | 'sentence'>): Promise<number> =>
    putVerdict(writers, session, { ...verdict, type: accountType, id: session.account }, invocation);
  try {
    const item = await latestItem(writers, bucket, session, invocation).catch(async (error: unknown) => {
      await putOne({ status: 'unknown', sentence: unreadSentence(itemIdOf(invocation), locale) });
      throw error;
    });
    const put = item === null ? 0 : await putOne({ status: statusOf(item), sentence: sentenceOf(item, locale) });
    const outcome: ItemOutcome = { item: itemIdOf(invocation), status: item?.status ?? null, put };
    console.log(JSON.stringify(outcome));
    return outcome;
  } finally {
    session.wire.close();
    writers.close();
  }
}

/**
 * What the latest report says of the rule's item; null where there is nothing to tell yet, see {@link beforeReports}.
 * @throws {NoFreshResult} {@link WrongSetting} {@link AwsCallError}
 */
async function latestItem(
  writers: Writers,
  bucket: string,
  session: Session,
  invocation: Invocation,
): Promise<TrustedItem | null> {
  const text = await readObject(writers, bucket, latestItems);
  if (text !== null) return itemOf(await trustedResult(text, session.account, Date.now()), invocation);
  await beforeReports(writers, bucket, session, invocation);
  return null;
}

/**
 * Before the first report there is nothing to tell, and nothing amiss. Where a status was told already there was a report:
 * it is gone, and what was told of it must not stand as if it were not; unless the last reports were an earlier version's,
 * which told the rules by the whole result: what was told of them stands till the first report of this version.
 * @throws {NoFreshResult}
 */
async function beforeReports(
  writers: Writers,
  bucket: string,
  session: Session,
  invocation: Invocation,
): Promise<void> {
  const { earlier, unread } = await heldEvaluations(session, invocation.ruleName);
  if (unread !== null) throw unread;
  if (earlier.length === 0) return;
  const now = Date.now();
  const reports = await listObjects(writers, bucket, { prefix: 'reports/', after: oldestFolder(now) });
  if (!wereWithoutItems(reports, now)) throw new NoFreshResult(`there is no ${latestItems} in the report bucket`);
}

/** Puts an evaluation unless AWS Config holds it already; returns how many were put. */
async function putVerdict(
  writers: Writers,
  session: Session,
  verdict: Pick<ResourceVerdict, 'type' | 'id' | 'status' | 'sentence'>,
  invocation: Invocation,
): Promise<number> {
  const { earlier, unread } = await heldEvaluations(session, invocation.ruleName);
  const held = earlier.find((evaluation) => keyOf(evaluation) === keyOf(verdict));
  const put = evaluationOf(verdict, held, { unknownAs: null });
  const puts = put === null || isSame(put, held) ? [] : [put];
  await putEvaluations(writers, puts, invocation);
  if (unread !== null) throw unread;
  return puts.length;
}

/** Only `satisfied` is compliant; what is neither satisfied nor violated is unknown to AWS Config. */
function statusOf({ status }: TrustedItem): FindingStatus {
  if (status === 'satisfied') return 'pass';
  return status === 'violated' ? 'fail' : 'unknown';
}

/** What counts, after the status. */
function sentenceOf(item: TrustedItem, locale: Locale): string {
  const status = message(locale, itemStatusWord[shownStatus(item)]);
  return disclaimed(`${item.id} ${status}: ${countsSentence(item.counts, locale)}`, locale);
}

/** Why it says nothing more stands in the log. */
function unreadSentence(itemId: string, locale: Locale): string {
  return disclaimed(`${itemId} ${message(locale, 'itemUnread')}`, locale);
}

/** The disclaimer first. */
function disclaimed(sentence: string, locale: Locale): string {
  return `${message(locale, 'disclaimer')}${locale === 'en' ? ' ' : ''}${sentence}`;
}

function itemOf({ items }: TrustedResult, invocation: Invocation): TrustedItem {
  const id = itemIdOf(invocation);
  const item = items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new WrongSetting(`${latestItems} holds no item '${id}'`);
  return item;
}

function itemIdOf({ parameters }: Invocation): string {
  return parameters['itemId'] ?? parameters['ruleId']?.replace(/^item-/, '') ?? '';
}
