import http2, { type ClientHttp2Stream } from 'node:http2';
import { Duplex } from 'node:stream';
import { client, frame, framesIn, settings } from '../core/http2/peer.ts';
import { REQUESTS } from './scripts.ts';

/** What became of a request: a status, or `refused`, or `unknown`. */
export type Verdict = string;

export function ourVerdicts(script: readonly Buffer[]): Verdict[] {
  const { connection, told, ask, receive } = client();
  for (let n = 0; n < REQUESTS; n += 1) ask(`${n}`);
  for (const bytes of script) receive(bytes);
  connection.end();
  return Array.from({ length: REQUESTS }, (_, n) => told.filter((t) => t.startsWith(`${n}: `)).map((t) => t.split(' ')[1] ?? '').join('+'));
}

const LAST = Buffer.from('the last');
const [TURNS, PATIENCE] = [5, 50];

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
}

/** The same over Node's own client, on a pipe instead of a socket. */
export async function nodeVerdicts(script: readonly Buffer[]): Promise<Verdict[]> {
  let heard: (() => void) | undefined;
  let asked: (() => void) | undefined;
  let left = REQUESTS;
  const pipe = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _encoding, done) => {
      if (bytes.includes(LAST)) heard?.();
      if (!bytes.includes('PRI')) left -= framesIn(bytes).filter(({ type }) => type === 'HEADERS').length;
      if (left === 0) asked?.();
      done();
    },
  });
  const session = http2.connect('http://a.example', { createConnection: () => pipe, settings: { enablePush: false } });
  let last = 2 ** 31 - 1;
  session.on('error', () => undefined);
  session.on('goaway', (_code, id) => { last = Math.min(last, id); });
  const greeted = new Promise((resolve) => { session.once('remoteSettings', resolve); });
  pipe.push(settings());
  await greeted;
  const verdicts = Array.from({ length: REQUESTS }, () => verdictOf(session.request({ ':method': 'POST', ':path': '/' }, { endStream: true }), () => last));
  // What comes before Node has written its requests is for streams nobody has opened.
  await new Promise<void>((resolve) => {
    asked = resolve;
    if (left === 0) resolve();
  });
  // It has read everything when it answers the last PING, or has broken off.
  const read = new Promise<void>((resolve) => { heard = resolve; session.once('close', resolve); });
  for (const bytes of [...script, frame('PING', 0, { payload: LAST })]) pipe.push(bytes);
  // A session that is going away may do neither.
  await Promise.race([read, turns(PATIENCE)]);
  // What it has read becomes events on the turns that follow.
  await turns(TURNS);
  pipe.push(null);
  pipe.destroy();
  session.destroy();
  return Promise.all(verdicts);
}

function verdictOf(stream: ClientHttp2Stream, last: () => number): Promise<Verdict> {
  let status = 0;
  let ended = false;
  stream.on('response', (fields) => { status = fields[':status'] ?? 0; });
  stream.on('data', () => undefined);
  stream.on('end', () => { ended = true; });
  stream.on('error', () => undefined);
  return new Promise((resolve) => {
    stream.on('close', () => {
      const refused = stream.rstCode === 7 || (stream.id ?? Infinity) > last();
      if (status > 0 && ended && stream.rstCode === 0) resolve(String(status));
      else resolve(refused ? 'refused' : 'unknown');
    });
  });
}
