/** What an evidence file holds: attestations and exceptions, as a person writes them. */
import * as z from 'zod';
import { valueWords } from '../problems/values.ts';

/** `null` is what YAML makes of a key without a value. */
const filledIn = z.string({ error: ({ input }) => (input === null ? valueWords.blank.en : undefined) });
const text = filledIn.regex(/\S/, valueWords.blank.en);
const account = z.string().regex(/^\d{12}$/, valueWords.account.en);
const date = filledIn.refine(isCalendarDate, {
  error: ({ input }) => (/\S/.test(String(input)) ? valueWords.date.en : valueWords.blank.en),
});

/** Does the calendar have the day? `2026-02-30` is none. */
function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

const reference = z
  .strictObject({
    text: text.optional(),
    uri: z
      .string()
      .regex(/^[a-z][a-z0-9+.-]*:\S+$/i, valueWords.address.en)
      .optional(),
    /** Beside the evidence file; hashed when it is read. */
    file: text.optional(),
    /** Of the file, in hexadecimal. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, valueWords.sha256.en)
      .optional(),
    page: z.union([z.int().positive(), text]).optional(),
  })
  .refine(({ text: words, uri, file }) => (words ?? uri ?? file) !== undefined, valueWords.reference.en);
/** A document that supports a statement. */
export type EvidenceReference = z.infer<typeof reference>;

const ordered = {
  error: valueWords.endBeforeStart.en,
  path: ['expires'],
};

export const attestationSchema = z
  .strictObject({
    id: text,
    /** Item id or label, for example un108-1 or 運108-1; full-width forms too. */
    item: text,
    /** Who states it. */
    owner: text.optional(),
    /** Who approved the statement; at the strict level another person. */
    approver: text.optional(),
    /** The older form of `owner`, without an approver. */
    by: text.optional(),
    date,
    /** Last day on which it holds. */
    expires: date,
    statement: text,
    evidence: z
      .array(z.union([text, reference], { error: ({ input }) => (input === null ? valueWords.blank.en : undefined) }))
      .min(1),
    /** The accounts for which it holds; all without it. */
    accounts: z.array(account).min(1).optional(),
  })
  .refine(({ by, owner }) => (by === undefined) !== (owner === undefined), {
    error: valueWords.owner.en,
    path: ['owner'],
  })
  .refine(({ by, approver }) => by !== undefined || approver !== undefined, {
    error: valueWords.approver.en,
    path: ['approver'],
  })
  .refine(({ date: from, expires }) => expires >= from, ordered);

export const exceptionSchema = z
  .strictObject({
    id: text,
    rule: text,
    /** Id or ARN as in a finding; `*` and `?` are wildcards. It covers resources of one type. */
    resource: text,
    account: account.optional(),
    region: text.optional(),
    /** Tags that the resource bears, as far as facts hold them. */
    tags: z.record(text, z.string()).optional(),
    reason: text,
    /** What compensates for the deviation. */
    control: text.optional(),
    approver: text,
    date: date.optional(),
    /** Last day on which it holds: at most one year after `date`. */
    expires: date,
  })
  .refine(({ control, date: from }) => control !== undefined || from === undefined, {
    error: valueWords.control.en,
    path: ['control'],
  })
  .refine(({ control, date: from }) => from !== undefined || control === undefined, {
    error: valueWords.approvalDate.en,
    path: ['date'],
  })
  .refine(({ date: from, expires }) => from === undefined || expires >= from, ordered)
  .refine(({ date: from, expires }) => from === undefined || expires <= yearAfter(from), {
    error: valueWords.overOneYear.en,
    path: ['expires'],
  });

/** The same day a year later; as text 29 February sorts behind the 28th. */
function yearAfter(day: string): string {
  return `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`;
}

/** A file; its entries are each checked by their own schema. */
export const evidenceSchema = z.strictObject({
  attestations: z.array(z.unknown()).default([]),
  exceptions: z.array(z.unknown()).default([]),
});

/** Every key of the file, so that a misspelt one finds its name. */
export const evidenceKeys: readonly string[] = [
  'attestations',
  'exceptions',
  ...Object.keys(attestationSchema.shape),
  ...Object.keys(exceptionSchema.shape),
];
