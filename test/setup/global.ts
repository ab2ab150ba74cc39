import type { TestProject } from 'vitest/node';
import { ensurePythonEnv } from '../../scripts/python-env.mjs';

/** Where the emulator's Python is, or why there is none. Each test file starts its own server: test/helpers/emulator.ts. */
export type EmulatorPython = { python: string; reason: null } | { python: null; reason: string };

declare module 'vitest' {
  export interface ProvidedContext {
    emulator: EmulatorPython;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'; // the workers inherit it
  // Nor does the tester's own language reach the program.
  for (const name of ['LANG', 'LC_ALL', 'LC_MESSAGES', 'FISC_CHECK_LOCALE']) delete process.env[name];
  const environment = await ensurePythonEnv();
  if (environment.python === null) {
    if (process.env['CI']) throw new Error(`The emulator is required under CI: ${environment.reason}`);
    process.stderr.write(`Tests against the emulated account are skipped: ${environment.reason}\n`);
  }
  project.provide('emulator', environment);
}
