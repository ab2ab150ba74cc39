/** The package as it is published. */
import { cp, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as constructs from '../lib/deploy/index.ts';
import { packageFile } from '../lib/package.ts';
import { compile, installPacked, manifest, node, run, withCdk, type Packed } from './helpers/consumer.ts';
import {
  compileExample,
  compiledFiles,
  formats,
  synthesizeExample,
  type SynthesizedExample,
} from './helpers/example.ts';

let consumer: string;
let packed: Packed;

beforeAll(async () => {
  ({ folder: consumer, packed } = await installPacked());
});

const cli = (...args: readonly string[]) =>
  run(join(consumer, 'node_modules/.bin/fisc-check'), [...args], { cwd: consumer });

/** An example of docs/api.md: `js` runs, `ts` would need an account, `js deploy` and `cjs deploy` the CDK. */
interface Example {
  readonly language: string;
  readonly code: string;
}

const examples: readonly Example[] = [
  ...(await readFile(packageFile('docs/api.md'), 'utf8')).matchAll(/^```(js deploy|cjs deploy|js|ts)\n([^]*?)^```$/gm),
].map(([, language, code]) => ({ language: language!, code: code! }));

/** Runs an example; each line that it prints with a comment behind must print that. */
async function runExample({ code, language }: Example, folder: string): Promise<void> {
  const format = language.startsWith('cjs') ? 'commonjs' : 'module';
  const { stdout, stderr } = await node(folder, { code, format });
  expect(stderr).toBe('');
  const printed = stdout.split('\n');
  for (const [, comment] of code.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)) expect(printed).toContain(comment);
}

const copying = { recursive: true };

const numbered = (programs: readonly string[]): Record<string, string> =>
  Object.fromEntries(programs.map((program, index) => [`program-${index}.ts`, program]));

