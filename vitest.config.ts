import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that leave nothing behind that others see: they share what is imported. Those of collectors mock the SDK's clients. */
const sharing = [
  'test/rules/**/*.test.ts',
  'test/catalog/**/*.test.ts',
  'test/lib/{aws-config,i18n}/**/*.test.ts',
  // The CDK takes seconds to import.
  'test/lib/deploy/{alarms,deployment-plan,landing-zone,parameter,report-bucket,stack}.test.ts',
  'test/lib/collect/*/!(emulated|cloudhsm).test.ts',
];

/** Tests that start programs come first: they take longest, and nothing but them would be left at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const startsPrograms = (file: TestSpecification): number =>
      Number(/\b(?:describeEmulated|runCli|spawnSync|execFile|chromium)\b/.test(readFileSync(file.moduleId, 'utf8')));
    const bySize = await super.sort(files);
    return bySize.toSorted((a, b) => startsPrograms(b) - startsPrograms(a));
  }
}

export default defineConfig({
  test: {
    testTimeout: 120_000, // many tests start programs: a bound for what hangs, no measure of speed
    hookTimeout: 180_000,
    sequence: { sequencer: LongestFirst },
    maxWorkers: 4, // many wait for programs that they start, and for time-outs
    projects: [
      { extends: true, test: { name: 'sharing', include: sharing, isolate: false } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: sharing,
          globalSetup: ['test/setup/global.ts'],
        },
      },
    ],
  },
});
