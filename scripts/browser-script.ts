/** The script of the HTML report as text: it stands in the page, which loads nothing. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const folder = 'lib/report/html/browser';

/** The module that holds the script, bundled for a browser and left readable: an auditor may want to see what it does. */
export function browserScript(root: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [join(folder, 'page.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  const script = `\n${outputFiles[0]!.text.replaceAll(/^ *\/\/ lib\/.*\n/gm, '')}`;
  if (/<\/script|<!--/i.test(script)) throw new Error(`${folder}: the text would end the script element`);
  const literal = script.replaceAll(/[\\`]|\$\{/g, (character) => `\\${character}`);
  return `/** What \`browser/page.ts\` does, as text. */\nexport const script = \`${literal}\`;\n`;
}
