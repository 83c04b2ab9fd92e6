import { defineConfig } from 'vitest/config';

/** Time limits only end what hangs: no test may fail because the computer was busy. */
export default defineConfig({
  test: {
    projects: [
      // Every request a test makes would print its log line.
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/deploy/**'], testTimeout: 60_000, hookTimeout: 120_000, env: { POWERTOOLS_LOG_LEVEL: 'SILENT' } } },
      { test: { name: 'deploy', include: ['test/deploy/**/*.test.ts'], globalSetup: ['test/deploy/setup.ts'], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false } },
    ],
  },
});
