import { defineConfig } from 'vitest/config';

/** Time limits only end what hangs: no test may fail because the computer was busy. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/deploy/**'], testTimeout: 60_000, hookTimeout: 120_000, setupFiles: ['test/logs/listen.ts'] } },
      { test: { name: 'deploy', include: ['test/deploy/**/*.test.ts'], globalSetup: ['test/deploy/setup.ts'], setupFiles: ['test/deploy/witness.ts'], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false } },
    ],
  },
});
