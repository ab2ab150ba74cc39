/** What signing in may need of the person at the terminal: a profile that exists, and an MFA code. */
import { createInterface } from 'node:readline/promises';
import { chainInForce, type ProfileChain } from '../aws/profiles.ts';
import { visible } from '../report/visible.ts';
import { NoCredentials, nearest } from '../usage.ts';

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
  if (serial !== undefined && !canAsk()) throw new NoCredentials(nobodyToAsk(serial));
}

function missingProfile({ names, missing, known }: ProfileChain): string {
  const by = names.at(-1);
  const what =
    by === undefined
      ? `profile '${missing}' does not exist`
      : `profile '${by}' takes its credentials from profile '${missing}', which does not exist`;
  if (known.length === 0) return `${what}: there are no profiles (~/.aws/config, ~/.aws/credentials)`;
  const near = nearest(missing ?? '', known);
  const rest = known.length > shown ? `, … (${known.length})` : '';
  const list = `there are ${known.slice(0, shown).join(', ')}${rest}`;
  return near === null ? `${what} (${list})` : `${what}; did you mean '${near}'? (${list})`;
}

function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

function nobodyToAsk(serial: string): string {
  return `the role asks for a code of the MFA device ${serial}, and this is no terminal to ask for it. Run it on a terminal, or give it session credentials (aws sts get-session-token)`;
}

/**
 * Asks on the terminal for the six digits that the MFA device shows.
 * @throws {NoCredentials} when there is no terminal, or it is closed.
 */
export async function askMfaCode(serial: string, signal: AbortSignal): Promise<string> {
  if (!canAsk()) throw new NoCredentials(nobodyToAsk(serial));
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // readline takes Ctrl-C for itself.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const closed = new Promise<never>((_, reject) => {
    lines.once('close', () => reject(new NoCredentials(`no code of the MFA device ${serial} was given`)));
  });
  closed.catch(() => {});
  // The SDK gets the credentials to assume the role with meanwhile, and does not look at them before the code is there.
  let stop: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (stop = reject));
  failed.catch(() => {});
  process.once('unhandledRejection', stop);
  try {
    for (;;) {
      const question = lines.question(`MFA code of ${visible(serial)}: `, { signal });
      const code = (await Promise.race([question, closed, failed])).trim();
      if (/^\d{6}$/.test(code)) return code;
    }
  } finally {
    process.off('unhandledRejection', stop);
    lines.close();
  }
}
