import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { ensurePythonEnv } from '../../scripts/python-env.mjs';

/** Python with moto, and the port that starts emulators (test/emulator/fork_server.py), or why there are none. */
export type EmulatorStarter =
  { python: string; port: number; reason: null } | { python: null; port: null; reason: string };

declare module 'vitest' {
  export interface ProvidedContext {
    emulator: EmulatorStarter;
  }
}

let forkServer: Promise<{ process: ChildProcess; port: number }> | undefined;

/** One for all projects. */
async function startForkServer(python: string): Promise<{ process: ChildProcess; port: number }> {
  const cwd = fileURLToPath(new URL('../emulator', import.meta.url));
  const args = ['fork_server.py', '--until-stdin-closes'];
  const started = spawn(python, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(started.stdout), 'line')) as [string];
  return { process: started, port: (JSON.parse(line) as { port: number }).port };
}

async function teardown(): Promise<void> {
  (await forkServer)?.process.kill();
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'; // the workers inherit it
  // Nor does the tester's own language reach the program.
  for (const name of ['LANG', 'LC_ALL', 'LC_MESSAGES', 'FISC_CHECK_LOCALE']) delete process.env[name];
  const environment = await ensurePythonEnv();
  if (environment.python === null) {
    if (process.env['CI']) throw new Error(`The emulator is required under CI: ${environment.reason}`);
    process.stderr.write(`Tests against the emulated account are skipped: ${environment.reason}\n`);
  }
  if (environment.python === null) {
    project.provide('emulator', { ...environment, port: null });
    return teardown;
  }
  forkServer ??= startForkServer(environment.python);
  project.provide('emulator', { ...environment, port: (await forkServer).port });
  return teardown;
}
