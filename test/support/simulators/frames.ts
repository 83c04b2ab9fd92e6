import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { FrameCutter, type Frame } from '../../../local/simulators/wire/frames.ts';

const HEADERS = 1;
const END_HEADERS = 4;
const END_STREAM = 1;

/** A sender that keeps no rule of HTTP/2: it writes frames as it likes and shows those that come. */
export interface FrameSession {
  readonly socket: TLSSocket;
  readonly heard: readonly Frame[];
  write(type: number, of?: { readonly flags?: number; readonly stream?: number; readonly payload?: Buffer }): void;
  /** HEADERS of a request; without `end` the stream stays open. */
  open(stream: number, headers: Readonly<Record<string, string>>, end?: boolean): void;
  /** Resolves with the first frame heard, or to come, that fits. */
  until(fits: (frame: Frame) => boolean): Promise<Frame>;
  close(): void;
}

export async function openFrames(origin: string, ca: string, { silent = false } = {}): Promise<FrameSession> {
  const { hostname, port } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port), ca, ALPNProtocols: ['h2'], servername: '' });
  await once(socket, 'secureConnect');
  const heard: Frame[] = [];
  const waiting = new Set<() => void>();
  const cutter = new FrameCutter({ preface: false });
  socket.on('data', (chunk: Buffer) => {
    heard.push(...cutter.cut(chunk));
    for (const look of waiting) look();
  });
  socket.on('error', () => undefined);
  const write: FrameSession['write'] = (type, { flags = 0, stream = 0, payload = Buffer.alloc(0) } = {}) => {
    const head = Buffer.alloc(9);
    head.writeUIntBE(payload.length, 0, 3);
    head.writeUInt8(type, 3);
    head.writeUInt8(flags, 4);
    head.writeUInt32BE(stream, 5);
    socket.write(Buffer.concat([head, payload]));
  };
  socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  write(4);
  const session: FrameSession = {
    socket, heard, write,
    open: (stream, headers, end = false) => {
      write(HEADERS, { stream, flags: END_HEADERS | (end ? END_STREAM : 0), payload: Buffer.concat(Object.entries(headers).map(literal)) });
    },
    until: (fits) => new Promise((resolve) => {
      const look = (): void => {
        const found = heard.find(fits);
        if (found === undefined) return void waiting.add(look);
        waiting.delete(look);
        resolve(found);
      };
      look();
    }),
    close: () => { socket.destroy(); },
  };
  if (!silent) {
    await session.until(({ type, flags }) => type === 4 && flags === 0);
    write(4, { flags: 1 });
  }
  return session;
}

/** RFC 7541, 6.2.2: a literal without indexing, its name new, nothing compressed. */
const literal = ([name, value]: readonly [string, string]): Buffer => Buffer.concat([Buffer.from([0]), text(name), text(value)]);

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  if (bytes.length < 127) return Buffer.concat([Buffer.from([bytes.length]), bytes]);
  const rest = bytes.length - 127;
  return Buffer.concat([Buffer.from(rest < 128 ? [127, rest] : [127, (rest % 128) + 128, Math.floor(rest / 128)]), bytes]);
}

/** A GOAWAY frame in words. */
export const goawayOf = ({ bytes }: Frame): { last: number; code: number; debug: string } =>
  ({ last: bytes.readUInt32BE(9), code: bytes.readUInt32BE(13), debug: bytes.subarray(17).toString() });
