/** The sentence against a wrong value: made from the words of its schema, since the schema library's own are for programmers. */
import { Token } from 'aws-cdk-lib';
import * as z from 'zod';
import { knownRegions } from '../known-regions.ts';
import { UsageError, didYouMean } from '../usage.ts';

/**
 * What was expected of a value and what it is.
 *
 * @param name of the parameter or option.
 * @param field its schema, whose description says what it should be, of a list what each entry should be.
 * @param path to the entry of a list that is wrong, where one is.
 */
export function wrongValue(
  name: string,
  field: z.ZodType,
  value: unknown,
  path: readonly PropertyKey[] = [],
): UsageError {
  const { description = '' } = field;
  const isOneOf = Array.isArray(value) && isList(field) && path.length > 0;
  const wrong = isOneOf ? (value as readonly unknown[])[Number(path[0])] : value;
  const expected = isList(field) && !isOneOf ? `a list whose every entry is ${description}` : description;
  const isRegion = typeof wrong === 'string' && /regions?$/i.test(name) && !Token.isUnresolved(wrong);
  const hint = isRegion ? didYouMean(wrong, knownRegions).en : '';
  return new UsageError(`parameter '${name}': expected ${expected} (got ${shown(wrong)})${hint}`);
}

/**
 * An address that stands twice is told twice, a subnet that does is refused by Lambda.
 * @throws {UsageError}
 */
export function refuseRepeated(name: string, entries: readonly unknown[]): void {
  const texts = entries.map(String);
  const plain = texts.map((text) => text.toLowerCase());
  const twice = texts.find((_, index) => plain.indexOf(plain[index]!) !== index);
  if (twice !== undefined) throw new UsageError(`parameter '${name}': '${twice}' stands twice`);
}

function shown(value: unknown): string {
  if (Token.isUnresolved(value)) return 'what is known at deployment only';
  // What JSON has no text for is no value either.
  const text: unknown = JSON.stringify(value);
  return typeof text === 'string' ? text : 'nothing';
}

/** What the value of a field is: `-c` gives text alone. */
export function kindOf(field: z.ZodType): unknown {
  return z.toJSONSchema(field, { io: 'input' }).type;
}

function isList(field: z.ZodType): boolean {
  return kindOf(field) === 'array';
}
