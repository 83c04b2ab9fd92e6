import http2, { type ClientHttp2Session, type OutgoingHttpHeaders } from 'node:http2';
import { once } from 'node:events';

/** How a request ended, told as node:http2 shows it. */
export interface RawAnswer {
  /** Absent when no headers came. */
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** RST_STREAM code of the closed stream; 0 when all was well. */
  readonly rst: number;
  /** Whether headers came and the body came to its end: Node calls a stream ended that was closed without either. */
  readonly ended: boolean;
}

export interface RawSession {
  readonly session: ClientHttp2Session;
  readonly goaways: { readonly code: number; readonly last: number; readonly debug: string }[];
  request(headers: OutgoingHttpHeaders, body?: string | Buffer): Promise<RawAnswer>;
  close(): void;
}

/** A sender without any cleverness: what the wire does is what the test sees. */
export function openRaw(origin: string, ca: string): RawSession {
  const session = http2.connect(origin, { ca });
  session.on('error', () => undefined);
  const goaways: { code: number; last: number; debug: string }[] = [];
  session.on('goaway', (code, last, debug?: Buffer) => { goaways.push({ code, last: last ?? 0, debug: debug?.toString() ?? '' }); });
  return { session, goaways, request: (headers, body = '') => request(session, headers, body), close: () => { session.destroy(); } };
}

/** Waits until the peer's first SETTINGS are known. */
export async function settled({ session }: RawSession): Promise<RawSession['session']> {
  await once(session, 'remoteSettings');
  return session;
}

/** A busy computer answers a PING within this. */
const PING_MS = 4_000;

/** Ends a connection that no longer answers PINGs: Node's client did not notice a reset in three of a thousand runs of the whole suite. @returns its end */
function watch(session: ClientHttp2Session): () => void {
  let isAwaited = false;
  const asking = setInterval(() => {
    if (isAwaited) return void session.destroy();
    isAwaited = true;
    session.ping(() => { isAwaited = false; });
  }, PING_MS);
  return () => { clearInterval(asking); };
}

function request(session: ClientHttp2Session, headers: OutgoingHttpHeaders, body: string | Buffer): Promise<RawAnswer> {
  return new Promise((resolve) => {
    // Node ends a GET by itself, and then takes no body, not even an empty one.
    const stream = session.request({ ':method': 'POST', ...headers }, { endStream: false });
    let status: number | undefined;
    let answered: Record<string, string> = {};
    let text = '';
    let ended = false;
    stream.on('response', ({ ':status': code, ...rest }) => {
      status = code;
      answered = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
    });
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => { text += chunk; });
    stream.on('end', () => { ended = true; });
    stream.on('error', () => undefined);
    const unwatch = watch(session);
    stream.on('close', () => {
      unwatch();
      const rst = stream.rstCode ?? 0;
      resolve({ ...(status === undefined ? {} : { status }), headers: answered, body: text, rst, ended: ended && rst === 0 && status !== undefined });
    });
    stream.end(body);
  });
}
