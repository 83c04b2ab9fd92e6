import { Beckon, type Options } from './core/client.ts';
import type { Ports } from './core/ports.ts';
import { uuidV7 } from './core/uuid.ts';

/** A platform need supply its store; the rest is what every JavaScript runtime has. */
export type Supplied = Pick<Ports, 'store'> & Partial<Ports>;

const TIMEOUT_MS = 30_000;

export const ports = (supplied: Supplied): Ports => ({
  send,
  now: () => Date.now(),
  random: () => Math.random(),
  newId: () => uuidV7(Date.now(), randomBytes(10)),
  schedule: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => { clearTimeout(timer); };
  },
  ...supplied,
});

export const configure = (options: Options, supplied: Supplied): Beckon => new Beckon(options, ports(supplied));

const send: Ports['send'] = async ({ method, url, authorization, body }) => {
  const stop = new AbortController();
  const timer = setTimeout(() => { stop.abort(); }, TIMEOUT_MS);
  try {
    const answer = await fetch(url, { method, headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) }, signal: stop.signal, ...(body !== undefined && { body }) });
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.text() };
  } finally {
    clearTimeout(timer);
  }
};

/** React Native has no `crypto` of its own; ids need to be unlike others, not secret. */
function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  if (typeof globalThis.crypto?.getRandomValues === 'function') return globalThis.crypto.getRandomValues(bytes);
  return bytes.map(() => Math.floor(Math.random() * 256));
}
