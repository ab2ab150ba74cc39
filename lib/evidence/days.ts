/** Days on which statements are made and end: those of Japan, where they are written. */

const hoursAhead = 9;

/** The calendar day in Japan (`2026-11-24`) of a time in ISO 8601. */
export function dayInJapan(time: string): string {
  return new Date(Date.parse(time) + hoursAhead * 3_600_000).toISOString().slice(0, 10);
}
