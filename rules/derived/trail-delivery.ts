/** When a trail delivered last, against the time of the scan. */
const day = 24 * 60 * 60 * 1000;

/** Is the time within 24 hours of now? Not known times are not. */
export function isWithinDay(time: string | null, now: number): boolean {
  return time !== null && now - Date.parse(time) <= day;
}

/** Is it later than, or is there nothing to compare with? */
export function isSince(time: string | null, start: string): boolean {
  return time !== null && Date.parse(time) >= Date.parse(start);
}
