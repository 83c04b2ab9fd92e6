import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { FUNCTIONS, type FunctionName } from '../core/environment.ts';

const ROOT = join(import.meta.dirname, '..');
/** Below the checkout and always as deep: source maps hold paths relative to here, and an asset's hash must not change
 *  with the machine. By process, so that two syntheses at once do not meet. */
const OUT = join(ROOT, '.beckon', 'bundles', String(process.pid));

const entryOf = (name: FunctionName): string => join(ROOT, 'lambdas', `${name}.ts`);

/** The folder with a function's code: `index.mjs` and its map, or, where nothing is deployed, the sources. All functions
 *  are bundled by one esbuild call: NodejsFunction starts one a function, which took 12 s of a 16 s synthesis. */
export function codeOf(name: FunctionName, bundling: boolean): string {
  const missing = (Object.keys(FUNCTIONS) as FunctionName[]).filter((f) => !existsSync(entryOf(f)));
  if (missing.length > 0) throw new Error(`Functions without code: ${missing.map((f) => `lambdas/${f}.ts`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`);
  return bundling ? join(bundles(), name) : join(ROOT, 'lambdas');
}

let done = false;
function bundles(): string {
  if (done) return OUT;
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries((Object.keys(FUNCTIONS) as FunctionName[]).map((f) => [`${f}/index`, entryOf(f)])),
    outdir: OUT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The SDK is pinned and bundled: the runtime's own changes under us, and MiniStack has none for ES modules.
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: 'external',
    sourcesContent: false,
    // CommonJS dependencies call `require`, which an ES module does not have.
    banner: { js: "import { createRequire as beckonRequire } from 'node:module'; const require = beckonRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  // The CDK has copied what it needs by then.
  process.once('exit', () => rmSync(OUT, { recursive: true, force: true }));
  done = true;
  return OUT;
}
