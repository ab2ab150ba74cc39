/**
 * What the fields of advanced event selectors select. Within a field any of Equals, StartsWith and EndsWith selects, and
 * each of NotEquals, NotStartsWith and NotEndsWith takes away; all fields of a selector must hold, any selector records.
 * No operator has wildcards.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html#filtering-data-events-conditions
 */
import type { AdvancedFieldSelector } from '../facts/cloudtrail.ts';

type Fields = readonly AdvancedFieldSelector[];

/** Does the field select events with this value? */
export function selects(field: AdvancedFieldSelector, value: string): boolean {
  const { equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith } = field;
  return (
    (selectsAll(field) ||
      equals.includes(value) ||
      startsWith.some((start) => value.startsWith(start)) ||
      endsWith.some((end) => value.endsWith(end))) &&
    !notEquals.includes(value) &&
    !notStartsWith.some((start) => value.startsWith(start)) &&
    !notEndsWith.some((end) => value.endsWith(end))
  );
}

/**
 * Does every ARN that begins with `place` belong to some selector? What one leaves out another may select. `place` itself
 * is no object's ARN. Each selector is given by its fields on the ARN: none selects all.
 */
export function recordsEvery(place: string, selectors: readonly Fields[]): boolean {
  const known = new Map<string, boolean>();
  const records = (start: string): boolean => {
    const before = known.get(start);
    if (before !== undefined) return before;
    const answer = selectors.some(
      (fields) =>
        fields.every((field) => selectsEvery(field, start)) &&
        fields.every(
          ({ notStartsWith, notEquals, notEndsWith }) =>
            within(start, notStartsWith).every(records) &&
            within(start, notEquals).every((arn) => arn === place || recordsOne(arn, selectors)) &&
            notEndsWith.every((end) => recordsEnding(start, end, selectors)),
        ),
    );
    known.set(start, answer);
    return answer;
  };
  return records(place);
}

function recordsOne(arn: string, selectors: readonly Fields[]): boolean {
  return selectors.some((fields) => fields.every((field) => selects(field, arn)));
}

/** Does one selector alone record whatever begins and ends so? */
function recordsEnding(start: string, end: string, selectors: readonly Fields[]): boolean {
  return selectors.some((fields) =>
    fields.every(
      (field) =>
        (selectsEvery(field, start) || (field.endsWith.some((own) => end.endsWith(own)) && !takesAll(field, start))) &&
        within(start, [...field.notStartsWith, ...field.notEquals]).length === 0 &&
        field.notEndsWith.length === 0,
    ),
  );
}

/** Selects whatever begins so, but for what NotStartsWith (deeper), NotEquals and NotEndsWith take away. */
function selectsEvery(field: AdvancedFieldSelector, start: string): boolean {
  return (selectsAll(field) || field.startsWith.some((own) => start.startsWith(own))) && !takesAll(field, start);
}

function takesAll({ notStartsWith }: AdvancedFieldSelector, start: string): boolean {
  return notStartsWith.some((own) => start.startsWith(own));
}

/** No operator that selects: all are selected. */
function selectsAll({ equals, startsWith, endsWith }: AdvancedFieldSelector): boolean {
  return equals.length + startsWith.length + endsWith.length === 0;
}

function within(start: string, values: readonly string[]): readonly string[] {
  return values.filter((value) => value.startsWith(start));
}
