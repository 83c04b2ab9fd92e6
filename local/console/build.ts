import { join } from 'node:path';
import { logOf, type Places } from '../system/cdk.ts';
import { madeFrom } from '../system/made-from.ts';
import { runToEnd } from '../system/processes.ts';

const SOURCES = ['console', 'core', 'sdk/server/src', 'local/console/vite.config.ts', ...['journey', 'message', 'channel', 'rule-set', 'audience', 'computed-attribute'].map((name) => `docs/${name}.schema.json`), 'package-lock.json'];

/** Builds the console unless it is as its sources are. @returns the directory of its files */
export async function buildConsole(places: Places, signal?: AbortSignal): Promise<string> {
  const directory = join(places.home, 'console');
  const made = madeFrom(join(directory, 'made-from'), places.root, { sources: SOURCES });
  if (made.isCurrent()) return directory;
  const vite = join(places.root, 'node_modules', '.bin', 'vite');
  await runToEnd({ program: vite, args: ['build', '--config', join(import.meta.dirname, 'vite.config.ts'), '--outDir', directory, '--logLevel', 'warn'], cwd: places.root, env: { ...process.env, NODE_ENV: 'production' }, log: logOf(places, 'console') },
    'The lines above are from `vite build`: mend the file they name in console/, then run this again.', signal);
  made.markCurrent();
  return directory;
}
