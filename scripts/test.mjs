// npm test: readies what the tests need (the emulator's Python, a Chromium, the built program), runs vitest with the
// arguments given, and says in its last lines what was skipped for want of something and how many passed and failed.
// Under CI nothing may be wanting.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { ensurePythonEnv } from './python-env.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const isCi = Boolean(process.env.CI);

process.exitCode = await main(process.argv.slice(2));

async function main(args) {
  const python = await ensurePythonEnv();
  const chromium = findChromium();
  const wanting = [
    ...(python.reason === null ? [] : [`tests against the emulated account: ${python.reason}`]),
    ...(chromium.reason === null ? [] : [`tests in a browser: ${chromium.reason}`]),
  ];
  if (isCi && wanting.length > 0) {
    for (const line of wanting) console.error(`CI cannot run ${line}`);
    return 1;
  }
  if (isStale() && run(['scripts/build.mjs']).status !== 0) {
    console.error('The build failed: no test was run.');
    return 1;
  }
  const report = await runVitest(args, chromium.path);
  for (const line of wanting) console.log(`Skipped: ${line}`);
  if (report === null) return 1;
  const skipped = report.skipped.filter((name) => !/\(skipped: .+\)/.test(name));
  if (isCi) for (const name of skipped) console.log(`Skipped without a reason: ${name}`);
  console.log(`${report.passed} passed, ${report.failed} failed`);
  return report.ok && !(isCi && skipped.length > 0) ? 0 : 1;
}

function run(args, env = process.env) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
}

/** Whether a source is younger than the program built from it, or a part of that is missing. */
function isStale() {
  const built = join(root, 'dist', 'bin', 'fisc-check.mjs');
  if (!existsSync(built) || !existsSync(join(root, 'dist', 'types'))) return true;
  const since = statSync(built).mtimeMs;
  const sources = ['bin', 'lib', 'rules', 'catalog', 'package.json', 'scripts/build.mjs'];
  return sources.some((source) => existsSync(join(root, source)) && youngest(join(root, source)) > since);
}

function youngest(path) {
  const { mtimeMs, isDirectory } = entry(path);
  if (!isDirectory) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))));
}

function entry(path) {
  const stats = statSync(path);
  return { mtimeMs: stats.mtimeMs, isDirectory: stats.isDirectory() };
}

async function runVitest(args, chromium) {
  const folder = mkdtempSync(join(tmpdir(), 'fisc-check-vitest-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const env = { ...process.env, ...(chromium && { FISC_CHROMIUM: chromium }) };
  try {
    const { status } = run(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], env);
    return readReport(file, status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that does not load counts as one failure; null when vitest wrote nothing. */
function readReport(file, status) {
  if (!existsSync(file)) return null;
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const tests = testResults.flatMap((result) => result.assertionResults);
  const broken = testResults.filter((result) => result.status === 'failed' && !result.assertionResults.some(isFailed));
  return {
    ok: status === 0,
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter(isFailed).length + broken.length,
    skipped: tests.filter((test) => ['skipped', 'pending', 'todo'].includes(test.status)).map((test) => test.fullName),
  };
}

function isFailed(test) {
  return test.status === 'failed';
}
