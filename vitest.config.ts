import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      // Every request a test makes would print its log line.
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/deploy/**'], env: { POWERTOOLS_LOG_LEVEL: 'SILENT' } } },
      { test: { name: 'deploy', include: ['test/deploy/**/*.test.ts'], globalSetup: ['test/deploy/setup.ts'], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false } },
    ],
  },
});
