/** Runs the command line and ends the process with the contract's exit codes. */
import { setMaxListeners } from 'node:events';
import { CommanderError } from 'commander';
import { abandonOutput } from '../files.ts';
import { said } from '../i18n/cli-said.ts';
import type { Text } from '../text.ts';
import { NoCredentials, UsageError } from '../usage.ts';
import { exitCodes } from './exit.ts';
import { languagesOf, systemLanguage } from './languages.ts';
import { flushed, guardStreams, print, speak, tellAsError } from './print.ts';
import { program } from './program.ts';

/** As a shell tells them: 128 and the signal's number. */
const signalCodes = { SIGINT: exitCodes.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;

export async function main(args: readonly string[]): Promise<void> {
  // The SDK announces the end of its support for Node 20 on stderr; package.json's engines is where we do.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  guardStreams();
  // Node's own code for what nobody caught is 1: "violated".
  process.on('uncaughtException', (error) => {
    fail(error);
    process.exit();
  });
  const abort = new AbortController();
  setMaxListeners(0, abort.signal);
  const interrupted = new Promise<never>((_, reject) => {
    for (const [name, code] of Object.entries(signalCodes)) {
      process.once(name, () => {
        reject(new Interrupted(code));
        abort.abort();
      });
    }
  });
  interrupted.catch(() => {});
  try {
    await Promise.race([run(args, abort.signal), interrupted]);
  } catch (error) {
    fail(error);
  }
  await flushed();
  // Connections kept alive must not keep the process.
  process.exit();
}

async function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  // For the case that another language is named wrongly.
  speak(systemLanguage(process.env) ?? 'en');
  const languages = languagesOf(args, process.env);
  speak(languages.messages);
  // Widths of Japanese cost start-up time.
  const isVersion = args.includes('-V') || args.includes('--version');
  const isJapanese = languages.messages === 'ja' && !isVersion;
  const help = isJapanese ? (await import('./japanese-help.ts')).helpInJapanese : {};
  const root = program(signal, languages, help);
  // What the script of a shell asks, which `completion` prints: no command for people.
  if (args[0] === 'complete') {
    print(await (await import('./completion.ts')).complete(root, args.slice(args[1] === '--' ? 2 : 1)));
    return;
  }
  await root.parseAsync(args, { from: 'user' });
}

class Interrupted extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('interrupted');
    this.exitCode = exitCode;
  }
}

/** Sets the exit code, then says why: one sentence for what the user can mend, a stack for what only we can. */
function fail(error: unknown): void {
  const { exitCode, text } = endOf(error);
  process.exitCode = exitCode;
  if (text !== null) tellAsError(text);
}

function endOf(error: unknown): { readonly exitCode: number; readonly text: Text | null } {
  if (error instanceof Interrupted) {
    const appeared = abandonOutput();
    return {
      exitCode: error.exitCode,
      text: appeared.length === 0 ? said.interrupted() : said.interruptedAfter(appeared),
    };
  }
  // Commander has said it.
  if (error instanceof CommanderError) {
    return { exitCode: error.exitCode === 0 ? exitCodes.ok : exitCodes.usage, text: null };
  }
  if (error instanceof UsageError) return { exitCode: exitCodes.usage, text: error.text };
  if (error instanceof NoCredentials) return { exitCode: exitCodes.noCredentials, text: error.text };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { exitCode: exitCodes.internal, text: said.internalError(stack ?? message) };
}
