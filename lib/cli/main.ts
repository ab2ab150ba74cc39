/** Runs the command line and ends the process with the contract's exit codes. */
import { setMaxListeners } from 'node:events';
import { CommanderError } from 'commander';
import { exitCodes } from './exit.ts';
import { program } from './program.ts';

export async function main(args: readonly string[]): Promise<void> {
  // The SDK announces the end of its support for Node 20 on stderr; package.json's engines is where we do.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const abort = new AbortController();
  setMaxListeners(0, abort.signal);
  process.once('SIGINT', () => abort.abort());
  process.stdout.on('error', (error: { code?: string }) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.ok);
    throw error;
  });
  const interrupted = new Promise<never>((_, reject) => {
    abort.signal.addEventListener('abort', () => reject(new Interrupted()));
  });
  interrupted.catch(() => {});
  try {
    await Promise.race([program(abort.signal).parseAsync(args, { from: 'user' }), interrupted]);
  } catch (error) {
    process.exitCode = report(error, abort.signal.aborted);
  }
  // Connections kept alive must not keep the process: flush what was printed, then go.
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
  process.exit();
}

class Interrupted extends Error {}

/** One sentence for what the user can mend; a stack for what only we can. */
function report(error: unknown, aborted: boolean): number {
  if (aborted) {
    process.stderr.write('fisc-check: interrupted; nothing was written\n');
    return exitCodes.interrupted;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  if (name === 'UsageError' || name === 'NothingSelected' || name === 'NetworkSettingError') {
    process.stderr.write(`fisc-check: ${message}\n`);
    return exitCodes.usage;
  }
  if (name === 'NoCredentials') {
    process.stderr.write(`fisc-check: ${message}\n`);
    return exitCodes.noCredentials;
  }
  process.stderr.write(`fisc-check: internal error, please report it\n${stack ?? message}\n`);
  return exitCodes.internal;
}
