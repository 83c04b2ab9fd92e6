import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const IS_HERE = spawnSync('mvn', ['--version'], { stdio: 'ignore' }).status === 0;
if (!IS_HERE) console.log('test/sdk/android.test.ts: skipped, there is no Maven here');

/** Android for Robolectric: half a gigabyte, which `npm run test:android` fetches once. */
const HAS_ANDROID = existsSync(join(homedir(), '.m2', 'repository', 'org', 'robolectric', 'android-all-instrumented'));
if (IS_HERE && !HAS_ANDROID) console.log('test/sdk/android.test.ts: sdk/android/android skipped, Robolectric\'s Android is not here; npm run test:android fetches it and tests it');

/** Without Android the first run fetches 80 MB from Maven Central. */
it.skipIf(!IS_HERE)('the Kotlin library passes the vectors, and what it does on Android where that is at hand', { timeout: 1_800_000 }, () => {
  const { status, stdout } = spawnSync('mvn', ['-q', '-B', '-ntp', '-f', 'sdk/android/pom.xml', ...(HAS_ANDROID ? [] : ['-pl', 'core']), 'verify'], { encoding: 'utf8' });
  expect({ status, stdout: status === 0 ? '' : stdout.slice(-4_000) }).toEqual({ status: 0, stdout: '' });
});
