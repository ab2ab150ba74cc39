/** The composite action of GitHub: what it hands over, and what its script does with it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly env: Readonly<Record<string, string>>; readonly run: string }[];
  };
}

const { inputs, runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
const [step] = runs.steps;
const script = readFileSync(join(root, 'scripts/action.sh'), 'utf8');

test('every input comes to the script as a variable that it reads, and none as text of the script', () => {
  const handed = Object.values(step!.env).flatMap((value) => /inputs\.([\w-]+)/.exec(value)?.[1] ?? []);
  expect(handed.toSorted()).toEqual(Object.keys(inputs).toSorted());
  expect(step!.run).not.toContain('${{');
  const read = Object.keys(step!.env).filter((name) => name.startsWith('FISC_') && name !== 'FISC_CHECK_LOCALE');
  for (const name of read) expect(`${script}${step!.run}`, name).toContain(`$${name}`);
});

interface Ran {
  readonly status: number | null;
  readonly stderr: string;
  readonly outputs: string;
  readonly summary: string;
}

/** Runs the step as a runner does, with the inputs' defaults and some others. */
function runStep(given: Readonly<Record<string, string>>): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'fisc-check-action-'));
  const value = (name: string): string => given[name] ?? inputs[name]!.default;
  const own = Object.entries(step!.env).map(([name, expression]) => {
    const input = /inputs\.([\w-]+)/.exec(expression)?.[1];
    return [name, input === undefined ? root : value(input)] as const;
  });
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    ...Object.fromEntries(own),
    GITHUB_OUTPUT: join(folder, 'outputs'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
  };
  const { status, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step!.run], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  const content = (name: string): string => {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch {
      return '';
    }
  };
  return { status, stderr, outputs: content('outputs'), summary: content('summary') };
}

describe('a run', () => {
  test('fails the job for a violation, and tells it in the summary of the job', () => {
    const { status, stderr, outputs, summary } = runStep({
      arguments: '--demo\n--rules\ns3-*\n',
      formats: 'json,sarif',
    });
    expect(status, stderr).toBe(1);
    expect(outputs).toBe('exit-code=1\n');
    expect(summary).toMatch(/^#.*\n[\s\S]*要是正/);
  });

  test('of what is wrongly called has no summary; an argument stays one, whatever is in it', () => {
    const { status, stderr, outputs, summary } = runStep({ arguments: '--demo\n--rules\n$(touch x); s3 *\n' });
    expect([status, outputs, summary]).toEqual([3, 'exit-code=3\n', '']);
    expect(stderr).toContain("'$(touch x); s3 *'");
  });
});
