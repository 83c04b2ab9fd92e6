import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEVICE_SCHEMAS } from '../../../core/api/devices.ts';
import { EVENT_SCHEMAS } from '../../../core/api/events.ts';
import { parseBearer, type Bearer } from '../../../core/api/key.ts';

export interface Heard { readonly method: string; readonly path: string; readonly bearer: Bearer | undefined; readonly body: unknown }

/** The public API as far as a phone sees it: bodies are held against its own schemas, answers are those of the contract. */
export interface PhoneApi {
  readonly base: string;
  readonly heard: Heard[];
  /** Answers the next requests with these statuses instead; 0 cuts them off. */
  readonly failures: number[];
  stop(): Promise<void>;
}

const SECRET = 's'.repeat(43);

export async function startPhoneApi(): Promise<PhoneApi> {
  const heard: Heard[] = [];
  const failures: number[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => {
      const call: Heard = { method: request.method ?? '', path: request.url ?? '', bearer: parseBearer(request.headers.authorization), body: text === '' ? undefined : JSON.parse(text) };
      heard.push(call);
      const failure = failures.shift();
      if (failure === 0) { request.socket.destroy(); return; }
      const { status, body } = failure === undefined ? answerTo(call) : { status: failure, body: {} };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard, failures,
    stop: () => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }),
  };
}

function answerTo({ method, path, bearer, body }: Heard): { status: number; body: unknown } {
  if (bearer === undefined) return { status: 401, body: {} };
  const deviceId = path.split('/')[3] ?? '';
  if (method === 'PUT') {
    DEVICE_SCHEMAS.putDevice.body.parse(body);
    const standing = { deviceId, profileId: 'anon-1' };
    return bearer.kind === 'app' ? { status: 201, body: { ...standing, secret: SECRET } } : { status: 200, body: standing };
  }
  if (path.endsWith('/identify')) return { status: 200, body: { deviceId, profileId: DEVICE_SCHEMAS.identifyDevice.body.parse(body).profileId } };
  if (path.endsWith('/reset')) return { status: 200, body: { deviceId, profileId: 'anon-2' } };
  const { batchId, events } = EVENT_SCHEMAS.postEvents.body.parse(body);
  return { status: 202, body: { batchId, accepted: events.length, results: events.map(({ id }) => ({ id, status: 'accepted' })) } };
}
