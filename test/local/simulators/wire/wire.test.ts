import { performServerHandshake, type ServerHttp2Stream } from 'node:http2';
import { duplexPair } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Wire } from '../../../../local/simulators/wire/wire.ts';

const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const SETTINGS = Buffer.from('000000040000000000', 'hex');
const ACK = Buffer.from('000000040100000000', 'hex');
/** GET https://a/ without an end. */
const HEADERS = Buffer.from('00000601040000000182878441'.concat('0161'), 'hex');

// What is written on a session whose end is under way ends the process (node:internal/js_stream_socket, doWrite).
it('is over with a peer that has said its last, though that reads nothing more', async () => {
  const [near, far] = duplexPair();
  // Its end never leaves.
  near.end = () => near;
  const session = performServerHandshake(new Wire(near as TLSSocket, { streams: 10 }));
  const streams: ServerHttp2Stream[] = [];
  session.on('error', () => undefined);
  session.on('stream', (stream) => { stream.on('error', () => undefined); streams.push(stream); });
  far.resume();
  far.write(Buffer.concat([PREFACE, SETTINGS, ACK, HEADERS]));
  for (let n = 0; n < 10; n += 1) await turn();
  expect(streams.length).toBe(1);
  far.end();
  for (let n = 0; n < 5; n += 1) await turn();
  expect(streams[0]?.destroyed).toBe(true);
  session.destroy();
});
