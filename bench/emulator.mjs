/** The tests' emulated account with as many resources as the bench of every rule asks for. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ensurePythonEnv } from '../scripts/python-env.mjs';

const cwd = fileURLToPath(new URL('../test/emulator', import.meta.url));

/** Half of 100 buckets, 50 keys, 50 volumes, 20 databases and 30 functions in each of two regions. */
export async function startSeeded(regions) {
  const { python, reason } = await ensurePythonEnv();
  if (python === null) throw new Error(reason);
  const args = [join(cwd, 'server.py'), '--until-stdin-closes'];
  const server = spawn(python, args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
  const [line] = await once(createInterface(server.stdout), 'line');
  const { url } = JSON.parse(line);
  for (const region of regions) {
    const count = { buckets: 50, keys: 25, volumes: 25, databases: 10, functions: 15, trails: 0 };
    const seeded = JSON.stringify({ ...count, region, prefix: region });
    await promisify(execFile)(python, ['-m', 'seeds.many', '--endpoint', url, '--args', seeded], { cwd });
  }
  return { url, close: () => server.kill() };
}
