/**
 * The function behind every Config rule `fisc-item-<item id>`: reads the reporter's latest result and puts the item's
 * status as one evaluation of the account. It shows evidence and certifies nothing; an item that is not satisfied is never
 * COMPLIANT.
 *
 * Its environment, parameters and IAM actions: `handlers` in interface.ts.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 */
import type { Locale } from '../../../rules/rule.ts';
import { message } from '../../i18n/messages.ts';
import { itemStatusWord } from '../../i18n/words.ts';
import type { FindingStatus, ItemResult, ItemStatus, ScanResult } from '../../result/result.ts';
import { parseEvent, type ConfigRuleEvent, type Invocation } from '../config/event.ts';
import { heldEvaluations, putEvaluations } from '../config/evaluations.ts';
import { evaluationOf, isSame } from '../config/plan.ts';
import { accountType, keyOf } from '../config/verdicts.ts';
import { Writers } from '../writers.ts';
import { latestResult, readLatest } from './bucket.ts';
import { ownRegion, ownSession, roleCredentials } from './sessions.ts';
import { WrongSetting, mustHave, settingsFrom } from './settings.ts';
import { countsSentence } from './words.ts';

export interface ItemOutcome {
  readonly item: string;
  readonly status: ItemStatus;
  readonly put: number;
}

/** There is no result that could be told of: none, or one that is too old. */
export class NoFreshResult extends Error {
  override readonly name = 'NoFreshResult';
}

const longestAgeHours = 48;

export async function handler(event: ConfigRuleEvent): Promise<ItemOutcome> {
  const invocation = parseEvent(event);
  const { locale } = settingsFrom({ LOCALE: process.env['LOCALE'] }, { locale: invocation.parameters['locale'] });
  const writers = new Writers(roleCredentials, ownRegion());
  try {
    const result = fresh(await readLatest(writers, mustHave(process.env, 'REPORT_BUCKET')), Date.now());
    const item = itemOf(result, invocation);
    const put = await putStatus(writers, item, invocation, locale);
    const outcome = { item: item.id, status: item.status, put };
    console.log(JSON.stringify(outcome));
    return outcome;
  } finally {
    writers.close();
  }
}

/** Puts the item's evaluation unless AWS Config holds it already; returns how many were put. */
async function putStatus(writers: Writers, item: ItemResult, invocation: Invocation, locale: Locale): Promise<number> {
  const owner = invocation.account === null ? null : { account: invocation.account, partition: 'aws', callerArn: '' };
  const session = await ownSession(owner);
  try {
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
  } finally {
    session.close();
  }
}

/** Only `satisfied` is compliant; what is neither satisfied nor violated is unknown to AWS Config. */
function statusOf({ status }: ItemResult): FindingStatus {
  if (status === 'satisfied') return 'pass';
  return status === 'violated' ? 'fail' : 'unknown';
}

/** The disclaimer first, then the status and what counts. */
function sentenceOf(item: ItemResult, locale: Locale): string {
  const status = message(locale, itemStatusWord[item.status]);
  const space = locale === 'en' ? ' ' : '';
  return `${message(locale, 'disclaimer')}${space}${item.id} ${status}: ${countsSentence(item.counts, locale)}`;
}

/** @throws {NoFreshResult} */
function fresh(result: ScanResult | null, now: number): ScanResult {
  if (result === null)
    throw new NoFreshResult(`there is no ${latestResult} in the report bucket: has the reporter run?`);
  const { collectedAt } = result.run;
  const age = now - Date.parse(collectedAt);
  if (age <= longestAgeHours * 3_600_000) return result;
  throw new NoFreshResult(`${latestResult} is of ${collectedAt}, more than ${longestAgeHours} hours ago`);
}

function itemOf({ items }: ScanResult, { parameters }: Invocation): ItemResult {
  const id = parameters['itemId'] ?? parameters['ruleId']?.replace(/^item-/, '');
  const item = items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new WrongSetting(`${latestResult} holds no item '${String(id)}'`);
  return item;
}
