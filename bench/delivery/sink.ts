/** A provider that does nothing but answer, in a process of its own: `sink.ts <json of SinkOptions>`. It prints its port. Frames are looked at no more than is needed to
 *  know where a request ends, and every answer is the same bytes under another stream id: it serves several times what the fastest client sends. */
import tls from 'node:tls';

export interface SinkOptions {
  readonly provider: 'apns' | 'fcm';
  readonly latencyMs: number;
  readonly key: string;
  readonly cert: string;
  /** 0: any. */
  readonly port: number;
}

const { provider, latencyMs, key, cert, port } = JSON.parse(process.argv[2] ?? '{}') as SinkOptions;
const STREAMS = { apns: 1_000, fcm: 100 }[provider];
const WINDOW = 2 ** 24;
const [DATA, HEADERS, SETTINGS, PING] = [0, 1, 4, 6];
const PREFACE = 24;

function frame(type: number, flags: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  return Buffer.concat([head, payload]);
}
/** A literal without indexing, name and value as they are (RFC 7541, 6.2.2). */
const literal = (name: string, value: string): Buffer => Buffer.concat([Buffer.from([0, name.length]), Buffer.from(name), Buffer.from([value.length]), Buffer.from(value)]);
const STATUS_200 = Buffer.from([0x88]);
const ANSWERS = {
  apns: frame(HEADERS, 5, Buffer.concat([STATUS_200, literal('apns-id', '8a2f3c1e-54d7-4b1e-9c53-6f0a7be1d2c4')])),
  fcm: Buffer.concat([
    frame(HEADERS, 4, Buffer.concat([STATUS_200, literal('content-type', 'application/json; charset=UTF-8')])),
    frame(DATA, 1, Buffer.from('{\n  "name": "projects/shop-1/messages/0:1500415314455276%31bd1c9631bd1c96"\n}\n')),
  ]),
};
const ANSWER = ANSWERS[provider];
/** Where the stream ids stand in it. */
const IDS = provider === 'apns' ? [5] : [5, ANSWER.indexOf(Buffer.from([DATA, 1, 0, 0, 0, 0]), 9) + 2];
const uint32 = (value: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32BE(value); return bytes; };
const GREETING = Buffer.concat([
  frame(SETTINGS, 0, Buffer.concat([Buffer.from([0, 3]), uint32(STREAMS), Buffer.from([0, 4]), uint32(WINDOW), Buffer.from([0, 6]), uint32(8_000)])),
  frame(8, 0, uint32(WINDOW)),
]);

class Peer {
  readonly #socket: tls.TLSSocket;
  #carry = Buffer.alloc(0);
  #skip = PREFACE;
  #ended: number[] = [];
  #used = 0;

  constructor(socket: tls.TLSSocket) {
    this.#socket = socket;
    socket.write(GREETING);
    socket.on('data', (bytes: Buffer) => { this.#read(bytes); });
    socket.on('error', () => undefined);
  }

  #read(piece: Buffer): void {
    const bytes = this.#carry.length > 0 ? Buffer.concat([this.#carry, piece]) : piece;
    let at = Math.min(this.#skip, bytes.length);
    this.#skip -= at;
    while (bytes.length - at >= 9) {
      const end = at + 9 + ((bytes[at] ?? 0) << 16 | (bytes[at + 1] ?? 0) << 8 | (bytes[at + 2] ?? 0));
      if (end > bytes.length) break;
      this.#frame(bytes, at, end);
      at = end;
    }
    this.#carry = at < bytes.length ? Buffer.from(bytes.subarray(at)) : Buffer.alloc(0);
    this.#answer();
  }

  #frame(bytes: Buffer, at: number, end: number): void {
    const [type, isFlagged] = [bytes[at + 3] ?? 0, ((bytes[at + 4] ?? 0) & 1) === 1];
    if (type === DATA) this.#used += end - at - 9;
    if (type === DATA || type === HEADERS) {
      if (isFlagged) this.#ended.push(bytes.readUInt32BE(at + 5));
    } else if (!isFlagged) this.#acknowledge(type, bytes.subarray(at + 9, end));
  }

  /** SETTINGS with nothing, PING with its own octets. */
  #acknowledge(type: number, payload: Buffer): void {
    if (type === SETTINGS || type === PING) this.#socket.write(frame(type, 1, Buffer.from(type === PING ? payload : [])));
  }

  #answer(): void {
    if (this.#used * 2 > WINDOW) {
      this.#socket.write(frame(8, 0, uint32(this.#used)));
      this.#used = 0;
    }
    const ended = this.#ended;
    if (ended.length === 0) return;
    this.#ended = [];
    if (latencyMs === 0) this.#write(ended);
    else setTimeout(() => { this.#write(ended); }, latencyMs);
  }

  #write(ended: readonly number[]): void {
    const all = Buffer.allocUnsafe(ANSWER.length * ended.length);
    ended.forEach((id, n) => {
      all.set(ANSWER, n * ANSWER.length);
      for (const place of IDS) all.writeUInt32BE(id, n * ANSWER.length + place);
    });
    if (this.#socket.writable) this.#socket.write(all);
  }
}

const server = tls.createServer({ key, cert, ALPNProtocols: ['h2'] }, (socket) => { socket.setNoDelay(true); new Peer(socket); });
server.on('error', (error) => { console.error(error.message); process.exit(1); });
server.listen(port, 'localhost', () => { console.log((server.address() as { port: number }).port); });
