import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/global.ts'],
    testTimeout: 120_000, // many tests start programs: a bound for what hangs, no measure of speed
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
