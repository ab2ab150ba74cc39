// The Python of the test ground: a virtual environment at .venv/ with test/emulator/requirements.txt in it.
// Made once, made anew when the requirements change. `node scripts/python-env.mjs` prints the path of its python.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const requirements = join(root, 'test', 'emulator', 'requirements.txt');
const venv = join(root, '.venv');
const marker = join(venv, 'requirements.sha256');
const lock = join(venv, 'installing.pid');
const python = process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python');

/**
 * @returns {Promise<{python: string, reason: null} | {python: null, reason: string}>}
 *   the path of the environment's python, or one line that says why there is none
 */
export async function ensurePythonEnv() {
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (isReady(wanted)) return { python, reason: null };
  mkdirSync(venv, { recursive: true });
  await takeLock();
  try {
    if (isReady(wanted)) return { python, reason: null }; // another process made it while we waited
    const reason = install();
    if (reason !== null) return { python: null, reason };
    writeFileSync(marker, `${wanted}\n`);
    return { python, reason: null };
  } finally {
    rmSync(lock, { force: true });
  }
}

function isReady(wanted) {
  return existsSync(python) && existsSync(marker) && readFileSync(marker, 'utf8').trim() === wanted;
}

/** Returns null, or the reason why it could not be done. */
function install() {
  const system = systemPython();
  if (system === null) return 'python3 (3.10 or newer) was not found on PATH';
  if (run(system, ['-c', 'import venv, ensurepip']).status !== 0) {
    return 'this python3 has no venv or pip (on Debian: apt-get install python3-venv)';
  }
  for (const name of readdirSync(venv)) {
    if (join(venv, name) !== lock) rmSync(join(venv, name), { recursive: true, force: true });
  }
  process.stderr.write('Installing the AWS emulator (moto) into .venv, once …\n');
  const made = run(system, ['-m', 'venv', venv]);
  if (made.status !== 0) return `python3 -m venv failed: ${lastLine(made)}`;
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', requirements];
  const installed = run(python, args);
  return installed.status === 0 ? null : `pip could not install the emulator: ${lastLine(installed)}`;
}

function systemPython() {
  const check = 'import sys; sys.exit(sys.version_info < (3, 10))';
  return ['python3', 'python'].find((name) => run(name, ['-c', check]).status === 0) ?? null;
}

function run(command, args) {
  return spawnSync(command, args, { cwd: root, encoding: 'utf8', timeout: 600_000 });
}

function lastLine(result) {
  const text = `${result.error?.message ?? ''}\n${result.stdout ?? ''}\n${result.stderr ?? ''}`;
  return text.trim().split('\n').at(-1) ?? 'no message';
}

/** One installer at a time; the lock of a process that died is taken over. */
async function takeLock() {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (holderIsGone()) rmSync(lock, { force: true });
    else await sleep(500);
  }
}

function holderIsGone() {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await ensurePythonEnv();
  if (result.python === null) {
    process.stderr.write(`${result.reason}\n`);
    process.exitCode = 1;
  } else {
    process.stdout.write(`${result.python}\n`);
  }
}
