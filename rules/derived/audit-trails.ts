/** Which trails keep an audit log: those that are logging and record management events. */
import type { Fact, Listing, ListFailure } from '../facts.ts';
import type { AdvancedFieldSelector, EventSelectors } from '../facts/cloudtrail.ts';
import { all, test, type Tri } from '../listing.ts';

/** A trail with what tells whether it is an audit trail. */
export type AuditedTrail = Pick<Fact<'cloudtrail.trail'>, 'status' | 'eventSelectors'>;

/** Which halves of a kind of events are recorded. */
export interface Coverage {
  readonly read: boolean;
  readonly write: boolean;
}

/** Is it logging, and does it record management events, be it in part? A stopped trail is none. */
export function isAuditTrail(trail: AuditedTrail): Tri {
  return all(
    test(trail.status, (status) => status.isLogging),
    recordsManagementEvents(trail),
  );
}

/** Does it record management events, be it only reads, only writes, or without some sources? */
export function recordsManagementEvents(trail: Pick<AuditedTrail, 'eventSelectors'>): Tri {
  return test(trail.eventSelectors, (selectors) => {
    const { read, write } = managementEvents(selectors, 'some');
    return read || write;
  });
}

/** Does it record management events, read and write, with no source excluded? */
export function recordsAllManagementEvents(trail: Pick<AuditedTrail, 'eventSelectors'>): Tri {
  return test(trail.eventSelectors, (selectors) => {
    const { read, write } = managementEvents(selectors, 'all');
    return read && write;
  });
}

/**
 * The failures that may hide a trail which serves `region` (null: a multi-Region trail). A multi-Region trail shows in
 * every enabled region, so once one region was listed what the others hide are single-Region trails of their own.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html (includeShadowTrails)
 */
export function hidingFailures(trails: Listing<unknown>, region: string | null): readonly ListFailure[] {
  const { regions, failures } = trails;
  const failed = new Set(failures.map((failure) => failure.region));
  const oneIsWhole = regions.some((listed) => !failed.has(listed));
  if (!oneIsWhole || failed.has('global') || region === 'unknown') return failures;
  return failures.filter((failure) => failure.region === region);
}

/** What the selectors record of management events: the union of `some` of them, or only of those that leave out no source. */
export function managementEvents(selectors: EventSelectors, sources: 'some' | 'all'): Coverage {
  const { classic, advanced } = selectors;
  // Neither kind of selectors: AWS's default, all management events.
  // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
  if (classic.length === 0 && advanced.length === 0) return { read: true, write: true };
  return union([
    ...classic
      .filter((selector) => selector.includeManagementEvents)
      .filter((selector) => sources === 'some' || selector.excludeManagementEventSources.length === 0)
      .map(({ readWriteType }) => classicCoverage(readWriteType)),
    ...advanced
      .filter(({ fields }) => selectsOnly(fields, 'eventCategory', 'Management'))
      .filter(({ fields }) => sources === 'some' || !narrows(fields, ['eventCategory', 'readOnly']))
      .map(({ fields }) => advancedCoverage(fields)),
  ]);
}

/** What any of the parts covers. */
export function union(parts: readonly Coverage[]): Coverage {
  return { read: parts.some(({ read }) => read), write: parts.some(({ write }) => write) };
}

/** Of a classic event selector, by its `ReadWriteType`. */
export function classicCoverage(readWriteType: string): Coverage {
  return { read: readWriteType !== 'WriteOnly', write: readWriteType !== 'ReadOnly' };
}

/** `readOnly` true records reads, false writes, no such field both. Every field must hold. */
function advancedCoverage(fields: readonly AdvancedFieldSelector[]): Coverage {
  return {
    read: fields.every((field) => field.field !== 'readOnly' || field.equals.includes('true')),
    write: fields.every((field) => field.field !== 'readOnly' || field.equals.includes('false')),
  };
}

/** Does the selector have the field, with that value among those it selects? */
function selectsOnly(fields: readonly AdvancedFieldSelector[], name: string, value: string): boolean {
  const named = fields.filter(({ field }) => field === name);
  return named.length > 0 && named.every(({ equals }) => equals.includes(value));
}

/** Does a field other than the given ones narrow the selector, or one of those by more than `Equals`? */
function narrows(fields: readonly AdvancedFieldSelector[], harmless: readonly string[]): boolean {
  return fields.some(
    (field) =>
      !harmless.includes(field.field) ||
      [field.startsWith, field.endsWith, field.notEquals, field.notStartsWith, field.notEndsWith].some(
        (values) => values.length > 0,
      ),
  );
}
