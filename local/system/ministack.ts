import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { devNull, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endGroup, lastLines, signalGroup, start } from './processes.ts';
import { Trouble } from './trouble.ts';

export interface MiniStack {
  readonly endpoint: string;
  readonly port: number;
  readonly pid: number;
  /** Graceful: only then is kept state written. */
  stop(): Promise<void>;
}

export interface MiniStackOptions {
  readonly root: string;
  readonly log: string;
  /** Where state is kept over restarts; absent: nothing is. */
  readonly keep?: string;
  /** The port of the run that kept the state: queue addresses in it name the port. */
  readonly port?: number;
}

export const LOCAL_ACCOUNT = '000000000000';
export const LOCAL_REGION = 'us-east-1';
/** Workers of all functions at once. A burst over it is throttled, as on AWS; without it, it would start hundreds of processes. */
const CONCURRENCY = 60;
const START_MS = 30_000;
const STOP_MS = 20_000;

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

/** Everything about AWS in the caller's own environment is left out: nothing local can ever reach a real account. */
export function localAws(endpoint: string): Record<string, string> {
  const own = Object.entries(process.env).filter(([name, value]) => value !== undefined && !/^(AWS|CDK|NODE_OPTIONS|npm_)/.test(name));
  return {
    ...(Object.fromEntries(own) as Record<string, string>),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Starts MiniStack on the loopback address and waits until it answers (aws.md 6: what each variable is for). */
export async function startMiniStack({ root, log, keep, port: wanted }: MiniStackOptions): Promise<MiniStack> {
  const port = wanted ?? (await freePort());
  const endpoint = `http://127.0.0.1:${port}`;
  const temporary = mkdtempSync(join(tmpdir(), 'beckon-'));
  const child = start({ program: join(root, '.venv', 'bin', 'ministack'), args: [], cwd: root, log, env: { ...localAws(endpoint), ...variables(root, port, temporary), ...kept(keep) } });
  const tidy = (): void => rmSync(temporary, { recursive: true, force: true });
  // A process group of its own does not end with us: whoever leaves in a hurry takes it along.
  const hurry = (): void => {
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
    tidy();
  };
  process.once('exit', hurry);
  const stop = async (): Promise<void> => {
    await endGroup(child, STOP_MS);
    process.off('exit', hurry);
    tidy();
  };
  try {
    await answering(endpoint, () => child.exitCode !== null, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, port, pid: child.pid ?? 0, stop };
}

const variables = (root: string, port: number, temporary: string): Record<string, string> => ({
  GATEWAY_PORT: String(port),
  BIND_HOST: '127.0.0.1',
  // Makes queue addresses equal to the endpoint; the default, localhost, makes the SQS client warn on each call.
  MINISTACK_HOST: '127.0.0.1',
  // With `cryptography` installed its MQTT and SFTP servers would listen on every interface, whatever BIND_HOST says.
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
  LAMBDA_ACCOUNT_CONCURRENCY: String(CONCURRENCY),
  // Its workers leave a directory each behind; all of them go with this one.
  TMPDIR: temporary,
  // Functions run under the first `node` on PATH: the pinned one, which is the Lambda runtime's.
  PATH: [join(root, 'node_modules', '.bin'), join(root, '.venv', 'bin'), process.env.PATH ?? ''].join(delimiter),
});

function kept(directory: string | undefined): Record<string, string> {
  if (directory === undefined) return {};
  mkdirSync(join(directory, 's3'), { recursive: true });
  return { PERSIST_STATE: '1', STATE_DIR: directory, S3_PERSIST: '1', S3_DATA_DIR: join(directory, 's3') };
}

async function answering(endpoint: string, gone: () => boolean, log: string): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until && !gone()) {
    const health = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (health?.ok === true) return;
    await sleep(50);
  }
  throw new Trouble(`MiniStack does not answer on ${endpoint}:\n${lastLines(log)}\n(all of it: ${log})`, 'If the port is taken, stop what holds it; if a module is missing, delete .venv. Then run this again.');
}
