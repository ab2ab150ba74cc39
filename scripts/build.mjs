/** Builds dist/: the CLI and the library as split ESM bundles, the type declarations, the JSON Schemas. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const { version, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });

/** Modules that need the CDK are for those who deploy: they stay imports. */
const external = ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'].filter((name) => dependencies[name.split('/')[0]]);

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
};

/** Builds; a module that is imported on demand and is CommonJS would lose its names: an error. */
async function bundle(options) {
  const { metafile } = await build({ ...common, metafile: true, ...options });
  const { inputs } = metafile;
  for (const [file, { imports }] of Object.entries(inputs)) {
    const lost = imports.find(
      ({ kind, path, external: isExternal }) =>
        kind === 'dynamic-import' && isExternal !== true && inputs[path]?.format === 'cjs',
    );
    if (lost !== undefined) throw new Error(`${file} imports ${lost.path} on demand, which is CommonJS`);
  }
}

/** The catalog as JSON, so that neither YAML nor its schema loads at start-up. */
async function catalogJson() {
  const file = join(root, 'dist/.catalog-loader.mjs');
  await build({ ...common, splitting: false, entryPoints: ['catalog/load.ts'], outfile: file, outExtension: {} });
  const { loadCatalog } = await import(pathToFileURL(file).href);
  rmSync(file);
  return JSON.stringify(loadCatalog(join(root, 'catalog/fisc-8r')));
}

const define = { FISC_CHECK_VERSION: JSON.stringify(version), FISC_CHECK_CATALOG: await catalogJson() };
const entries = ['bin/fisc-check.ts', 'lib/index.ts', 'lib/deploy/index.ts'].filter((path) => existsSync(path));
// Short identifiers would need `keepNames`, whose helper runs whenever a function is made: a tenth of a large scan.
const readable = { minify: false, minifyWhitespace: true, minifySyntax: true, keepNames: false };
await bundle({ ...readable, define, external, entryPoints: entries, outbase: '.', outdir: 'dist' });
chmodSync('dist/bin/fisc-check.mjs', 0o755);

if (existsSync('lib/lambda')) {
  const handlers = ['rule', 'item', 'reporter']
    .map((name) => `lib/lambda/${name}.ts`)
    .filter((path) => existsSync(path));
  for (const handler of handlers) {
    const name = handler.replace(/^.*\//, '').replace(/\.ts$/, '');
    await bundle({ define, target: 'node22', entryPoints: { index: handler }, outdir: `dist/lambda/${name}` });
  }
}

if (existsSync('lib/demo')) cpSync('lib/demo', 'dist/demo', { recursive: true });
if (existsSync('lib/schemas.ts')) {
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
  const { status } = spawnSync('node_modules/.bin/tsc', ['-p', 'tsconfig.build.json'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
