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

/** An example of docs/api.md: `js` runs, `ts` would need an account, `js deploy` the CDK. */
interface Example {
  readonly language: string;
  readonly code: string;
}

const examples: readonly Example[] = [
  ...(await readFile(join(root, 'docs/api.md'), 'utf8')).matchAll(/^```(js deploy|js|ts)\n([^]*?)^```$/gm),
].map(([, language, code]) => ({ language: language!, code: code! }));

/** Runs an example; each line that it prints with a comment behind must print that. */
async function runExample({ code }: Example, folder: string): Promise<void> {
  const { stdout, stderr } = await node(code, folder);
  expect(stderr).toBe('');
  const printed = stdout.split('\n');
  for (const [, comment] of code.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)) expect(printed).toContain(comment);
}

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

/** Compiles programs in a folder, the declarations of packages too; empty: nothing is wrong. */
async function compile(folder: string, programs: readonly string[], isExact = true): Promise<string> {
  const files = programs.map((_, index) => `program-${index}.ts`);
  await Promise.all(files.map((file, index) => writeFile(join(folder, file), programs[index]!)));
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
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
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

  const isForCdk = ({ language }: Example): boolean => language === 'js deploy';
  const forCdk = examples.filter(isForCdk);
  const withoutCdk = examples.filter((example) => !isForCdk(example)).map(({ code }) => code);

  test('does what docs/api.md shows', async () => {
    const running = examples.filter(({ language }) => language === 'js');
    expect(running.length).toBeGreaterThan(4);
    for (const example of running) await runExample(example, consumer);
    expect(JSON.parse(await readFile(join(consumer, 'result.json'), 'utf8'))).toHaveProperty('items');
  });

  test('is on docs/api.md with every function and class that it exports', async () => {
    const page = await readFile(join(root, 'docs/api.md'), 'utf8');
    const { stdout } = await node("console.log(JSON.stringify(Object.keys(await import('fisc-check'))))");
    const names = [...(JSON.parse(stdout) as string[]), ...Object.keys(constructs)];
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
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
    expect(await compile(consumer, [program('fail'), ...withoutCdk])).toBe('');
    expect(await compile(consumer, [program('failed')]), 'types of schemas are types, not any').toContain('TS2367');
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
    for (const example of forCdk) await runExample(example, deploying);
    const program = `
      import { Stack } from 'aws-cdk-lib';
      import { FiscComplianceStack, FiscConfigRules, planDeployment, type FiscConfigRulesProps } from 'fisc-check/deploy';
      export class Rules extends FiscConfigRules {}
      export const props = async (): Promise<FiscConfigRulesProps> => ({ plan: await planDeployment() });
      export const isStack = (stack: FiscComplianceStack): stack is FiscComplianceStack & Stack => stack instanceof Stack;`;
    // The CDK's own declarations do not compile with exactOptionalPropertyTypes.
    expect(await compile(deploying, [program, ...forCdk.map(({ code }) => code)], false)).toBe('');
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
    'README.ja.md',
    'CHANGELOG.md',
    'LICENSE',
    'dist/THIRD-PARTY-NOTICES.txt',
    'docs/guide.md',
    'docs/guide.ja.md',
    'docs/deploy.md',
    'docs/deploy.ja.md',
    'docs/trust.md',
    'docs/trust.ja.md',
  ]) {
    expect(paths).toContain(path);
  }
  const shipped = /^(dist|docs)\/|^catalog\/.*\.yaml$|^(README(\.ja)?|CHANGELOG)\.md$|^LICENSE$|^package\.json$/;
  expect(paths.filter((path) => !shipped.test(path))).toEqual([]);
});
