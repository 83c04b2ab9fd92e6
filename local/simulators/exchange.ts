import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerHttp2Stream } from 'node:http2';
import type { Readable } from 'node:stream';
import type { Connection } from './wire/connection.ts';

/** A request and the ways to end it, alike for HTTP/2 and HTTP/1.1. */
export interface Exchange {
  readonly connection: Connection;
  /** HTTP/2 stream id; 0 over HTTP/1.1. */
  readonly stream: number;
  readonly method: string;
  readonly path: string;
  /** First value of each header, lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names sent more than once. */
  readonly repeated: readonly string[];
  readonly input: Readable;
  /** false when the sender had gone. */
  respond(answer: Answer): boolean;
  /** Headers now, the body once `body` resolves. */
  respondSlowly(answer: Answer, body: Promise<void>): Promise<boolean>;
  /** Headers and the first half of the body, then nothing. */
  respondPartly(answer: Answer): void;
  /** RST_STREAM; over HTTP/1.1 the connection ends. */
  reset(code: number): void;
  onClose(done: () => void): void;
}

export interface Answer { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

type RawHeaders = readonly string[];

/** Read from the raw list: Node drops repeats of some names and joins others. */
function readHeaders(raw: RawHeaders): Pick<Exchange, 'headers' | 'repeated'> {
  const headers: Record<string, string> = {};
  const repeated: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase();
    if (Object.hasOwn(headers, name)) repeated.push(name);
    else headers[name] = raw[at + 1] ?? '';
  }
  return { headers, repeated };
}

export function exchangeOfStream(connection: Connection, stream: ServerHttp2Stream, raw: RawHeaders): Exchange {
  stream.on('error', () => undefined);
  const { headers, repeated } = readHeaders(raw);
  const gone = (): boolean => stream.destroyed || stream.closed || connection.mute;
  const head = ({ status, headers: own }: Answer): Record<string, string | number> => ({ ':status': status, ...own });
  return {
    connection, headers, repeated,
    stream: stream.id ?? 0,
    method: headers[':method'] ?? '',
    path: headers[':path'] ?? '',
    input: stream,
    respond: (answer) => {
      if (gone()) return false;
      stream.respond(head(answer), { endStream: answer.body === '' });
      if (answer.body !== '') stream.end(answer.body);
      return true;
    },
    respondSlowly: async (answer, body) => {
      if (gone()) return false;
      stream.respond(head(answer));
      await body;
      if (gone()) return false;
      stream.end(answer.body);
      return true;
    },
    respondPartly: (answer) => {
      if (gone()) return;
      stream.respond(head(answer));
      stream.write(half(answer.body));
    },
    reset: (code) => { if (!gone()) stream.close(code); },
    onClose: (done) => { stream.once('close', done); },
  };
}

export function exchangeOfRequest(connection: Connection, request: IncomingMessage, response: ServerResponse): Exchange {
  response.on('error', () => undefined);
  request.on('error', () => undefined);
  const head = ({ status, headers, body }: Answer): void => { response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }); };
  const gone = (): boolean => response.destroyed || connection.mute;
  return {
    connection,
    ...readHeaders(request.rawHeaders),
    stream: 0,
    method: request.method ?? '',
    path: request.url ?? '',
    input: request,
    respond: (answer) => {
      if (gone()) return false;
      head(answer);
      response.end(answer.body);
      return true;
    },
    respondSlowly: async (answer, body) => {
      if (gone()) return false;
      head(answer);
      response.flushHeaders();
      await body;
      if (gone()) return false;
      response.end(answer.body);
      return true;
    },
    respondPartly: (answer) => {
      if (gone()) return;
      head(answer);
      response.write(half(answer.body));
    },
    reset: () => { connection.raw.destroy(); },
    onClose: (done) => { response.once('close', done); },
  };
}

/** Not empty: a chunk must reach the sender for its body to break off. */
const half = (body: string): string => body.slice(0, Math.max(1, Math.floor(body.length / 2))) || ' ';

/** The body, or undefined when the sender broke it off. Beyond `limit` bytes the rest is thrown away: a request that large
 *  is refused for its size whatever it says. */
export async function readBody(input: Readable, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  let ended = false;
  input.on('data', (chunk: Buffer) => {
    if (size <= limit) chunks.push(chunk);
    size += chunk.length;
  });
  input.once('end', () => { ended = true; });
  await new Promise<void>((resolve) => {
    input.once('end', resolve);
    input.once('close', resolve);
    input.once('aborted', resolve);
  });
  return ended ? Buffer.concat(chunks) : undefined;
}
