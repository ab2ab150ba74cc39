/** Made when first needed: it costs start-up time. */
let japan: Intl.DateTimeFormat | undefined;

const format = {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions;

/** An ISO time as Japan reads it: `2026-11-24 19:30:05 JST`. What is no time stays as it is. */
export function formatJst(iso: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  japan ??= new Intl.DateTimeFormat('en-GB', format);
  const part = Object.fromEntries(japan.formatToParts(time).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']} ${part['hour']}:${part['minute']}:${part['second']} JST`;
}

/** A time in a sentence: as {@link formatJst} writes it, or in ISO 8601 as sentences had it before. */
const moment = /\d{4}-\d{2}-\d{2}(T[\d:.]+Z| \d{2}:\d{2}:\d{2} JST)/g;

/** A sentence without the times in it, to compare what it says beside them. */
export function withoutMoments(sentence: string): string {
  return sentence.replaceAll(moment, '');
}
