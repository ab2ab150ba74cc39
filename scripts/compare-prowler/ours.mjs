import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { regions, root, run } from './run.mjs';

const cli = join(root, 'dist', 'bin', 'fisc-check.mjs');

export function rulesOfOurs() {
  return JSON.parse(run(process.execPath, [cli, 'rules', '--format', 'json'])).map(({ id }) => id);
}

/** All regions are allowed: Prowler asks its questions of each region in every one it looks at. */
export function scanWithOurs(url, rules, level, out) {
  mkdirSync(out, { recursive: true });
  const config = join(out, 'config.yaml');
  writeFileSync(config, JSON.stringify({ allowedRegions: regions }));
  const what = ['--rules', rules.join(','), '--regions', regions.join(','), '--level', level, '--config', config];
  run(process.execPath, [cli, 'scan', ...what, '--format', 'json', '--exit-zero', '-o', out], { url });
  return JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')).findings;
}
