/** Every package in the lock file must be under a permissive licence: nothing copyleft, in tests either. */
import { existsSync, readFileSync } from 'node:fs';

const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
]);
/** File-level copyleft that is only a tool of ours, never shipped. */
const developmentOnly = new Set(['MPL-2.0']);

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const problems = [];
let count = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue;
  count += 1;
  const licence = entry.license ?? declared(path);
  const names = licence === undefined ? [] : licence.replaceAll(/[()]/g, '').split(/ (?:AND|OR) /);
  const isChoice = licence?.includes(' OR ') ?? false;
  const fine = (name) => permissive.has(name) || (entry.dev === true && developmentOnly.has(name));
  const ok = names.length > 0 && (isChoice ? names.some(fine) : names.every(fine));
  if (!ok) problems.push(`${path}: ${licence ?? 'no licence stated'}`);
}
if (problems.length > 0) {
  console.error(`packages whose licence is not permissive:\n${problems.join('\n')}`);
  process.exit(1);
}
console.log(`${count} packages, all permissive`);

/** The licence in the package itself, where the lock file does not repeat it. */
function declared(path) {
  const file = `${path}/package.json`;
  if (!existsSync(file)) return undefined;
  const { license } = JSON.parse(readFileSync(file, 'utf8'));
  return typeof license === 'string' ? license : license?.type;
}
