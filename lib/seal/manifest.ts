/** The manifest: what is sealed. Its exact bytes are what is signed. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Settings } from '../../rules/settings.ts';
import { compare } from '../compare.ts';
import { firstProblem } from '../problem.ts';
import { sealDiffers } from '../problems/seal.ts';
import { escapeInJson } from '../report/visible.ts';
import { someSettings } from '../setting-schemas.ts';
import { at } from '../text.ts';
import { Differs } from './differs.ts';
import { algorithms } from './signature.ts';
import { firstDifference } from './zip.ts';

/** Names of the entries that stand in every bundle or, the signature, in signed ones. */
export const entryNames = {
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  facts: 'facts.json.gz',
  result: 'result.json',
} as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** ISO 8601, UTC. */
const time = z.iso.datetime();
const some = z.string().min(1);
const settings = someSettings as unknown as z.ZodType<Partial<Settings>>;

/** What is sealed. Published as dist/schemas/manifest.schema.json. */
export const manifestSchema = z.strictObject({
  format: z.literal('fisc-check-evidence'),
  schemaVersion: z.literal('1.0'),
  /** Which version judged. */
  tool: z.strictObject({ name: some, version: some }),
  catalog: z.strictObject({ edition: some, version: some }),
  account: z.string().regex(/^\d{12}$/),
  collectedAt: time,
  evaluatedAt: time,
  /** How the facts were judged; rules and level stand in the result. */
  judged: z.strictObject({
    /** As of when: the collection, unless `evaluate --at` named another time. */
    at: time,
    settings,
    parameters: z.record(z.string(), settings),
  }),
  /** The hash that the facts file itself ends with, and that the result names. */
  factsSha256: sha256,
  /** The bundle before this one. null: the first. */
  previous: z.strictObject({ manifestSha256: sha256 }).nullable(),
  /** Every other entry but the signature, in the order of the names. */
  files: z.array(
    z.strictObject({
      sha256,
      bytes: z.int().nonnegative(),
      role: z.enum(['facts', 'result', 'report', 'attestations', 'attachment']),
      name: some,
    }),
  ),
  /** null: not signed. */
  signature: z
    .strictObject({
      algorithm: z.enum(algorithms),
      /** ARN of the KMS key; null: a key file. */
      key: some.nullable(),
      /** PEM, SubjectPublicKeyInfo. */
      publicKey: some,
    })
    .nullable(),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type SealedFile = Manifest['files'][number];

/** The manifest as it is written: each file on a line of its own, for `sed` and `sha256sum -c`. */
export function renderManifest(manifest: Manifest): Uint8Array {
  const { files, signature, ...rest } = manifestSchema.parse(manifest);
  const lines = files
    .toSorted((a, b) => compare(a.name, b.name))
    .map(({ sha256: hash, bytes, role, name }) => JSON.stringify({ sha256: hash, bytes, role, name }));
  const text = JSON.stringify({ ...rest, files: ['FILES'], signature }, inOrder, 2);
  return Buffer.from(
    escapeInJson(text.replace('    "FILES"', () => lines.map((line) => `    ${line}`).join(',\n')) + '\n'),
  );
}

/** Reads a manifest that {@link renderManifest} wrote. @throws {Differs} */
export function parseManifest(bytes: Uint8Array): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new Differs(sealDiffers.manifestNoJson());
  }
  const { schemaVersion } = (value ?? {}) as { schemaVersion?: unknown };
  if (typeof schemaVersion === 'string' && schemaVersion !== '1.0') {
    throw new Differs(sealDiffers.manifestNewer(schemaVersion));
  }
  const parsed = manifestSchema.safeParse(value);
  const problem = firstProblem(parsed);
  if (problem !== null) throw new Differs(at(entryNames.manifest, problem));
  const manifest = parsed.data!;
  const offset = firstDifference(bytes, renderManifest(manifest));
  if (offset !== null) throw new Differs(sealDiffers.manifestForm(offset));
  return manifest;
}

/** In hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Settings have no order of their own. */
function inOrder(key: string, value: unknown): unknown {
  if (key !== 'settings' && key !== 'parameters') return value;
  return sorted(value);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compare(a, b))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
