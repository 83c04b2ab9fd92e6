// The first command on a fresh clone: `node local/first.mjs <script.ts> [arguments]`. Plain JavaScript over Node's built-ins,
// because nothing is installed yet. It installs what the lock files name, only when they changed, then runs the script
// under the Node that the lock file pins, which is the Lambda runtime's.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const venv = join(root, '.venv');
const pinnedNode = join(bin, 'node');

const NODE_LEAST = 20;
const PYTHON_LEAST = [3, 10];
const PYTHONS = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
/** Scripts that start MiniStack; the others need no Python. */
const NEED_MINISTACK = ['local/start.ts', 'test/run.ts'];

/** A step that could not be done: what happened, and what to do about it. */
class Trouble extends Error {
  constructor(what, advice) {
    super(what);
    this.advice = advice;
  }
}

const digest = (...parts) => createHash('sha256').update(parts.join('\0')).digest('hex');
const text = (...path) => readFileSync(join(root, ...path), 'utf8');
const holds = (stamp, value) => existsSync(stamp) && readFileSync(stamp, 'utf8') === value;

/** A Node under node_modules/.bin must not be what runs `npm ci`, which deletes it. */
const pathWithoutBin = () => (process.env.PATH ?? '').split(delimiter).filter((p) => resolve(p) !== bin).join(delimiter);

/** Runs a program and keeps quiet about it unless it fails; then its last lines are part of the trouble. */
function run(program, args, advice) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, PATH: pathWithoutBin() }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => { output = (output + chunk).slice(-4_000); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => fail(new Trouble(`${program} could not be started: ${error.message}`, advice)));
    child.on('close', (code) => (code === 0 ? done(output) : fail(new Trouble(`\`${program} ${args.join(' ')}\` ended with code ${code}:\n${output.trim()}`, advice))));
  });
}

/** Told on stderr: stdout belongs to the script. */
async function timed(name, work) {
  const start = Date.now();
  console.error(`  … ${name}`);
  await work();
  console.error(`  ✓ ${name.padEnd(44)} ${((Date.now() - start) / 1000).toFixed(1).padStart(5)} s`);
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < NODE_LEAST) throw new Trouble(`Node.js ${process.versions.node} is too old.`, `Install Node.js ${NODE_LEAST} or newer (https://nodejs.org) and run this again.`);
}

/** @returns the first Python on PATH that is new enough, with its version. */
function findPython() {
  for (const program of PYTHONS) {
    const asked = spawnSync(program, ['-c', 'import sys; print(*sys.version_info[:3], sep=".")'], { encoding: 'utf8' });
    const version = asked.stdout?.trim() ?? '';
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (asked.status === 0 && (major > PYTHON_LEAST[0] || (major === PYTHON_LEAST[0] && minor >= PYTHON_LEAST[1]))) return { program, version };
  }
  throw new Trouble(`No Python ${PYTHON_LEAST.join('.')} or newer is on PATH; MiniStack, the local AWS, runs on it.`, 'Install it (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python) and run this again.');
}

/** Whether node_modules holds what the lock file names: npm writes what it installed into its hidden lock file, last of all. */
function nodePackagesAreThere() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden) || !existsSync(pinnedNode)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const locked = Object.entries(JSON.parse(text('package-lock.json')).packages);
  return locked.every(([path, { version, optional }]) => path === '' || optional === true || installed[path]?.version === version);
}

function nodePackages() {
  if (nodePackagesAreThere()) return undefined;
  const advice = 'Look at the last lines above; most often the npm registry could not be reached. Then run this again.';
  return timed('Node packages (npm ci)', async () => {
    await run('npm', ['ci', '--no-audit', '--no-fund'], advice);
    // The package `node` fetches its binary in an install script, which a user's `ignore-scripts` or npm's own policy may skip.
    if (spawnSync(pinnedNode, ['--version']).status !== 0) await run('npm', ['rebuild', 'node', 'esbuild', '--ignore-scripts=false'], advice);
    if (spawnSync(pinnedNode, ['--version']).status !== 0) throw new Trouble('npm installed no runnable node_modules/.bin/node.', 'Let npm run the install script of the package `node`: npm config get ignore-scripts says whether it may.');
  });
}

function pythonPackages() {
  const { program, version } = findPython();
  const stamp = join(venv, '.beckon-installed');
  const wanted = digest(text('requirements.txt'), version, root);
  if (holds(stamp, wanted)) return undefined;
  if (spawnSync(program, ['-c', 'import ensurepip, venv']).status !== 0) {
    throw new Trouble(`${program} ${version} cannot make virtual environments: its module ensurepip is missing.`, 'Debian and Ubuntu package it apart: apt install python3-venv. Then run this again.');
  }
  return timed('MiniStack (pip, into .venv)', async () => {
    rmSync(venv, { recursive: true, force: true });
    await run(program, ['-m', 'venv', venv], 'Look at the last lines above, then run this again.');
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes', '-r', 'requirements.txt'];
    await run(join(venv, 'bin', 'python'), pip, 'Look at the last lines above; most often the Python package index could not be reached. Then run this again.');
    writeFileSync(stamp, wanted);
  });
}

async function install(script) {
  checkNode();
  const ministack = NEED_MINISTACK.includes(relative(root, resolve(script)));
  // Both at once; both are heard out, so that neither is cut off half installed.
  const results = await Promise.allSettled([nodePackages, ...(ministack ? [pythonPackages] : [])].map(async (part) => part()));
  const failed = results.find((r) => r.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Hands the terminal to the script; its end is ours, by code or by signal. */
function hand(script, args) {
  const child = spawn(pinnedNode, [script, ...args], { stdio: 'inherit', env: { ...process.env, PATH: `${bin}${delimiter}${pathWithoutBin()}` } });
  const parent = process.ppid;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm runs scripts through a shell that may die without passing the signal on; then nobody would ever stop us.
  if (process.env.npm_lifecycle_event !== undefined) setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 1_000).unref();
  child.on('error', (error) => { console.error(`${pinnedNode} could not be started: ${error.message}`); process.exit(1); });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

const [script, ...args] = process.argv.slice(2);
if (script === undefined) {
  console.error('usage: node local/first.mjs <script.ts> [arguments]');
  process.exit(2);
}
try {
  await install(script);
  hand(script, args);
} catch (error) {
  console.error(`\n✗ ${error.message}\n${error.advice === undefined ? '' : `\n  What to do: ${error.advice}\n`}`);
  process.exit(1);
}
