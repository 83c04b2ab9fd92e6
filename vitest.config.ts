import { defineConfig } from 'vitest/config';

/** Files that hold on to something a module keeps for the whole process, as a client of AWS with its endpoint, or that look at the process itself. */
const APART = ['test/lambdas/adapters/**/*.test.ts', 'test/logs/**/*.test.ts', 'test/lambdas/boundary.test.ts'];
const unit = { testTimeout: 60_000, hookTimeout: 120_000, setupFiles: ['test/logs/listen.ts'], expect: { poll: { timeout: 30_000 } } };

/** Time limits only end what hangs: no test may fail because the computer was busy. Modules are loaded once for most unit tests: that is half of
 *  their time. */
export default defineConfig({
  test: {
    projects: [
      { test: { ...unit, name: 'unit', isolate: false, include: ['test/**/*.test.ts'], exclude: ['test/deploy/**', 'test/browser/**', ...APART] } },
      { test: { ...unit, name: 'unit-apart', include: APART } },
      { test: { name: 'deploy', include: ['test/{deploy,browser}/**/*.test.ts'], globalSetup: ['test/deploy/setup.ts'], setupFiles: ['test/deploy/witness.ts'], testTimeout: 120_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } }, fileParallelism: false } },
    ],
  },
});
