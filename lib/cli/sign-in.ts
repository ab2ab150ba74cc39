/** What signing in may need of the person at the terminal: a profile that exists, and an MFA code. */
import { createInterface } from 'node:readline/promises';
import { chainInForce, type ProfileChain } from '../aws/profiles.ts';
import { said } from '../i18n/cli-said.ts';
import { credentialProblems } from '../problems/access.ts';
import { visible } from '../report/visible.ts';
import { joined, type Text } from '../text.ts';
import { NoCredentials, didYouMean } from '../usage.ts';
import { spoken } from './print.ts';

/** Profiles named in a message, at most. */
const shown = 10;

/**
 * Looks at the profile in force before the credential chain goes by it.
 * @throws {NoCredentials} for a profile that does not exist, and for an MFA code with nobody to ask.
 */
export async function checkProfile(asked: string | undefined): Promise<void> {
  const chain = await chainInForce(asked);
  if (chain === null) return;
  if (chain.missing !== null) throw new NoCredentials(missingProfile(chain));
  const [serial] = chain.mfaSerials;
  if (serial !== undefined && !canAsk()) throw new NoCredentials(credentialProblems.nobodyToAsk(serial));
}

function missingProfile({ names, missing, known }: ProfileChain): Text {
  const by = names.at(-1);
  const name = missing ?? '';
  const what = by === undefined ? credentialProblems.noProfile(name) : credentialProblems.noSourceProfile(by, name);
  if (known.length === 0) return joined(what, credentialProblems.noProfiles());
  const rest = known.length > shown ? `, … (${known.length})` : '';
  const list = credentialProblems.knownProfiles(`${known.slice(0, shown).join(', ')}${rest}`);
  return joined(what, didYouMean(name, known), list);
}

function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/**
 * Asks on the terminal for the six digits that the MFA device shows.
 * @throws {NoCredentials} when there is no terminal, or it is closed.
 */
export async function askMfaCode(serial: string, signal: AbortSignal): Promise<string> {
  if (!canAsk()) throw new NoCredentials(credentialProblems.nobodyToAsk(serial));
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // readline takes Ctrl-C for itself.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const closed = new Promise<never>((_, reject) => {
    lines.once('close', () => reject(new NoCredentials(credentialProblems.noCode(serial))));
  });
  closed.catch(() => {});
  // The SDK gets the credentials to assume the role with meanwhile, and does not look at them before the code is there.
  let stop: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (stop = reject));
  failed.catch(() => {});
  process.once('unhandledRejection', stop);
  try {
    for (;;) {
      const question = lines.question(spoken(said.mfaCode(visible(serial))), { signal });
      const code = (await Promise.race([question, closed, failed])).trim();
      if (/^\d{6}$/.test(code)) return code;
    }
  } finally {
    process.off('unhandledRejection', stop);
    lines.close();
  }
}
