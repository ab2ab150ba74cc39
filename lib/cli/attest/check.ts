/** attest check: everything that is wrong in files of attestations and exceptions, each with file and line. */
import { allRules } from '../../../rules/index.ts';
import { theCatalog } from '../../catalog.ts';
import { evidenceContext } from '../../evidence/evidence.ts';
import { said } from '../../i18n/cli-said.ts';
import { judgeEvidence } from '../../scan/check-evidence.ts';
import { readWithErrors } from '../evidence.ts';
import { exitCodes } from '../exit.ts';
import type { AttestCheckFlags } from '../flags.ts';
import { configurationOf } from '../inputs.ts';
import { print, tell, tellAsError } from '../print.ts';
import { readResult, resultIn } from '../saved-result.ts';
import { timeOf } from '../times.ts';

/** Exit 3 with an error; with `--strict` for a warning too. */
export async function checkCommand(file: string, flags: AttestCheckFlags): Promise<void> {
  const catalog = await theCatalog();
  const result = flags.result === undefined ? null : await readResult(await resultIn(flags.result), catalog);
  const configuration = await configurationOf(flags);
  const level = flags.level ?? result?.scope.level ?? configuration.level;
  // Not the result's time: what waits in it is stated later.
  const now = flags.at === undefined ? new Date().toISOString() : timeOf(flags.at);
  const read = await readWithErrors(file, evidenceContext(catalog, allRules, now));
  const judged = judgeEvidence(read.evidence, { level, now, rules: allRules, result });
  const errors = [...read.errors, ...judged.errors];
  for (const error of errors) tellAsError(error);
  for (const warning of judged.warnings) tell(said.warning(warning));
  const { attestations, exceptions } = read.evidence;
  const counts = said.evidenceChecked(attestations.length, exceptions.length, errors.length, judged.warnings.length);
  print(`${counts[flags.locale]}\n`);
  const isWrong = errors.length > 0 || (flags.strict === true && judged.warnings.length > 0);
  if (isWrong) process.exitCode = exitCodes.usage;
}
