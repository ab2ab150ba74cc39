/** The app of examples/, in a folder that has the packed package and a CDK. */
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { packageFile } from '../../lib/package.ts';
import { compile, node } from './consumer.ts';

/** What `type` in the example's package.json may say. */
export const formats = ['module', 'commonjs'] as const;
export type Format = (typeof formats)[number];

const files = ['app.ts', 'package.json', 'tsconfig.json'];

/**
 * Puts the example into the folder twice, as ESM and as CommonJS, and compiles both by its own options.
 *
 * @returns what the compiler says; empty: nothing is wrong.
 */
export async function compileExample(folder: string): Promise<string> {
  for (const format of formats) {
    const app = join(folder, format);
    await mkdir(app);
    for (const file of files) await cp(packageFile(`examples/${file}`), join(app, file));
    const own = JSON.parse(await readFile(join(app, 'package.json'), 'utf8')) as object;
    await writeFile(join(app, 'package.json'), JSON.stringify({ ...own, type: format }));
  }
  const { compilerOptions } = JSON.parse(await readFile(packageFile('examples/tsconfig.json'), 'utf8')) as {
    readonly compilerOptions: Readonly<Record<string, unknown>>;
  };
  const programs = await Promise.all(
    formats.map(async (format) => [`${format}/app.ts`, await readFile(join(folder, format, 'app.ts'), 'utf8')]),
  );
  return compile(folder, Object.fromEntries(programs) as Record<string, string>, {
    ...compilerOptions,
    exactOptionalPropertyTypes: false,
    noEmit: false,
  });
}

export interface ExampleResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface SynthesizedExample {
  /** By stack. */
  readonly templates: Readonly<Record<string, { readonly Resources: Readonly<Record<string, ExampleResource>> }>>;
  /** Where the assets go, as the CDK CLI reads it. */
  readonly assets: string;
  /** What would have to be looked up in the account. */
  readonly missing: readonly unknown[];
  /** What the CDK CLI prints as warnings. */
  readonly warnings: readonly string[];
  /** What stands in the app's folder, the output apart. */
  readonly left: readonly string[];
}

/** An assembly's manifest, as far as it matters here. */
interface Manifest {
  readonly missing?: readonly unknown[];
  readonly artifacts: Readonly<
    Record<string, { readonly metadata?: Metadata; readonly additionalMetadataFile?: string }>
  >;
}

/** By construct. */
type Metadata = Readonly<Record<string, readonly { readonly type: string; readonly data?: unknown }[]>>;

/** Runs the compiled example of one format as the CDK CLI does. */
export async function synthesizeExample(folder: string, format: Format): Promise<SynthesizedExample> {
  const app = join(folder, format);
  const out = join(app, 'cdk.out');
  await node(app, { file: 'app.js' }, { CDK_OUTDIR: out });
  const stage = join(out, 'assembly-Prod');
  const names = await readdir(stage);
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(stage, name), 'utf8'));
  const { missing = [], artifacts } = (await read('manifest.json')) as Manifest;
  // Later CDKs keep a stack's metadata in a file of its own.
  const metadata = await Promise.all(
    Object.values(artifacts).map(async ({ metadata: own = {}, additionalMetadataFile: file }) =>
      file === undefined ? own : ((await read(file)) as Metadata),
    ),
  );
  const templates = await Promise.all(
    names
      .filter((name) => name.endsWith('.template.json'))
      .map(async (name) => [basename(name, '.template.json'), await read(name)]),
  );
  const assets = await Promise.all(names.filter((name) => name.endsWith('.assets.json')).map(read));
  return {
    templates: Object.fromEntries(templates) as SynthesizedExample['templates'],
    assets: JSON.stringify(assets),
    missing,
    warnings: metadata
      .flatMap((ofStack) => Object.values(ofStack).flat())
      .filter(({ type }) => type === 'aws:cdk:warning')
      .map(({ data }) => String(data)),
    left: (await readdir(app)).filter((name) => name !== 'cdk.out').sort(),
  };
}

/** What the example consists of once it is compiled. */
export const compiledFiles: readonly string[] = [...files, 'app.js'].sort();
