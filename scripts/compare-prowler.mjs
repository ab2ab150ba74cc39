// npm run compare-prowler -- [SEED …] [--level <level>] [--all]: the verdicts of Prowler and ours on the emulated account,
// side by side. Needs dist/ (npm run build). No part of CI. docs/compare-prowler.md says what was found.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rulesOfOurs, scanWithOurs } from './compare-prowler/ours.mjs';
import { pairs } from './compare-prowler/pairs.mjs';
import { checksOfProwler, ensureProwler, scanWithProwler } from './compare-prowler/prowler.mjs';
import { kinds, line, sideBySide } from './compare-prowler/table.mjs';
import { startEmulator } from './emulator.mjs';

const everySeed =
  'at_rest exposure in_transit s3 kms cloudtrail regions detecting identities entrances demo clean_bank worst_bank'.split(
    ' ',
  );
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    level: { type: 'string', default: 'strict' },
    all: { type: 'boolean', default: false },
  },
});

ensureProwler();
refuseUnknownNames();
for (const seed of positionals.length > 0 ? positionals : everySeed) print(seed, await compare(seed));

async function compare(seed) {
  const out = mkdtempSync(join(tmpdir(), 'compare-prowler-'));
  const account = await startEmulator();
  try {
    await account.seed(seed);
    const ours = scanWithOurs(account.url, Object.keys(pairs), values.level, join(out, 'ours'));
    const theirs = scanWithProwler(account.url, Object.values(pairs).flat(), join(out, 'theirs'));
    return sideBySide(pairs, ours, theirs);
  } finally {
    account.close();
    rmSync(out, { recursive: true, force: true });
  }
}

function print(seed, rows) {
  const differing = rows.filter(({ differs }) => differs);
  const lines = [
    `\n# ${seed} (${values.level}): ${differing.length} of ${rows.length} differ`,
    ...(values.all ? rows : differing).map(line),
    `## kinds of difference`,
    ...kinds(differing).map(({ kind, length }) => `${length} × ${kind}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A pair that names what is not there would be compared with nothing. */
function refuseUnknownNames() {
  const there = new Set([...rulesOfOurs(), ...checksOfProwler()]);
  const unknown = Object.entries(pairs)
    .flat(2)
    .filter((name) => !there.has(name));
  if (unknown.length > 0) throw new Error(`pairs.mjs names what is not there: ${unknown.join(', ')}`);
}
