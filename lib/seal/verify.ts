/** Verifies a bundle, step by step, up to the first that differs. */
import { createHash } from 'node:crypto';
import { sealFindings } from '../i18n/seal.ts';
import { sealDiffers } from '../problems/seal.ts';
import type { Text } from '../text.ts';
import { contentOf, judgeAgain, readSealed, type Judges, type Sealed } from './again.ts';
import { openBundle } from './bundle.ts';
import { Differs, found } from './differs.ts';
import { entryNames, sha256Of, type Manifest } from './manifest.ts';
import { evidenceFolder } from './names.ts';
import { derOf, isSigned } from './signature.ts';
import type { Entries } from './zip.ts';

/** In this order. */
export const stepNames = ['files', 'signature', 'chain', 'statement', 'judgement'] as const;

export type StepName = (typeof stepNames)[number];

export interface Step {
  readonly name: StepName;
  /** `absent`: there is nothing to verify, or nothing was given to verify it by; `noted`: verified, with a limit. */
  readonly outcome: 'holds' | 'differs' | 'absent' | 'noted';
  readonly said: Text;
}

export interface VerifyInput extends Judges {
  readonly bytes: Uint8Array;
  /** PEM of the key that must have signed, as the signer gave it; null: none is given. */
  readonly publicKey: string | null;
  /** The bundle before this one; null: none is given. */
  readonly previous: Uint8Array | null;
}

export interface Verified {
  readonly sha256: string;
  /** null: none could be read. */
  readonly manifest: Manifest | null;
  readonly manifestSha256: string | null;
  /** As many as were made: the last one differs, or none does. */
  readonly steps: readonly Step[];
  readonly holds: boolean;
}

/** Verifies a bundle offline. Differences are in the steps; nothing is thrown for them. */
export async function verify(input: VerifyInput): Promise<Verified> {
  const sha256 = sha256Of(input.bytes);
  const steps: Step[] = [];
  const opened = await found(() => openBundle(input.bytes));
  if ('differs' in opened) {
    steps.push({ name: 'files', outcome: 'differs', said: opened.differs });
    return { sha256, manifest: null, manifestSha256: null, steps, holds: false };
  }
  const { entries, manifest } = opened.value;
  steps.push({ name: 'files', outcome: 'holds', said: sealFindings.files(manifest.files.length) });
  const written = entries.get(entryNames.manifest)!;
  let sealed: Sealed | undefined;
  const rest: Readonly<Record<Exclude<StepName, 'files'>, () => Ended | Promise<Ended>>> = {
    signature: () => signatureOf(written, entries, manifest, input.publicKey),
    chain: () => chainOf(manifest, input.previous),
    statement: async () => {
      sealed = await readSealed(entries, input.catalog);
      checkStatement(manifest, sealed);
      return ['holds', sealFindings.statement()];
    },
    judgement: async () => judgementOf(sealed!, entries, manifest, input),
  };
  for (const name of stepNames) {
    if (name === 'files') continue;
    const outcome = await found(rest[name]);
    if ('differs' in outcome) {
      steps.push({ name, outcome: 'differs', said: outcome.differs });
      break;
    }
    steps.push({ name, outcome: outcome.value[0], said: outcome.value[1] });
  }
  const holds = steps.every(({ outcome }) => outcome !== 'differs');
  return { sha256, manifest, manifestSha256: sha256Of(written), steps, holds };
}

type Ended = readonly [outcome: Step['outcome'], said: Text];

function signatureOf(written: Uint8Array, entries: Entries, { signature }: Manifest, given: string | null): Ended {
  if (signature === null) {
    if (given !== null) throw new Differs(sealDiffers.notSigned());
    return ['absent', sealFindings.unsigned()];
  }
  const { algorithm, publicKey } = signature;
  if (!isSigned(written, contentOf(entries, entryNames.signature), algorithm, publicKey)) {
    throw new Differs(sealDiffers.signature());
  }
  const fingerprint = fingerprintOf(publicKey);
  if (given === null) return ['noted', sealFindings.ownKey(algorithm, fingerprint)];
  if (given !== publicKey) throw new Differs(sealDiffers.otherKey(fingerprint, fingerprintOf(given)));
  return ['holds', sealFindings.givenKey(algorithm, fingerprint)];
}

/** SHA-256 of the key in DER: `openssl pkey -pubin -in key.pem -outform DER | sha256sum`. */
function fingerprintOf(pem: string): string {
  return createHash('sha256').update(derOf(pem)).digest('hex');
}

function chainOf({ previous }: Manifest, bytes: Uint8Array | null): Ended {
  if (bytes === null) {
    return previous === null
      ? ['absent', sealFindings.first()]
      : ['absent', sealFindings.previousNotGiven(previous.manifestSha256)];
  }
  if (previous === null) throw new Differs(sealDiffers.noPrevious());
  const { entries, manifest } = openPrevious(bytes);
  const hash = sha256Of(entries.get(entryNames.manifest)!);
  if (hash !== previous.manifestSha256) throw new Differs(sealDiffers.otherPrevious(previous.manifestSha256, hash));
  return ['holds', sealFindings.previous(hash, manifest.collectedAt)];
}

function openPrevious(bytes: Uint8Array): ReturnType<typeof openBundle> {
  try {
    return openBundle(bytes);
  } catch (error) {
    if (error instanceof Differs) throw new Differs(sealDiffers.inPrevious(error.text));
    throw error;
  }
}

/** What the manifest says of facts, result and files must be what these say themselves. */
function checkStatement(manifest: Manifest, { facts, result }: Sealed): void {
  const { header } = facts.facts;
  const said: readonly (readonly [string, unknown, unknown])[] = [
    ['tool', manifest.tool, result.tool],
    ['catalog', manifest.catalog, result.catalog],
    ['account', manifest.account, header.account.id],
    ['collectedAt', manifest.collectedAt, header.collectedAt],
    ['evaluatedAt', manifest.evaluatedAt, result.run.evaluatedAt],
    ['factsSha256', manifest.factsSha256, facts.sha256],
  ];
  const wrong = said.find(([, stated, shown]) => JSON.stringify(stated) !== JSON.stringify(shown));
  if (wrong !== undefined)
    throw new Differs(sealDiffers.stated(wrong[0], JSON.stringify(wrong[1]), JSON.stringify(wrong[2])));
  const misplaced = manifest.files.find(({ name, role }) => roleOf(name, role) !== role);
  if (misplaced !== undefined) throw new Differs(sealDiffers.role(misplaced.name, misplaced.role));
}

/** The role that a name may have. */
function roleOf(name: string, role: Manifest['files'][number]['role']): typeof role {
  if (name === entryNames.facts) return 'facts';
  if (name === entryNames.result) return 'result';
  if (!name.startsWith(`${evidenceFolder}/`)) return 'report';
  return role === 'attestations' ? role : 'attachment';
}

async function judgementOf(sealed: Sealed, entries: Entries, manifest: Manifest, judges: Judges): Promise<Ended> {
  const other = await judgeAgain(sealed, entries, manifest, judges);
  const { result } = sealed;
  if (other !== null) {
    const labels = judges.catalog.items.filter(({ id }) => other.items.includes(id)).map(({ label }) => label);
    return ['noted', sealFindings.otherVersion(result.tool.version, labels, other.findings)];
  }
  return ['holds', sealFindings.judged(result.items.length, result.findings.length)];
}
