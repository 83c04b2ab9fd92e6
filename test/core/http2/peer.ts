import { ClientConnection } from '../../../core/http2/connection.ts';
import type { ConnectionOptions } from '../../../core/http2/connection-events.ts';
import { ERROR_CODES, type ErrorCode } from '../../../core/http2/errors.ts';
import { FLAG, FRAME, type FrameName } from '../../../core/http2/frames.ts';
import { HpackEncoder } from '../../../core/http2/hpack/encoder.ts';
import { Output } from '../../../core/http2/output.ts';

type Payload = Uint8Array | string | readonly number[];

/** A frame as a peer may send it, right or wrong. Numbers are 32 bits each. */
export function frame(name: FrameName | number, stream: number, { flags = 0, payload = [] }: { readonly flags?: number; readonly payload?: Payload } = {}): Buffer {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload instanceof Uint8Array ? Buffer.from(payload) : Buffer.concat(payload.map(uint32));
  const head = Buffer.alloc(9);
  head.writeUIntBE(bytes.length, 0, 3);
  head[3] = typeof name === 'number' ? name : FRAME[name];
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, bytes]);
}

const uint32 = (value: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32BE(value); return bytes; };

export type Told = Readonly<Record<number, number>>;
export const settings = (told: Told = {}): Buffer => frame('SETTINGS', 0, {
  payload: Buffer.concat(Object.entries(told).map(([id, value]) => Buffer.concat([Buffer.from([0, Number(id)]), uint32(value)]))),
});
export const MAX_STREAMS = 3;
export const INITIAL_WINDOW = 4;

/** A block of literals that touches no table: the same bytes on every stream. */
export function block(fields: Readonly<Record<string, string>>): Buffer {
  return Buffer.concat(Object.entries(fields).map(([name, value]) => {
    const out = new Output();
    const encoder = new HpackEncoder();
    encoder.limit(0);
    encoder.field(out, name, value);
    return Buffer.from(out.take() ?? []);
  }));
}

export const headers = (stream: number, fields: Readonly<Record<string, string>>, flags: number = FLAG.END_STREAM): Buffer =>
  frame('HEADERS', stream, { flags: FLAG.END_HEADERS | flags, payload: block(fields) });
export const data = (stream: number, body: string, flags: number = FLAG.END_STREAM): Buffer => frame('DATA', stream, { flags, payload: body });
export const answer = (stream: number, status = 200): Buffer => headers(stream, { ':status': String(status) });
export const rst = (stream: number, code: ErrorCode): Buffer => frame('RST_STREAM', stream, { payload: [ERROR_CODES[code]] });
export const goaway = (last: number, code: ErrorCode = 'NO_ERROR', debug = ''): Buffer => frame('GOAWAY', 0, { payload: Buffer.concat([uint32(last), uint32(ERROR_CODES[code]), Buffer.from(debug)]) });

/** A frame as we wrote it. */
export interface Written { readonly type: string; readonly flags: number; readonly stream: number; readonly payload: Buffer }

export function framesIn(bytes: Uint8Array): Written[] {
  const all = Buffer.from(bytes);
  const names = Object.fromEntries(Object.entries(FRAME).map(([name, type]) => [type, name]));
  const frames: Written[] = [];
  for (let at = 0; at < all.length;) {
    const end = at + 9 + all.readUIntBE(at, 3);
    frames.push({ type: names[all[at + 3] ?? 0] ?? '?', flags: all[at + 4] ?? 0, stream: all.readUInt32BE(at + 5), payload: all.subarray(at + 9, end) });
    at = end;
  }
  return frames;
}

export interface Client {
  readonly connection: ClientConnection<string>;
  /** What was told, in order: `a: 200 {"x":1}`, `b: refused`… */
  readonly told: string[];
  /** Sends `/name` with a body. */
  ask(name: string, body?: string): number;
  receive(...bytes: readonly Uint8Array[]): void;
  /** Frames written since it was asked last, as `HEADERS 1`, `RST_STREAM 3 CANCEL`… */
  wrote(): string[];
  frames(): Written[];
}

const PREFACE_OCTETS = 24;

/** A client whose events are text. Unless said otherwise it is past the greeting: each side has had the other's SETTINGS. */
export function client({ greeted = {}, ...options }: Partial<ConnectionOptions> & { readonly greeted?: Told | 'not yet' } = {}): Client {
  const told: string[] = [];
  const connection = new ClientConnection<string>({ authority: 'a.example', ...options }, {
    answered: (name, { status, fields, body }) => { told.push([`${name}: ${status}`, ...extra(fields), Buffer.from(body).toString()].filter((part) => part !== '').join(' ')); },
    refused: (name) => { told.push(`${name}: refused`); },
    unknown: (name) => { told.push(`${name}: unknown`); },
    settings: () => undefined,
    goaway: (code, debug) => { told.push(`goaway ${code} ${Buffer.from(debug).toString()}`.trim()); },
    pong: (value) => { told.push(`pong ${value}`); },
    failed: ({ code, rule }) => { told.push(`failed ${code} ${/RFC 9113, ([\d.]+)|RFC 7541, ([\d.]+)/.exec(rule)?.[0] ?? ''}`); },
  });
  const frames = (): Written[] => framesIn(connection.take() ?? new Uint8Array());
  if (greeted !== 'not yet') {
    connection.receive(settings(greeted));
    connection.take();
  }
  return {
    connection, told, frames,
    ask: (name, body = '') => connection.request(name, { method: 'POST', path: `/${name}`, headers: {} }, body),
    receive: (...bytes) => { connection.receive(Buffer.concat(bytes)); },
    wrote: () => frames().map(textOf),
  };
}

const extra = (fields: readonly string[]): string[] => fields.flatMap((field, at) => (at % 2 === 0 ? [`${field}=${fields[at + 1] ?? ''}`] : []));

function textOf({ type, flags, stream, payload }: Written): string {
  const codes = Object.fromEntries(Object.entries(ERROR_CODES).map(([name, code]) => [code, name]));
  const about: Readonly<Record<string, string>> = {
    RST_STREAM: codes[payload.at(3) ?? -1] ?? '', GOAWAY: codes[payload.at(7) ?? -1] ?? '', DATA: payload.toString(),
    WINDOW_UPDATE: type === 'WINDOW_UPDATE' ? String(payload.readUInt32BE()) : '', SETTINGS: flags & FLAG.ACK ? 'ack' : '', PING: flags & FLAG.ACK ? 'ack' : '',
  };
  return [type, stream, about[type] ?? ''].filter((part) => part !== '').join(' ');
}

/** The preface, and the frames after it. */
export const greeting = (bytes: Uint8Array): [string, Written[]] => [Buffer.from(bytes.subarray(0, PREFACE_OCTETS)).toString(), framesIn(bytes.subarray(PREFACE_OCTETS))];
