/**
 * The function behind every Config rule of an item (`fisc-item-<item id>`): reads the items of the reporter's latest result
 * and puts the item's status as one evaluation of the account. It shows evidence and certifies nothing; an item that is not
 * satisfied is never COMPLIANT.
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
import { accountType, keyOf } from '../aws-config/verdicts.ts';
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
  const told = async (text: string): Promise<ItemOutcome> => {
    const item = itemOf(await trustedResult(text, session.account, Date.now()), invocation);
    const put = await putStatus(writers, session, item, invocation, locale);
    return { item: item.id, status: item.status, put };
  };
  try {
    const text = await readObject(writers, bucket, latestItems);
    const outcome = text === null ? await beforeReports(writers, bucket, session, invocation) : await told(text);
    console.log(JSON.stringify(outcome));
    return outcome;
  } finally {
    session.wire.close();
    writers.close();
  }
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
): Promise<ItemOutcome> {
  const { earlier, unread } = await heldEvaluations(session, invocation.ruleName);
  if (unread !== null) throw unread;
  if (earlier.length > 0) {
    const now = Date.now();
    const reports = await listObjects(writers, bucket, { prefix: 'reports/', after: oldestFolder(now) });
    if (!wereWithoutItems(reports, now)) throw new NoFreshResult(`there is no ${latestItems} in the report bucket`);
  }
  return { item: itemIdOf(invocation), status: null, put: 0 };
}

/** Puts the item's evaluation unless AWS Config holds it already; returns how many were put. */
async function putStatus(
  writers: Writers,
  session: Session,
  item: TrustedItem,
  invocation: Invocation,
  locale: Locale,
): Promise<number> {
  const { earlier, unread } = await heldEvaluations(session, invocation.ruleName);
  const verdict = {
    type: accountType,
    id: session.account,
    status: statusOf(item),
    sentence: sentenceOf(item, locale),
  };
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

/** The disclaimer first, then the status and what counts. */
function sentenceOf(item: TrustedItem, locale: Locale): string {
  const status = message(locale, itemStatusWord[shownStatus(item)]);
  const space = locale === 'en' ? ' ' : '';
  return `${message(locale, 'disclaimer')}${space}${item.id} ${status}: ${countsSentence(item.counts, locale)}`;
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
