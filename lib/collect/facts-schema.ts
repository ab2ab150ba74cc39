/** The facts file's schema: the header, and every line. Published as dist/schemas/facts.schema.json. */
import * as z from 'zod';
import { reasons, type ResourceKind } from '../../rules/facts.ts';
import { someSettings } from '../setting-schemas.ts';
import { attributeValues } from './facts-attributes.ts';
import type { FactsHeader } from './facts-set.ts';
import { sameType, type Loose } from './same-type.ts';

const some = z.string().min(1);
const texts = z.array(some);
const kinds = Object.keys(attributeValues) as ResourceKind[];
const kind = z.enum(kinds);

const cause = z.strictObject({
  api: some,
  action: some,
  code: some,
  reason: z.enum(reasons),
  region: some,
  message: z.string().optional(),
});

/** A reading: the value, or why there is none. */
function reading<V extends z.ZodType>(value: V) {
  return z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), causes: z.array(cause).min(1) }),
  ]);
}

const sources = z.strictObject({ list: texts, attributes: z.record(z.string(), texts) });

/** Region or attribute → the calls that answered. */
const answered = z.record(z.string(), texts);

/** The first line. */
export const headerSchema = z.strictObject({
  format: z.literal('fisc-check-facts'),
  formatVersion: z.literal(1),
  formatMinor: z.int().nonnegative().optional(),
  tool: z.strictObject({ name: some, version: some }),
  collectedAt: z.iso.datetime(),
  account: z.strictObject({ id: some, partition: some, callerArn: z.string() }),
  readFrom: texts,
  regions: z.strictObject({ enabled: texts.nullable(), looked: texts }),
  configuration: z.strictObject({
    level: z.enum(['standard', 'strict']),
    settings: someSettings,
    parameters: z.record(z.string(), someSettings),
    rules: texts.min(1),
  }),
  sources: z.partialRecord(kind, sources),
  tagKeys: texts.optional(),
  calls: z.record(z.string(), z.int().nonnegative()),
  vanished: z.array(z.strictObject({ kind, id: some, account: some, region: some, cause })),
});

/** A kind's line; the lines of its resources follow. */
export const listingSchema = z.strictObject({
  listing: kind,
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  regions: texts,
  failures: z.array(z.strictObject({ account: some, region: some, cause })),
  answered: answered.optional(),
});

const identity = { id: some, arn: z.string(), region: some, account: some, name: z.string().optional() };

function resourceSchemaOf(name: ResourceKind): z.ZodType {
  const attributes = Object.entries(attributeValues[name]).map(([attribute, value]) => [
    attribute,
    reading(value as z.ZodType).optional(),
  ]);
  return z.strictObject({
    kind: z.literal(name),
    ...identity,
    answered: answered.optional(),
    ...Object.fromEntries(attributes),
  });
}

/** One resource, by kind. */
export const resourceSchemas = Object.fromEntries(kinds.map((name) => [name, resourceSchemaOf(name)])) as Readonly<
  Record<ResourceKind, z.ZodType>
>;

/** The last line. */
export const trailerSchema = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** Any line of the file. */
export const lineSchema = z.union([headerSchema, listingSchema, ...Object.values(resourceSchemas), trailerSchema]);

// The schema and the type say the same, or this does not compile.
type Header = z.infer<typeof headerSchema>;
sameType<Omit<Loose<FactsHeader>, 'configuration'>, Omit<Loose<Header>, 'configuration'>>();
