import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { shipDeclarations } from '../../scripts/declarations.mjs';
import { compare } from '../../lib/compare.ts';

/** Ships what the entry `lib/index.d.ts` reaches of the files; returns the folder. */
function ship(files: Readonly<Record<string, string>>): string {
  const from = mkdtempSync(join(tmpdir(), 'fisc-check-types-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(from, file)), { recursive: true });
    writeFileSync(join(from, file), text);
  }
  const to = mkdtempSync(join(tmpdir(), 'fisc-check-shipped-'));
  shipDeclarations(from, ['lib/index.d.ts'], to, (name) => name === 'constructs');
  return to;
}

test('what the entry reaches is shipped, and nothing else', () => {
  const to = ship({
    'lib/index.d.ts': `export type { A } from './a.ts';\nexport declare const b: import('../rules/b.ts').B;`,
    'lib/a.d.ts': `import type { Construct } from 'constructs';\n/** import 'absent' */\nexport type A = Construct | "from 'absent'";`,
    'rules/b.d.ts': '// from "absent"\nexport type B = 1;',
    'lib/other.d.ts': 'export type Other = 1;',
  });
  expect(readdirSync(to, { recursive: true, encoding: 'utf8' }).toSorted(compare)).toEqual([
    'lib',
    'lib/a.d.ts',
    'lib/index.d.ts',
    'rules',
    'rules/b.d.ts',
  ]);
  expect(readFileSync(join(to, 'lib/a.d.ts'), 'utf8')).toContain(`from 'constructs'`);
});

test('types of schemas come with the declarations that they follow from', () => {
  const to = ship({ 'lib/index.d.ts': `import * as z from 'zod';\nexport declare const schema: z.ZodString;` });
  expect(readFileSync(join(to, 'lib/index.d.ts'), 'utf8')).toContain(`import * as z from '../zod/index.js';`);
  expect(existsSync(join(to, 'zod/v4/classic/schemas.d.ts'))).toBe(true);
});

test('a module that a consumer does not have is an error', () => {
  expect(() =>
    ship({ 'lib/index.d.ts': `import type { Client } from '@smithy/types';\nexport type C = Client;` }),
  ).toThrow('a consumer has no @smithy/types to take types from');
});
