import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Tests that mock the SDK's clients, and the many small ones of rules and words: no emulator. A mocked client stays mocked in
 * its process, so none of these shares one with a test that calls the emulator.
 */
const mocking = [
  'test/rules/**/*.test.ts',
  'test/catalog/**/*.test.ts',
  'test/lib/{aws-config,i18n}/**/*.test.ts',
  // The CDK takes seconds to import.
  'test/lib/deploy/{alarms,deployment-plan,landing-zone,parameter,report-bucket,stack}.test.ts',
  'test/lib/collect/*/!(emulated|cloudhsm).test.ts',
  'test/lib/collect/{rejected,vanished,widened}.test.ts',
  'test/lib/aws/bucket-location.test.ts',
  'test/lib/scan/{evidence,facts-kept}.test.ts',
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
    isolate: false, // what a file imports is loaded once a process
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      { extends: true, test: { name: 'mocking', include: mocking } },
      {
        extends: true,
        resolve: { alias: { 'aws-sdk-client-mock': new URL('test/setup/no-mocks.ts', import.meta.url).pathname } },
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: mocking,
          globalSetup: ['test/setup/global.ts'],
        },
      },
    ],
  },
});
