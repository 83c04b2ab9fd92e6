import http2, { type ClientHttp2Session, type ClientHttp2Stream } from 'http2-wrapper';
import type { ProviderRequest } from '../../../core/delivery/transport.ts';
import type { StreamEnd } from './pooled-connection.ts';

export interface StreamFacts {
  readonly timeoutMs: number;
  /** Highest stream id the peer says it looked at, once it said GOAWAY. */
  readonly lastProcessed: () => number;
}

/** An answer needs no more; what a broken proxy sends beyond is read and thrown away. */
const BODY_CHARS_MAX = 64 * 1024;
const REFUSED_STREAM = http2.constants.NGHTTP2_REFUSED_STREAM;
const CANCEL = http2.constants.NGHTTP2_CANCEL;

/** Sends a request on an open session; the clock starts here. Settles always, at the latest on `close`: a stream cut off by
 *  FIN or RST with NO_ERROR shows neither `error` nor `response` (reference: providers 3). */
export function sendOn(session: ClientHttp2Session, request: ProviderRequest, facts: StreamFacts): Promise<StreamEnd> {
  const stream = openStream(session, request);
  return stream === undefined ? Promise.resolve({ kind: 'refused' }) : endOf(stream, facts);
}

/** Node 20 and 22 throw on a session that is going away, 24 fails the stream; either way nothing was written. */
function openStream(session: ClientHttp2Session, { method, path, headers, body }: ProviderRequest): ClientHttp2Stream | undefined {
  try {
    // Node ends a GET by itself, and fails the stream when it is ended once more.
    const endStream = body === '';
    const stream = session.request({ ':method': method, ':path': path, ...headers }, { endStream });
    stream.setEncoding('utf8');
    if (!endStream) stream.end(body);
    return stream;
  } catch {
    return undefined;
  }
}

function endOf(stream: ClientHttp2Stream, { timeoutMs, lastProcessed }: StreamFacts): Promise<StreamEnd> {
  return new Promise((resolve) => {
    let answer: Extract<StreamEnd, { kind: 'answered' }> | undefined;
    let body = '';
    let ended = false;
    let failure: unknown;
    const timer = setTimeout(() => {
      stream.close(CANCEL);
      resolve({ kind: 'unknown', reason: 'time-out' });
    }, timeoutMs);
    stream.on('response', (headers) => {
      answer = { kind: 'answered', status: headers[':status'] ?? 0, headers: textHeaders(headers), body: '' };
    });
    stream.on('data', (text: string) => { body = body.length < BODY_CHARS_MAX ? body + text : body; });
    stream.on('end', () => { ended = true; });
    stream.on('error', (error) => { failure = error; });
    stream.on('close', () => {
      clearTimeout(timer);
      if (answer !== undefined && ended && stream.rstCode === 0) resolve({ ...answer, body });
      else resolve(wasRefused(stream, failure, lastProcessed()) ? { kind: 'refused' } : { kind: 'unknown', reason: 'no-answer' });
    });
  });
}

/** RFC 9113 8.7: REFUSED_STREAM, and any stream above GOAWAY's last id, was not processed. A stream without an id never left. */
function wasRefused(stream: ClientHttp2Stream, failure: unknown, lastProcessed: number): boolean {
  const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
  return stream.rstCode === REFUSED_STREAM || stream.id === undefined || stream.id > lastProcessed || code === 'ERR_HTTP2_GOAWAY_SESSION';
}

const textHeaders = (headers: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
