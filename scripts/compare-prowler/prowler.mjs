// Prowler in an environment of its own, .venv-prowler. Some 1.4 GB; nothing of it is ours to ship.
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { regions, root, run } from './run.mjs';

const version = '5.46.0';
const venv = join(root, '.venv-prowler');
const bin = join(venv, 'bin');
const python = join(bin, 'python');

/** By uv, as pip takes minutes to choose the versions of its dependencies. */
export function ensureProwler() {
  const asked = ['-c', 'from importlib.metadata import version; print(version("prowler"))'];
  if (existsSync(join(bin, 'prowler')) && run(python, asked).trim() === version) return;
  process.stderr.write(`Installing Prowler ${version} into .venv-prowler, once …\n`);
  run('python3', ['-m', 'venv', venv]);
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'uv']);
  run(join(bin, 'uv'), ['pip', 'install', '--quiet', '--compile-bytecode', '--python', python, `prowler==${version}`]);
}

/** The names of its checks for AWS. */
export function checksOfProwler() {
  const lib = join(venv, 'lib');
  const packages = readdirSync(lib).map((name) => join(lib, name, 'site-packages', 'prowler'));
  const services = join(packages.find(existsSync), 'providers', 'aws', 'services');
  const files = readdirSync(services, { recursive: true });
  return files.flatMap((file) => /([^/\\]+)\.metadata\.json$/.exec(file)?.[1] ?? []);
}

/**
 * One entry for each resource of a finding. It ends with 3 when something failed, and without a file when it found
 * nothing. It is not let retry: the emulator answers at once or never.
 */
export function scanWithProwler(url, checks, out) {
  mkdirSync(out, { recursive: true }); // it makes the folder of its reports, not that of its log
  const log = join(out, 'log');
  const what = ['--checks', ...new Set(checks), '--region', ...regions, '--aws-retries-max-attempts', '0'];
  const where = ['--output-formats', 'json-ocsf', '--output-directory', out, '--output-filename', 'prowler'];
  const quiet = ['--no-banner', '--no-color', '--log-level', 'ERROR', '--log-file', log];
  const launch = join(root, 'scripts', 'compare-prowler', 'launch.py');
  run(python, [launch, 'aws', ...what, ...where, ...quiet], { url, accepted: [0, 3] });
  tellErrors(readFileSync(log, 'utf8'));
  const file = join(out, 'prowler.ocsf.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).flatMap(entries) : [];
}

function entries({ metadata, status_code: status, resources }) {
  return resources.map(({ uid, name, region }) => ({ check: metadata.event_code, status, uid, name, region }));
}

/** What it could not read it tells in its log alone, where a message may break the JSON over lines. */
function tellErrors(log) {
  const lines = log.matchAll(/"module": "(\w+)", "message": "([^\n]*?)"?\}?$/gm);
  const told = new Set([...lines].map(([, module, message]) => `Prowler: ${module}: ${message}\n`));
  for (const text of told) process.stderr.write(text);
}
