/** The package as others have it: packed from dist/, installed into an empty folder without a registry. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { packageFile } from '../../lib/package.ts';

export const run = promisify(execFile);

export const manifest = JSON.parse(await readFile(packageFile('package.json'), 'utf8')) as {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

export interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** A folder with the package installed and nothing else, and what was packed. */
export async function installPacked(): Promise<{ readonly folder: string; readonly packed: Packed }> {
  const folder = await mkdtemp(join(tmpdir(), 'fisc-check-consumer-'));
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: packageFile('.'),
  });
  const [packed] = JSON.parse(stdout) as [Packed];
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  // Offline: were there anything more to fetch than the package itself, it would fail.
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${packed.filename}`], { cwd: folder });
  return { folder, packed };
}

/** The two ends of the range of CDKs: where each peer stands among our own dependencies. */
const cdks = {
  lowest: { 'aws-cdk-lib': 'aws-cdk-lib-lowest', constructs: 'constructs-lowest' },
  newest: { 'aws-cdk-lib': 'aws-cdk-lib', constructs: 'constructs' },
} as const;

/** As a consumer's folder, with a CDK too. Programs there must keep symbolic links as they are: {@link node} does. */
export async function withCdk(consumer: string, cdk: keyof typeof cdks): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `fisc-check-${cdk}-`));
  await cp(join(consumer, 'node_modules'), join(folder, 'node_modules'), { recursive: true });
  await mkdir(join(folder, 'node_modules/@types'));
  for (const [name, place] of Object.entries({ ...cdks[cdk], ...beside })) {
    await symlink(packageFile(`node_modules/${place}`), join(folder, 'node_modules', name), 'dir');
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  return folder;
}

/** What the CDK wants itself, and the types of Node that its declarations want. */
const beside = { '@aws-cdk': '@aws-cdk', '@types/node': '@types/node', 'undici-types': 'undici-types' };

/** A program: its code (ESM, unless it says otherwise) or its file. */
export type Program =
  string | { readonly code: string; readonly format: 'module' | 'commonjs' } | { readonly file: string };

/** Runs a program in a folder. */
export function node(folder: string, program: Program, env: NodeJS.ProcessEnv = {}) {
  return run(process.execPath, ['--preserve-symlinks', '--preserve-symlinks-main', ...argumentsOf(program)], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
}

function argumentsOf(program: Program): readonly string[] {
  if (typeof program === 'string') return argumentsOf({ code: program, format: 'module' });
  if ('file' in program) return [program.file];
  return [`--input-type=${program.format}`, '-e', program.code];
}

const strictest = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  preserveSymlinks: true,
  noEmit: true,
  types: ['node'],
};

/**
 * Compiles programs in a folder, the declarations of packages too.
 *
 * @returns what the compiler says; empty: nothing is wrong.
 */
export async function compile(
  folder: string,
  programs: Readonly<Record<string, string>>,
  options: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  for (const [file, program] of Object.entries(programs)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), program);
  }
  const compilerOptions = { ...strictest, typeRoots: [packageFile('node_modules/@types')], ...options };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: Object.keys(programs) }));
  const { stdout } = await run(packageFile('node_modules/.bin/tsc'), ['-p', folder]).catch(
    (error: { readonly stdout: string }) => error,
  );
  return stdout;
}
