import { defineConfig } from 'vitest/config';

/** Tests of pure functions, which change nothing that others see: they share what is imported. */
const pure = ['test/rules/**/*.test.ts', 'test/catalog/**/*.test.ts', 'test/lib/{aws-config,i18n}/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 120_000, // many tests start programs: a bound for what hangs, no measure of speed
    hookTimeout: 180_000,
    maxWorkers: 3, // many wait for programs that they start, and for time-outs
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: pure, globalSetup: ['test/setup/global.ts'] },
      },
    ],
  },
});
