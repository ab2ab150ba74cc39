/** Every package in the lock file must be under a permissive licence: nothing copyleft, in tests either. */
import { existsSync, readFileSync } from 'node:fs';
import { isPermissive, licenceOf } from './permissive.mjs';

/** File-level copyleft that is only a tool of ours. What the build takes into dist/ may not have it (notices.mjs). */
const developmentOnly = new Set(['MPL-2.0']);

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const problems = [];
let count = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue;
  count += 1;
  const licence = entry.license ?? declared(path);
  if (!isPermissive(licence, entry.dev === true ? developmentOnly : undefined)) {
    problems.push(`${path}: ${licence ?? 'no licence stated'}`);
  }
}
if (problems.length > 0) {
  console.error(`packages whose licence is not permissive:\n${problems.join('\n')}`);
  process.exit(1);
}
console.log(`${count} packages, all permissive`);

/** The licence in the package itself, where the lock file does not repeat it. */
function declared(path) {
  const file = `${path}/package.json`;
  return existsSync(file) ? licenceOf(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}
