// The emulated account of the tests for what is no test: the demo's facts and the bench.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ensurePythonEnv } from './python-env.mjs';

const cwd = fileURLToPath(new URL('../test/emulator', import.meta.url));

/**
 * Starts one. `seed` runs test/emulator/seeds/<name>.py and returns what it prints.
 */
export async function startEmulator() {
  const { python, reason } = await ensurePythonEnv();
  if (python === null) throw new Error(reason);
  const server = spawn(python, ['server.py', '--until-stdin-closes'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(server, 'exit').then(([code]) => Promise.reject(new Error(`the emulator ended with ${code}`)));
  ended.catch(() => {}); // it ends when it is closed
  const [line] = await Promise.race([once(createInterface(server.stdout), 'line'), ended]);
  const { url } = JSON.parse(line);
  return {
    url,
    async seed(name, args = {}) {
      const parameters = ['-m', `seeds.${name}`, '--endpoint', url, '--args', JSON.stringify(args)];
      const { stdout } = await promisify(execFile)(python, parameters, { cwd, maxBuffer: 64 * 1024 * 1024 });
      return JSON.parse(stdout);
    },
    close: () => void server.kill(),
  };
}
