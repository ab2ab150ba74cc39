/** Why something could not be read, in one sentence. Pure. */
import type { Locale } from '../../../rules/rule.ts';
import { formatNumber } from '../../i18n/fill.ts';
import { message } from '../../i18n/messages.ts';
import { reasonWord } from '../../i18n/words.ts';
import type { FindingCause } from '../../result/result.ts';

/** For example 「権限なし: S3:GetBucketPolicy AccessDenied (ap-northeast-1)」. */
export function causeSentence({ reason, api, code, region, count }: FindingCause, locale: Locale): string {
  const times = count > 1 ? ` ×${formatNumber(count)}` : '';
  return `${message(locale, reasonWord[reason])}: ${api} ${code} (${region})${times}`;
}
