/** The table of pairs in the pages about Prowler, anew. The rest of these pages is written by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pairs } from './compare-prowler/pairs.mjs';
import { note, table } from './pages.ts';

const headers = new Map([
  ['docs/compare-prowler.md', ['Rule', 'Prowler’s checks']],
  ['docs/compare-prowler.ja.md', ['検査', 'Prowlerの検査']],
]);

const generated = /(?<=<!-- prettier-ignore-start -->\n)[^]*(?=<!-- prettier-ignore-end -->)/;

export function pagesWithPairs(root: string): ReadonlyMap<string, string> {
  const rows = Object.entries(pairs).map(([rule, checks]) => [code(rule), checks.map(code).join(', ')]);
  return new Map(
    [...headers].map(([path, header]) => {
      const page = readFileSync(join(root, path), 'utf8');
      return [path, page.replace(generated, `${note}\n${table(header, rows)}\n`)];
    }),
  );
}

function code(name: string): string {
  return `\`${name}\``;
}
