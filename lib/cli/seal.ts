/** `seal`: makes one file of an output folder that cannot be changed unseen. */
import { resolve } from 'node:path';
import { allRules } from '../../rules/index.ts';
import { theCatalog } from '../catalog.ts';
import { readBytes, readText, writeWhole } from '../files.ts';
import { sealWords, type SealWord } from '../i18n/seal.ts';
import { said } from '../i18n/cli-said.ts';
import { packageFile } from '../package.ts';
import { choiceProblems } from '../problems/choices.ts';
import { sealProblems } from '../problems/seal.ts';
import { seal, type SealInput } from '../seal/bundle.ts';
import { entryNames, sha256Of } from '../seal/manifest.ts';
import { signerOf, type Signer } from '../seal/signature.ts';
import { bounds, looksLikeZip } from '../seal/zip.ts';
import { UsageError } from '../usage.ts';
import { smallFile } from '../yaml.ts';
import type { SealFlags } from './flags.ts';
import { demoEvidence } from './demo.ts';
import { configurationOf } from './inputs.ts';
import { print, tell } from './print.ts';
import { evidenceContents, folderContents } from './seal-contents.ts';
import { timeOf } from './times.ts';

const kmsPrefix = 'kms:';

export async function sealCommand(folder: string, flags: SealFlags, signal: AbortSignal): Promise<void> {
  if (flags.previous !== undefined && resolve(flags.previous) === resolve(flags.output)) {
    throw new UsageError(sealProblems.overPrevious(flags.output));
  }
  const catalog = await theCatalog();
  const { contents, leftOut } = await folderContents(folder);
  const evidence = flags.evidence ?? demoEvidenceOf(contents);
  if (evidence !== undefined) {
    const now = new Date().toISOString();
    for (const [name, content] of await evidenceContents(evidence, catalog, now)) contents.set(name, content);
  }
  const previous = flags.previous === undefined ? null : await readBundle(flags.previous);
  const judged = await judgedBy(flags);
  const { signer, done } = await signerFor(flags, signal);
  try {
    const sealed = await seal({ contents, previous, signer, judged, catalog, rules: allRules });
    signal.throwIfAborted();
    await writeWhole(new Map([[flags.output, sealed.bytes]]));
    const word = (key: SealWord): string => sealWords[key][flags.locale];
    const { signature, files } = sealed.manifest;
    print(
      [
        `${word('sealed')}: ${flags.output} (SHA-256 ${sha256Of(sealed.bytes)})`,
        `${word('manifestSha256')}: ${sealed.manifestSha256}`,
        `${word('sealedFiles')}: ${files.map(({ name }) => name).join(', ')}`,
        `${word('signed')}: ${signature === null ? word('none') : signature.algorithm}`,
        '',
      ].join('\n'),
    );
    if (leftOut.length > 0) tell(said.warning(said.notSealed(leftOut)));
    if (signature === null) tell(said.warning(said.unsigned()));
    if (sealed.otherVersion !== null) tell(said.warning(said.otherVersion(sealed.manifest.tool.version)));
  } finally {
    done();
  }
}

/** The embedded account is judged with statements of its own unless told otherwise. */
function demoEvidenceOf(contents: SealInput['contents']): string | undefined {
  const bytes = Buffer.from(contents.get(entryNames.result)!.bytes);
  // The run stands last, and a result may be long.
  const run = bytes.toString('utf8', Math.max(0, bytes.lastIndexOf('\n  "run": {')));
  return /^\n {2}"run": \{[^{}]*"source": "demo"/.test(run) ? packageFile(demoEvidence) : undefined;
}

/** A bundle in memory. @throws {UsageError} for a file that is none. */
export async function readBundle(file: string): Promise<Uint8Array> {
  const bytes = await readBytes(file, bounds.bytes + bounds.bytes / 10);
  if (!looksLikeZip(bytes)) throw new UsageError(sealProblems.noBundle(file));
  return bytes;
}

/** What `evaluate` was told beside the facts. */
async function judgedBy(flags: SealFlags): Promise<NonNullable<SealInput['judged']>> {
  const asOf = flags.at === undefined ? {} : { at: timeOf(flags.at) };
  if (flags.config === undefined) return asOf;
  const { settings, parameters } = await configurationOf({ config: flags.config });
  return { ...asOf, settings, parameters };
}

async function signerFor(
  { key, profile, roleArn }: SealFlags,
  signal: AbortSignal,
): Promise<{ readonly signer: Signer | null; readonly done: () => void }> {
  if (!key?.startsWith(kmsPrefix)) {
    if (profile !== undefined || roleArn !== undefined) throw new UsageError(choiceProblems.onlyWithKms());
    const signer = key === undefined ? null : signerOf(await readText(key, smallFile.length), key);
    return { signer, done: () => {} };
  }
  const arn = key.slice(kmsPrefix.length);
  const [{ kmsSigner, regionOfKey }, { Wire }, { credentialChain }, { HomeRegions }, { askMfaCode, checkProfile }] =
    await Promise.all([
      import('../seal/kms-signer.ts'),
      import('../aws/wire.ts'),
      import('../aws/credentials.ts'),
      import('../aws/home.ts'),
      import('./sign-in.ts'),
    ]);
  const region = regionOfKey(arn);
  await checkProfile(profile);
  const wire = await Wire.open({ profile, signal });
  const mfaCode = (serial: string): Promise<string> => askMfaCode(serial, signal);
  const credentials = credentialChain({ profile, roleArn, mfaCode }, new HomeRegions(region), wire);
  return { signer: await kmsSigner(arn, credentials, wire), done: () => wire.close() };
}
