import http2, { type Http2SecureServer, type ServerHttp2Session, type ServerHttp2Stream, type Settings } from 'node:http2';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { Certificate } from './certificate.ts';

export interface Seen { readonly path: string; readonly headers: Readonly<Record<string, unknown>>; readonly body: string; readonly session: number }

export interface FaultServer {
  readonly origin: string;
  readonly sessions: readonly ServerHttp2Session[];
  /** TCP sockets under the sessions, in the same order. */
  readonly sockets: readonly Socket[];
  readonly seen: Seen[];
  /** Most streams open at once on one connection. */
  readonly peak: number;
  close(): Promise<void>;
}

/** What the server does with each request, once its body is read. */
export type Answering = (stream: ServerHttp2Stream, seen: Seen, n: number) => void;

export const accept: Answering = (stream) => { stream.respond({ ':status': 200 }); stream.end('{}'); };

/** An HTTP/2 server over TLS whose faults the test writes. */
export async function faultServer({ key, cert }: Certificate, answering: Answering, settings: Settings = {}): Promise<FaultServer> {
  const server = http2.createSecureServer({ key, cert, settings });
  const sockets: Socket[] = [];
  const sessions: ServerHttp2Session[] = [];
  const seen: Seen[] = [];
  let peak = 0;
  server.on('connection', (socket) => { sockets.push(socket); socket.on('error', () => undefined); });
  server.on('session', (session) => {
    const number = sessions.push(session) - 1;
    let open = 0;
    session.on('error', () => undefined);
    session.on('stream', (stream, headers) => {
      peak = Math.max(peak, ++open);
      stream.on('error', () => undefined);
      stream.on('close', () => { open -= 1; });
      readBody(stream, (body) => {
        const request = { path: String(headers[':path']), headers, body, session: number };
        answering(stream, request, seen.push(request));
      });
    });
  });
  server.on('sessionError', () => undefined);
  const port = await listening(server);
  return {
    origin: `https://localhost:${port}`, sessions, sockets, seen,
    get peak() { return peak; },
    close: () => closed(server, sockets),
  };
}

function readBody(stream: ServerHttp2Stream, read: (body: string) => void): void {
  let body = '';
  stream.setEncoding('utf8').on('data', (text: string) => { body += text; }).on('end', () => { read(body); });
}

export interface Proxy { readonly origin: string; freeze(): void; close(): Promise<void> }

/** A TCP proxy that can stop passing anything on without closing: a half-open socket. New connections pass. */
export async function freezingProxy(origin: string): Promise<Proxy> {
  const sockets: Socket[] = [];
  const frozen = new Set<Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(Number(new URL(origin).port), 'localhost');
    sockets.push(near, far);
    for (const [from, to] of [[near, far], [far, near]] as const) {
      from.on('error', () => undefined);
      from.on('data', (bytes) => { if (!frozen.has(from)) to.write(bytes); });
      from.on('close', () => { if (!frozen.has(from)) to.destroy(); });
    }
  });
  const port = await listening(server);
  return { origin: `https://localhost:${port}`, freeze: () => { for (const s of sockets) frozen.add(s); }, close: () => closed(server, sockets) };
}

/** A TCP server that says nothing, not even to a TLS handshake; counts who came. */
export async function silentServer(): Promise<{ readonly origin: string; readonly sockets: readonly Socket[]; close(): Promise<void> }> {
  const sockets: Socket[] = [];
  const server = net.createServer((socket) => { sockets.push(socket); socket.on('error', () => undefined); });
  const port = await listening(server);
  return { origin: `https://localhost:${port}`, sockets, close: () => closed(server, sockets) };
}

const listening = (server: net.Server | Http2SecureServer): Promise<number> =>
  new Promise((resolve) => { server.listen(0, 'localhost', () => { resolve((server.address() as AddressInfo).port); }); });

const closed = (server: net.Server | Http2SecureServer, sockets: readonly Socket[]): Promise<void> =>
  new Promise((resolve) => {
    for (const socket of sockets) socket.destroy();
    server.close(() => { resolve(); });
  });