/** Tags on alarms came into CDK 2 later than its lowest version of ours. */
function withoutAlarmTags(templates: SynthesizedExample['templates']): unknown {
  return JSON.parse(JSON.stringify(templates), (_key, value: unknown) => {
    if ((value as { Type?: unknown } | null)?.Type !== 'AWS::CloudWatch::Alarm') return value;
    const { Properties, ...rest } = value as { readonly Properties: Readonly<Record<string, unknown>> };
    return { ...rest, Properties: { ...Properties, Tags: null } };
  }) as unknown;
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

  test('is a library, imported or required', async () => {
    const { stdout } = await node(
      consumer,
      `import { createRequire } from 'node:module';
       import { theCatalog, allRules } from 'fisc-check';
       const required = createRequire(process.cwd() + '/')('fisc-check');
       console.log((await theCatalog()).items.length, allRules.length > 0, required.allRules === allRules)`,
    );
    expect(stdout.trim()).toBe('98 true true');
  });

  test.each([
    ['imported', "await import('fisc-check/deploy')"],
    ['required', "(await import('node:module')).createRequire(process.cwd() + '/')('fisc-check/deploy')"],
  ])('says in one sentence what fisc-check/deploy wants installed, %s', async (_way, load) => {
    const { stdout } = await node(
      consumer,
      `try { ${load} } catch (error) { console.log(error.name, error.message, '/', error.text.ja) }`,
    );
    expect(stdout.trim()).toBe(
      'UsageError fisc-check/deploy needs aws-cdk-lib and constructs, which are not installed: run npm install aws-cdk-lib constructs' +
        ' / fisc-check/deployに必要なaws-cdk-lib及びconstructsがインストールされていない: npm install aws-cdk-lib constructs',
    );
  });

  const isForCdk = ({ language }: Example): boolean => language.endsWith(' deploy');
  const forCdk = examples.filter(isForCdk);
  const withoutCdk = examples.filter((example) => !isForCdk(example)).map(({ code }) => code);

  test('does what docs/api.md shows', async () => {
    const running = examples.filter(({ language }) => language === 'js');
    expect(running.length).toBeGreaterThan(4);
    for (const example of running) await runExample(example, consumer);
    expect(JSON.parse(await readFile(join(consumer, 'result.json'), 'utf8'))).toHaveProperty('items');
  });

  test('is on docs/api.md with every function and class that it exports', async () => {
    const page = await readFile(packageFile('docs/api.md'), 'utf8');
    const { stdout } = await node(consumer, "console.log(JSON.stringify(Object.keys(await import('fisc-check'))))");
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
    expect(await compile(consumer, numbered([program('fail'), ...withoutCdk]))).toBe('');
    expect(await compile(consumer, numbered([program('failed')])), 'types of schemas are types, not any').toContain(
      'TS2367',
    );
  });

  describe('with a CDK', () => {
    const both = ['lowest', 'newest'] as const;
    const folders = {} as Record<(typeof both)[number], string>;
    const synthesized: SynthesizedExample[] = [];
    const apps = both.flatMap((cdk) => formats.map((format) => ({ cdk, format })));
    let compiled: string;

    beforeAll(async () => {
      for (const cdk of both) folders[cdk] = await withCdk(consumer, cdk);
      compiled = await compileExample(folders.lowest);
      for (const format of formats) await cp(join(folders.lowest, format), join(folders.newest, format), copying);
      for (const { cdk, format } of apps) synthesized.push(await synthesizeExample(folders[cdk], format));
    }, 300_000);

    test('the example compiles, as ESM and as CommonJS', async () => {
      expect(compiled).toBe('');
      expect(await readFile(join(folders.lowest, 'module/app.js'), 'utf8')).not.toMatch(/require\(/);
      expect(await readFile(join(folders.lowest, 'commonjs/app.js'), 'utf8')).toContain('require("fisc-check/deploy")');
    });

    test('both ends of the range make the same of it, and so do both formats', () => {
      const [first, ...others] = synthesized.map(({ templates }) => withoutAlarmTags(templates));
      expect(Object.keys(first!)).toHaveLength(2);
      expect(others).toHaveLength(3);
      for (const other of others) expect(other).toEqual(first);
    });

    test('what the app asks of every stack reaches every role', () => {
      const resources = Object.values(synthesized[0]!.templates).flatMap(({ Resources }) => Object.values(Resources));
      const roles = resources.filter(({ Type }) => Type === 'AWS::IAM::Role');
      expect(roles.length).toBeGreaterThan(4);
      for (const { Properties } of roles) {
        expect(JSON.stringify(Properties['PermissionsBoundary'])).toContain('policy/BankBoundary');
        expect(Properties['Path']).toBe('/bank/audit/');
        expect(Properties['Tags']).toContainEqual({ Key: 'CostCenter', Value: 'security' });
      }
    });

    test('Osaka is watched from Tokyo, and starts its own evaluations after a deployment', () => {
      const { templates } = synthesized[0]!;
      const [tokyo, osaka] = ['ProdFiscCompliance', 'ProdFiscComplianceOsaka'].map((prefix) =>
        Object.entries(templates).flatMap(([stack, { Resources }]) =>
          new RegExp(`^${prefix}[0-9A-F]{8}$`).test(stack) ? Object.values(Resources) : [],
        ),
      );
      const watched = tokyo!.flatMap(({ Type, Properties }) =>
        Type === 'AWS::Lambda::Function' ? (JSON.stringify(Properties).match(/"RULE_REGIONS":"[^"]*"/) ?? []) : [],
      );
      expect(watched).toEqual(['"RULE_REGIONS":"ap-northeast-1,ap-northeast-3"']);
      const after = osaka!.filter(({ Type }) => Type === 'Custom::FiscAfterDeployment');
      const rules = osaka!.filter(({ Type }) => Type === 'AWS::Config::ConfigRule');
      expect(rules.length).toBeGreaterThan(10);
      expect(after.map(({ Properties }) => (Properties['Rules'] as readonly unknown[]).length)).toEqual([rules.length]);
      expect(osaka!.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')).toHaveLength(3);
    });

    test.each(apps)('$cdk, $format: nothing is warned of, looked up or left, assets go where it says', (app) => {
      const { missing, warnings, left, assets } = synthesized[apps.indexOf(app)]!;
      expect(warnings).toEqual([]);
      expect(missing).toEqual([]);
      expect(left).toEqual(compiledFiles);
      expect(assets).toContain('cdk-bank-assets-111122223333-ap-northeast-3');
    });

    test.each(both)('%s: the constructs are there, all of them, and do what docs/api.md shows', async (cdk) => {
      const { stdout } = await node(
        folders[cdk],
        "console.log(JSON.stringify(Object.keys(await import('fisc-check/deploy'))))",
      );
      expect((JSON.parse(stdout) as string[]).sort()).toEqual(Object.keys(constructs).sort());
      expect(forCdk.length).toBeGreaterThan(0);
      for (const example of forCdk) await runExample(example, folders[cdk]);
    });

    /** What `moduleResolution` of node16 and bundler find; the example is compiled by nodenext. */
    test('they have types for whoever imports and whoever requires', { timeout: 300_000 }, async () => {
      const program = `
        import { Stack } from 'aws-cdk-lib';
        import { FiscComplianceStack, FiscConfigRules, planDeployment, type FiscConfigRulesProps } from 'fisc-check/deploy';
        import { allRules } from 'fisc-check';
        export const ids: string[] = allRules.map(({ id }) => id);
        export class Rules extends FiscConfigRules {}
        export const props = async (): Promise<FiscConfigRulesProps> => ({ plan: await planDeployment() });
        export const isStack = (stack: FiscComplianceStack): stack is FiscComplianceStack & Stack => stack instanceof Stack;`;
      const typed = forCdk.filter(({ language }) => language.startsWith('js')).map(({ code }) => code);
      const programs = { 'imports.mts': program, 'requires.cts': program, ...numbered(typed) };
      // The CDK's own declarations do not compile with exactOptionalPropertyTypes.
      const node16 = { module: 'node16', exactOptionalPropertyTypes: false };
      expect(await compile(folders.newest, programs, node16)).toBe('');
      const bundler = { module: 'esnext', moduleResolution: 'bundler', exactOptionalPropertyTypes: false };
      expect(await compile(folders.lowest, { 'bundled.ts': program }, bundler)).toBe('');
    });
  });
});

test('the CDKs that the tests run are the lowest that the package asks for, and a later one', () => {
  const parts = (version: string): number[] =>
    version
      .replace(/^(npm:.*@|\^)/, '')
      .split('.')
      .map(Number);
  for (const [name, range] of Object.entries(manifest.peerDependencies)) {
    expect(range).toMatch(/^\^\d+\.\d+\.\d+$/);
    const tested = (place: string): number[] => parts(manifest.devDependencies[place]!);
    expect(tested(`${name}-lowest`), name).toEqual(parts(range));
    expect(tested(name)[0], name).toBe(parts(range)[0]);
    expect(tested(name)[1], name).toBeGreaterThan(parts(range)[1]!);
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
