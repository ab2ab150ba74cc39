// A Chromium for the report's tests. `node scripts/chromium.mjs` prints its path.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * FISC_CHROMIUM, else one on PATH, else installed with apt-get where we are root.
 * @returns {{path: string, reason: null} | {path: null, reason: string}}
 */
export function findChromium() {
  const given = process.env.FISC_CHROMIUM;
  if (given) {
    return isProgram(given) ? found(given) : missing(`FISC_CHROMIUM names ${given}, which cannot be run`);
  }
  const present = onPath();
  if (present !== null) return found(present);
  if (process.getuid?.() !== 0 || find('apt-get') === null) {
    return missing('no Chromium on PATH (set FISC_CHROMIUM, or install chromium)');
  }
  process.stderr.write('Installing Chromium and a Japanese font with apt-get, once …\n');
  const packages = ['chromium', 'fonts-noto-cjk'];
  const commands = [['update'], ['install', '-y', '--no-install-recommends', ...packages]];
  for (const args of commands) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const result = spawnSync('apt-get', args, { env, encoding: 'utf8', timeout: 600_000 });
    if (result.status !== 0) {
      const why = (result.stderr || result.error?.message || '').trim().split('\n').at(-1);
      return missing(`apt-get ${args[0]} failed: ${why}`);
    }
  }
  const installed = onPath();
  return installed === null ? missing('apt-get installed chromium, but it is not on PATH') : found(installed);
}

const found = (path) => ({ path, reason: null });
const missing = (reason) => ({ path: null, reason });

function onPath() {
  return names.map((name) => find(name)).find((path) => path !== null) ?? null;
}

function find(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => isProgram(path)) ?? null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { path, reason } = findChromium();
  if (path === null) {
    process.stderr.write(`${reason}\n`);
    process.exitCode = 1;
  } else {
    process.stdout.write(`${path}\n`);
  }
}
