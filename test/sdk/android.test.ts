import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const IS_HERE = spawnSync('mvn', ['--version'], { stdio: 'ignore' }).status === 0;
if (!IS_HERE) console.log('test/sdk/android.test.ts: skipped, there is no Maven here');

/** The first run fetches some 100 MB from Maven Central. */
it.skipIf(!IS_HERE)('the Kotlin library passes the vectors', { timeout: 1_800_000 }, () => {
  const { status, stdout } = spawnSync('mvn', ['-q', '-B', '-ntp', '-f', 'sdk/android/pom.xml', 'test'], { encoding: 'utf8' });
  expect({ status, stdout: status === 0 ? '' : stdout.slice(-4_000) }).toEqual({ status: 0, stdout: '' });
});
