/** Puts a bundle together: what goes in, the manifest, the signature, the zip. */
import { sealDiffers, sealProblems } from '../problems/seal.ts';
import { UsageError } from '../usage.ts';
import { judgeAgain, readSealed, type Judges, type OtherVersion } from './again.ts';
import { Differs, found } from './differs.ts';
import { entryNames, parseManifest, renderManifest, sha256Of, type Manifest, type SealedFile } from './manifest.ts';
import { isSigned, type Signer } from './signature.ts';
import { bounds, readZip, writeZip, type Entries } from './zip.ts';

/** A file on its way into a bundle. */
export interface Content {
  readonly role: SealedFile['role'];
  readonly bytes: Uint8Array;
}

export interface SealInput extends Judges {
  /** By the name of the entry. */
  readonly contents: ReadonlyMap<string, Content>;
  /** What the facts were judged by, where that is not what they were collected for and as of. */
  readonly judged?: Partial<Manifest['judged']>;
  /** The bundle before this one; null: none. */
  readonly previous: Uint8Array | null;
  /** null: it is not signed. */
  readonly signer: Signer | null;
}

export interface SealedBundle {
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
  readonly manifestSha256: string;
  /** How this version judges otherwise than the one that made the result; null: it is the same version. */
  readonly otherVersion: OtherVersion | null;
}

/**
 * Seals, after judging the facts again: what `verify` would refuse is not sealed. Same input, same bytes, but for signatures
 * that are random by nature.
 * @throws {UsageError} for a result that does not rest on its facts or does not follow from them, and a broken predecessor.
 */
export async function seal(input: SealInput): Promise<SealedBundle> {
  const { contents, signer } = input;
  const entries = new Map([...contents].map(([name, { bytes }]) => [name, bytes]));
  checkSize(entries);
  const sealed = await orRefused(() => readSealed(entries, input.catalog));
  const { header } = sealed.facts.facts;
  const { settings, parameters } = header.configuration;
  const { result } = sealed;
  const manifest: Manifest = {
    format: 'fisc-check-evidence',
    schemaVersion: '1.0',
    tool: result.tool,
    catalog: result.catalog,
    account: header.account.id,
    collectedAt: header.collectedAt,
    evaluatedAt: result.run.evaluatedAt,
    judged: { at: header.collectedAt, settings, parameters, ...input.judged },
    factsSha256: sealed.facts.sha256,
    previous: input.previous === null ? null : { manifestSha256: await manifestHashOf(input.previous) },
    files: [...contents].map(([name, { role, bytes }]) => ({
      sha256: sha256Of(bytes),
      bytes: bytes.length,
      role,
      name,
    })),
    signature: signer === null ? null : { algorithm: signer.algorithm, key: signer.key, publicKey: signer.publicKey },
  };
  const otherVersion = await orRefused(() => judgeAgain(sealed, entries, manifest, input));
  const written = renderManifest(manifest);
  entries.set(entryNames.manifest, written);
  if (signer !== null) entries.set(entryNames.signature, await signatureBy(signer, written));
  return { bytes: writeZip(entries), manifest, manifestSha256: sha256Of(written), otherVersion };
}

/** What verifies at once: a signature that does not is not sealed. */
async function signatureBy(signer: Signer, message: Uint8Array): Promise<Uint8Array> {
  const signature = await signer.sign(message);
  if (isSigned(message, signature, signer.algorithm, signer.publicKey)) return signature;
  throw new UsageError(sealProblems.notSealed(sealDiffers.signature()));
}

/** A bundle's entries and manifest, each file with the hash and size that it says. @throws {Differs} at the first that differs. */
export function openBundle(bytes: Uint8Array): { readonly entries: Entries; readonly manifest: Manifest } {
  const entries = readZip(bytes);
  const written = entries.get(entryNames.manifest);
  if (written === undefined) throw new Differs(sealDiffers.missing(entryNames.manifest));
  const manifest = parseManifest(written);
  checkFiles(entries, manifest);
  return { entries, manifest };
}

function checkFiles(entries: Entries, { files, signature }: Manifest): void {
  const listed = new Set<string>([entryNames.manifest, ...files.map(({ name }) => name)]);
  if (signature !== null) listed.add(entryNames.signature);
  for (const { name, bytes, sha256 } of files) {
    const content = entries.get(name);
    if (content === undefined) throw new Differs(sealDiffers.missing(name));
    if (content.length !== bytes) throw new Differs(sealDiffers.size(name, bytes, content.length));
    const hash = sha256Of(content);
    if (hash !== sha256) throw new Differs(sealDiffers.hash(name, sha256, hash));
  }
  if (signature !== null && !entries.has(entryNames.signature)) {
    throw new Differs(sealDiffers.missing(entryNames.signature));
  }
  for (const name of entries.keys()) if (!listed.has(name)) throw new Differs(sealDiffers.extra(name));
}

async function manifestHashOf(previous: Uint8Array): Promise<string> {
  const opened = await found(() => openBundle(previous));
  if ('differs' in opened) throw new UsageError(sealProblems.previousBroken(opened.differs));
  return sha256Of(opened.value.entries.get(entryNames.manifest)!);
}

/** What does not hold together is not sealed. */
async function orRefused<T>(step: () => Promise<T>): Promise<T> {
  const outcome = await found(step);
  if ('differs' in outcome) throw new UsageError(sealProblems.notSealed(outcome.differs));
  return outcome.value;
}

function checkSize(entries: Entries): void {
  let total = 0;
  for (const { length } of entries.values()) total += length;
  if (total > bounds.bytes) throw new UsageError(sealProblems.tooLarge(bounds.bytes / 1_000_000));
  // The manifest and its signature come on top.
  if (entries.size > bounds.entries - 2) throw new UsageError(sealProblems.tooMany(bounds.entries - 2));
}
