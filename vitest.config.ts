import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/deploy/**'] } },
      { test: { name: 'deploy', include: ['test/deploy/**/*.test.ts'], globalSetup: ['test/deploy/setup.ts'], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false } },
    ],
  },
});
