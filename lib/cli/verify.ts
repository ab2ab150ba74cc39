/** `verify`: whether sealed evidence is as it was sealed, offline. */
import { allRules } from '../../rules/index.ts';
import { theCatalog } from '../catalog.ts';
import { readText } from '../files.ts';
import { publicKeyOf } from '../seal/signature.ts';
import { statementOf } from '../seal/statement.ts';
import { verify } from '../seal/verify.ts';
import { smallFile } from '../yaml.ts';
import { exitCodes } from './exit.ts';
import type { VerifyFlags } from './flags.ts';
import { print } from './print.ts';
import { readBundle } from './seal.ts';

export async function verifyCommand(file: string, flags: VerifyFlags): Promise<void> {
  const key = flags.publicKey;
  const publicKey = key === undefined ? null : publicKeyOf(await readText(key, smallFile.length), key);
  const verified = await verify({
    bytes: await readBundle(file),
    previous: flags.previous === undefined ? null : await readBundle(flags.previous),
    publicKey,
    catalog: await theCatalog(),
    rules: allRules,
  });
  print(statementOf(verified, { file, verifiedAt: new Date().toISOString(), locale: flags.locale }));
  process.exitCode = verified.holds ? exitCodes.ok : exitCodes.violated;
}
