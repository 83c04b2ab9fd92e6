import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ProviderRequest } from '../../core/delivery/transport.ts';

/** What a client's program is given, as a file. */
export interface Job {
  readonly provider: 'apns' | 'fcm';
  readonly host: string;
  readonly port: number;
  /** File of the authority. */
  readonly ca: string;
  /** Text of an ES256 key. */
  readonly p8: string;
  readonly pushes: number;
  /** What is sent before the clock starts, so that compilers have done their work: blocks of `block` pushes until so much CPU time, or so much time, has passed. */
  readonly warmUp: { readonly block: number; readonly cpuMs: number; readonly ms: number };
  /** Sent to in turn. */
  readonly tokens: readonly string[];
  /** For clients that are no program of Node. */
  readonly topic: string;
  readonly payload: typeof PAYLOAD;
}

/** What it prints, as its last line. */
export interface Measured { readonly cpuMicros: number; readonly seconds: number; readonly peakMiB: number; readonly accepted: number }

export const IN_FLIGHT = { apns: 1_000, fcm: 100 } as const;
export const TOPIC = 'com.example.shop';
export const PAYLOAD = { aps: { alert: { title: 'Your basket is waiting', body: 'The blue running shoes you looked at are still there, and now 10 % off until midnight.' }, sound: 'default' }, cart: '4711' };
export const readJob = (): Job => JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Job;
export const jsonWebToken = `e30.${randomBytes(90).toString('base64url')}.${randomBytes(64).toString('base64url')}`;

/** Tokens made before the clock starts, and sent to in turn by all clients: more would be the collector's time, not the client's. Lists of 500 and of 1,000 fit. */
export const KEPT = 4_000;

/** Tokens as providers give them out. */
export const tokensOf = (provider: Job['provider']): string[] =>
  Array.from({ length: KEPT }, () => (provider === 'apns' ? randomBytes(32).toString('hex') : `${randomBytes(16).toString('base64url')}:APA91b${randomBytes(100).toString('base64url')}`));

const body = JSON.stringify(PAYLOAD);
/** Requests as core/delivery/payload.ts makes them; their text is made before the clock starts, as every client is given its own. */
export const requestOf = ({ provider }: Job, token: string): ProviderRequest => (provider === 'apns'
  ? {
    method: 'POST', path: `/3/device/${token}`, body,
    headers: { 'apns-topic': TOPIC, 'apns-id': randomUUID(), 'apns-push-type': 'alert', 'apns-priority': '10', 'apns-expiration': '1790000000', 'apns-collapse-id': randomUUID(), authorization: `bearer ${jsonWebToken}` },
  }
  : {
    method: 'POST', path: '/v1/projects/shop-1/messages:send', headers: { 'content-type': 'application/json', authorization: `Bearer ya29.${jsonWebToken}` },
    body: JSON.stringify({ message: { ...messageOf(token) } }),
  });

export const messageOf = (token: string) => ({ token, notification: { title: PAYLOAD.aps.alert.title, body: PAYLOAD.aps.alert.body }, data: { cart: '4711' }, android: { priority: 'high' as const } });

async function warm({ warmUp }: Job, send: (from: number, to: number) => Promise<number>): Promise<void> {
  const began = performance.now();
  for (let used = 0; used < warmUp.cpuMs && performance.now() - began < warmUp.ms;) {
    await send(0, warmUp.block);
    const { user, system } = process.cpuUsage();
    used = (user + system) / 1_000;
  }
}

/** `send` sends to all tokens and says how many were accepted. */
export async function measure(job: Job, send: (from: number, to: number) => Promise<number>): Promise<void> {
  await warm(job, send);
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const accepted = await send(0, job.pushes);
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify({ cpuMicros: user + system, seconds: (performance.now() - began) / 1_000, peakMiB: process.resourceUsage().maxRSS / 1_024, accepted } satisfies Measured));
  process.exit();
}

/** Keeps `width` under way at once; `one` calls its second argument when its push is done. For clients that take no list. */
export function keepUnderWay(width: number, [from, to]: readonly [number, number], one: (n: number, done: (accepted: boolean) => void) => void): Promise<number> {
  return new Promise((resolve) => {
    let [next, left, accepted] = [from, to - from, 0];
    if (left === 0) resolve(0);
    const done = (good: boolean): void => {
      if (good) accepted += 1;
      left -= 1;
      if (left === 0) resolve(accepted);
      else if (next < to) one(next++, done);
    };
    while (next < to && next - from < width) one(next++, done);
  });
}
