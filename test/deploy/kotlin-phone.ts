import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type ReceivedPush, readPush } from '../../local/phone/received.ts';
import { control, deployed } from './system.ts';

export const HAS_MAVEN = spawnSync('mvn', ['--version'], { stdio: 'ignore' }).status === 0;

/** Builds the Kotlin core beside what other tests build of it. @returns its class path */
export async function kotlinCore(): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'beckon-kotlin-')), 'class-path');
  await promisify(execFile)('mvn', ['-q', '-B', '-ntp', '-f', 'sdk/android/pom.xml', '-pl', 'core', '-Dtarget=target/live', 'test-compile', 'dependency:build-classpath', `-Dmdep.outputFile=${file}`]);
  return [...['classes', 'test-classes'].map((of) => join('sdk', 'android', 'core', 'target', 'live', of)), readFileSync(file, 'utf8')].join(':');
}

/** What a phone says after each step. */
interface Said { readonly is: unknown; readonly deviceId: string; readonly profileId: string | null; readonly registered: boolean; readonly waiting: number; readonly refused: number }

/** `deaf`: what is sent arrives, and no answer comes back. */
type Network = 'up' | 'down' | 'deaf';

/** A phone whose app is the Kotlin library in a process of its own, which talks to the deployed API over a network that can fail. */
export class KotlinPhone {
  network: Network = 'up';
  readonly token = `kotlin-${randomBytes(12).toString('hex')}`;
  readonly #disk = mkdtempSync(join(tmpdir(), 'beckon-phone-'));
  readonly #classPath: string;
  readonly #relay = createServer((request, response) => void this.#pass(request, response));
  #process: ChildProcess | undefined;
  #lines: Interface | undefined;
  #heard: (() => void) | undefined;
  #seen = 0;

  constructor(classPath: string) {
    this.#classPath = classPath;
  }

  /** The app begins, from what is on its disk. `lateMs`: its clock's. */
  async start(lateMs = 0): Promise<void> {
    if (!this.#relay.listening) await new Promise<void>((listening) => this.#relay.listen(0, '127.0.0.1', listening));
    const api = `http://127.0.0.1:${(this.#relay.address() as AddressInfo).port}`;
    this.#process = spawn('java', ['-XX:TieredStopAtLevel=1', '-cp', this.#classPath, 'dev.beckon.core.LivePhoneKt', this.#disk, api, deployed.appKey, String(lateMs)], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout! });
  }

  /** The system ends it, whatever it is at. */
  async kill(): Promise<void> {
    if (this.#process === undefined || this.#process.exitCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
  }

  async end(): Promise<void> {
    await this.kill();
    this.#relay.close();
    this.#relay.closeAllConnections();
  }

  /** A step as in sdk/vectors; payloads as they came. */
  async do(step: string, rest: object = {}): Promise<Said> {
    const line = once(this.#lines!, 'line') as Promise<[string]>;
    this.#process!.stdin!.write(`${JSON.stringify({ do: step, ...rest })}\n`);
    return JSON.parse((await line)[0]) as Said;
  }

  /** The API takes what is sent, its answer never comes, and the process dies. */
  async dieInFlush(): Promise<void> {
    this.network = 'deaf';
    const taken = new Promise<void>((heard) => { this.#heard = heard; });
    this.#process!.stdin!.write(`${JSON.stringify({ do: 'flush' })}\n`);
    await taken;
    await this.kill();
    this.network = 'up';
    await this.start();
  }

  /** With the token the provider handed out. */
  async register(token = this.token): Promise<Said> {
    await control.setTokens({ token, state: 'alive', receives: true });
    return this.do('registerDevice', { with: { token, permission: 'granted' } });
  }

  async signIn(profileId: string): Promise<Said> {
    await this.do('identify', { profileId });
    return this.do('flush');
  }

  async receive(token = this.token): Promise<ReceivedPush> {
    const page = await control.inbox(token, { after: this.#seen, wait: 45 });
    this.#seen = page.next;
    const [first] = page.notifications;
    if (first === undefined || page.notifications.length > 1) throw new Error(`${page.notifications.length} pushes came`);
    return readPush(first);
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (this.network === 'down') return void response.destroy();
    const path = request.url ?? '';
    const base = path === '/v1/events' ? deployed.events : deployed.api;
    const answer = await fetch(base + path, { method: request.method ?? 'GET', headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' }, ...(body !== '' && { body }) });
    const said = await answer.text();
    if (this.network === 'deaf') return this.#heard?.();
    response.writeHead(answer.status, { 'content-type': 'application/json', ...(answer.headers.has('retry-after') && { 'retry-after': answer.headers.get('retry-after') ?? '' }) }).end(said);
  }
}
