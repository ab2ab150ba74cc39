/** The package as it is published: packed from dist/, installed into an empty folder without a registry. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import * as constructs from '../lib/deploy/index.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** A folder with the package installed and nothing else. */
let consumer: string;
let packed: { readonly filename: string; readonly files: readonly { readonly path: string }[] };

beforeAll(async () => {
  consumer = await mkdtemp(join(tmpdir(), 'fisc-check-consumer-'));
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', consumer], {
    cwd: root,
  });
  packed = (JSON.parse(stdout) as [typeof packed])[0];
  await writeFile(join(consumer, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  // Offline: were there anything more to fetch than the package itself, it would fail.
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${packed.filename}`], { cwd: consumer });
});

const node = (program: string, cwd = consumer) =>
  run(process.execPath, ['--input-type=module', '-e', program], { cwd });
const cli = (...args: readonly string[]) =>
  run(join(consumer, 'node_modules/.bin/fisc-check'), [...args], { cwd: consumer });

/** As `consumer`, with the CDK too. */
async function withCdk(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fisc-check-deploying-'));
  await cp(join(consumer, 'node_modules'), join(folder, 'node_modules'), { recursive: true });
  for (const name of Object.keys(manifest.peerDependencies)) {
    await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'dir');
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  return folder;
}

/** Compiles a program in a folder, the declarations of packages too; empty: nothing is wrong. */
async function compile(folder: string, program: string, isExact = true): Promise<string> {
  await writeFile(join(folder, 'program.ts'), program);
  const compilerOptions = {
    target: 'es2023',
    lib: ['es2023'],
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: isExact,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
  const { stdout } = await run(join(root, 'node_modules/.bin/tsc'), ['-p', folder]).catch(
    (error: { readonly stdout: string }) => error,
  );
  return stdout;
}

describe('installed', () => {
  test('brings no other package', async () => {
    const names = (await readdir(join(consumer, 'node_modules'))).filter((name) => !name.startsWith('.'));
    expect(names).toEqual(['fisc-check']);
  });

  test('runs: its version, and the demo account', async () => {
    expect((await cli('--version')).stdout.trim()).toBe(manifest.version);
    const { stdout } = await cli('scan', '--demo', '--exit-zero', '-o', 'report');
    expect(stdout).toContain('report/report.html');
    expect(await readdir(join(consumer, 'report'))).toContain('report.html');
  });

  test('is a library', async () => {
    const { stdout } = await node(
      "import { theCatalog, allRules } from 'fisc-check'; console.log((await theCatalog()).items.length, allRules.length > 0)",
    );
    expect(stdout.trim()).toBe('98 true');
  });

  test('says in one sentence what fisc-check/deploy wants installed', async () => {
    const { stdout } = await node(
      "await import('fisc-check/deploy').catch((error) => console.log(error.name, error.message))",
    );
    expect(stdout.trim()).toBe(
      'UsageError fisc-check/deploy needs aws-cdk-lib and constructs, which are not installed: npm install aws-cdk-lib constructs',
    );
  });

  test('has types that want no other package', { timeout: 300_000 }, async () => {
    const program = (status: string) => `
      import { allRules, evaluate, type Catalog, type Configuration, type Finding, type ScanResult } from 'fisc-check';
      export const failed = ({ findings }: ScanResult): readonly Finding[] =>
        findings.filter(({ status }) => status === '${status}');
      export const labels = (catalog: Catalog): string[] => catalog.items.flatMap(({ label, rules }) => [label, ...rules.map(({ why }) => why.ja)]);
      export const level = (configuration: Configuration): 'standard' | 'strict' => configuration.level;
      export const ids: string[] = allRules.map(({ id }) => id);
      export const judge: typeof evaluate = evaluate;`;
    expect(await compile(consumer, program('fail'))).toBe('');
    expect(await compile(consumer, program('failed')), 'types of schemas are types, not any').toContain('TS2367');
  });

  test('has the constructs once the CDK is there: all of them, usable, typed', { timeout: 300_000 }, async () => {
    const deploying = await withCdk();
    const { stdout } = await node(
      `import { App, Stack } from 'aws-cdk-lib';
       import * as deploy from 'fisc-check/deploy';
       const configuration = deploy.parseConfiguration('level: strict', 'fisc-check.yaml', deploy.allRules);
       const stack = new Stack(new App(), 'Stack');
       new deploy.FiscConfigRules(stack, 'Rules', { plan: await deploy.planDeployment({ configuration }) });
       console.log(JSON.stringify({ names: Object.keys(deploy), children: stack.node.children.length }));`,
      deploying,
    );
    const { names, children } = JSON.parse(stdout) as { names: string[]; children: number };
    expect(names.sort()).toEqual(Object.keys(constructs).sort());
    expect(children).toBeGreaterThan(0);
    const program = `
      import { Stack } from 'aws-cdk-lib';
      import { FiscComplianceStack, FiscConfigRules, planDeployment, type FiscConfigRulesProps } from 'fisc-check/deploy';
      export class Rules extends FiscConfigRules {}
      export const props = async (): Promise<FiscConfigRulesProps> => ({ plan: await planDeployment() });
      export const isStack = (stack: FiscComplianceStack): stack is FiscComplianceStack & Stack => stack instanceof Stack;`;
    // The CDK's own declarations do not compile with exactOptionalPropertyTypes.
    expect(await compile(deploying, program, false)).toBe('');
  });
});

test('the CDK that the tests run is one that the package asks for', () => {
  for (const [name, range] of Object.entries(manifest.peerDependencies)) {
    const [wanted, tested] = [range.slice(1), manifest.devDependencies[name]!].map((one) => one.split('.').map(Number));
    expect(range).toMatch(/^\^\d+\.\d+\.\d+$/);
    expect(tested![0], name).toBe(wanted![0]);
    expect(tested![1], name).toBeGreaterThanOrEqual(wanted![1]!);
  }
});

test('documents and notices are in the package; sources and tests are not', () => {
  const paths = packed.files.map(({ path }) => path);
  for (const path of [
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'dist/THIRD-PARTY-NOTICES.txt',
    'docs/guide.md',
    'docs/deploy.md',
    'docs/trust.md',
  ]) {
    expect(paths).toContain(path);
  }
  const shipped = /^(dist|docs)\/|^catalog\/.*\.yaml$|^(README|CHANGELOG)\.md$|^LICENSE$|^package\.json$/;
  expect(paths.filter((path) => !shipped.test(path))).toEqual([]);
});
