/**
 * Builds dist/: the CLI and the library as split ESM bundles that hold all they import but the CDK, the type declarations
 * (for apps that import and for apps that require), the JSON Schemas, and the notices of what was bundled. `--no-types` leaves the declarations out.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { shipDeclarations } from './declarations.mjs';
import { bundledPackages, notices } from './notices.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const { version, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });

/** The CDK is for those who deploy: it stays an import. */
const peers = Object.keys(peerDependencies);
const isPeer = (path) => peers.some((name) => path === name || path.startsWith(`${name}/`));

/** In place of each import of the CDK: what lib/deploy/peer.ts answers, when the module that imports runs. */
const throughPeer = {
  name: 'peer',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z]/ }, ({ path }) => (isPeer(path) ? { path, namespace: 'peer' } : undefined));
    onLoad({ filter: /.*/, namespace: 'peer' }, ({ path }) => ({
      contents: `module.exports = require('./lib/deploy/peer.ts').peer('${path}');`,
      resolveDir: root,
    }));
  },
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  splitting: true,
  minify: true,
  keepNames: true,
  mainFields: ['module', 'main'],
  // `module` before `node`: the SDK's packages export CommonJS under `node`, and import() of that in a split bundle
  // yields a namespace without its names (what signs in by role, web identity or single sign-on is imported so).
  conditions: ['module', 'import', 'node'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  outExtension: { '.js': '.mjs' },
  // CommonJS parts of dependencies call require() for Node's own modules.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  logLevel: 'warning',
  // Node prints the line at which an error that nobody catches was thrown.
  lineLimit: 500,
};

/** Of every bundle that is shipped: what it is made of. */
const metafiles = [];

/**
 * Builds. Errors: a module that is imported on demand and is CommonJS would lose its names; what is left as an import must
 * be there when the package is installed.
 */
async function bundle(options) {
  const { metafile } = await build({ ...common, metafile: true, ...options });
  metafiles.push(metafile);
  const { inputs } = metafile;
  for (const [file, { imports }] of Object.entries(inputs)) {
    const lost = imports.find(
      ({ kind, path, external: isExternal }) =>
        kind === 'dynamic-import' && isExternal !== true && inputs[path]?.format === 'cjs',
    );
    if (lost !== undefined) throw new Error(`${file} imports ${lost.path} on demand, which is CommonJS`);
  }
  const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports.filter((one) => one.external === true));
  const absent = left.find(({ path }) => !isBuiltin(path));
  if (absent !== undefined) throw new Error(`${absent.path} is not bundled`);
}

/** The catalog as JSON, so that neither YAML nor its schema loads at start-up. */
async function catalogJson() {
  const file = join(root, 'dist/.catalog-loader.mjs');
  await build({ ...common, splitting: false, entryPoints: ['catalog/load.ts'], outfile: file, outExtension: {} });
  const { loadCatalog } = await import(pathToFileURL(file).href);
  rmSync(file);
  return JSON.stringify(loadCatalog(join(root, 'catalog/fisc-8r')));
}

const define = { FISC_CHECK_VERSION: JSON.stringify(version), FISC_CHECK_CATALOG: JSON.stringify(await catalogJson()) };
const entries = ['bin/fisc-check.ts', 'lib/index.ts', 'lib/deploy/index.ts'];
// Short identifiers would need `keepNames`, whose helper runs whenever a function is made: a tenth of a large scan.
const readable = { minify: false, minifyWhitespace: true, minifySyntax: true, keepNames: false };
await bundle({ ...readable, define, plugins: [throughPeer], entryPoints: entries, outbase: '.', outdir: 'dist' });
chmodSync('dist/bin/fisc-check.mjs', 0o755);

for (const name of ['rule', 'item', 'reporter', 'deployment']) {
  const entryPoints = { index: `lib/lambda/${name}.ts` };
  await bundle({ define, target: 'node22', entryPoints, outdir: `dist/lambda/${name}` });
}
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices(bundledPackages(metafiles)));

cpSync('lib/demo', 'dist/demo', { recursive: true });
await writeSchemas();

async function writeSchemas() {
  const file = join(root, 'dist/.schemas.mjs');
  await build({ ...common, splitting: false, entryPoints: ['lib/schemas.ts'], outfile: file, outExtension: {} });
  const { schemas } = await import(pathToFileURL(file).href);
  rmSync(file);
  mkdirSync('dist/schemas', { recursive: true });
  for (const [name, schema] of Object.entries(schemas)) {
    writeFileSync(`dist/schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
  }
}

if (!process.argv.includes('--no-types')) {
  const all = 'dist/.types';
  // Whether the types are right is for `npm run typecheck` to say.
  const { status } = spawnSync('node_modules/.bin/tsc', ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', all], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  shipDeclarations(all, ['lib/index.d.ts', 'lib/deploy/index.d.ts'], 'dist/types', isPeer);
  rmSync(all, { recursive: true });
  // TypeScript lets a CommonJS module require what is declared as CommonJS: the same files, in a package of that type.
  cpSync('dist/types', 'dist/types-cjs', { recursive: true });
  writeFileSync('dist/types-cjs/package.json', '{ "type": "commonjs" }\n');
}
