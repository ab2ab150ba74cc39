import { defineConfig } from 'vitest/config';

/** Tests that leave nothing behind that others see: they share what is imported. Those of collectors mock the SDK's clients. */
const sharing = [
  'test/rules/**/*.test.ts',
  'test/catalog/**/*.test.ts',
  'test/lib/{aws-config,i18n}/**/*.test.ts',
  'test/lib/collect/*/!(emulated|cloudhsm).test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 120_000, // many tests start programs: a bound for what hangs, no measure of speed
    hookTimeout: 180_000,
    maxWorkers: 3, // many wait for programs that they start, and for time-outs
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
