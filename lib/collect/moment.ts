import { required } from '../aws/errors.ts';

/** A time that a service writes as text, ISO 8601; null: not told. @throws {MissingField} when it is no time. */
export function momentOf(time: string | undefined, field: string): string | null {
  if (time === undefined) return null;
  return new Date(required(Number.isNaN(Date.parse(time)) ? null : time, field)).toISOString();
}
