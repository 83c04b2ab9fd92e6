import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { apiClient } from '../../../cli/api/client.ts';

interface Seen { readonly call: string; readonly headers: Readonly<Record<string, string>>; readonly body: string | undefined }
type Step = Response | Error;

/** A network that answers as told, one step a request, the last one for ever. */
function network(...steps: readonly Step[]) {
  const seen: Seen[] = [];
  const pauses: number[] = [];
  const proofs: boolean[] = [];
  const send = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const step = steps[Math.min(seen.length, steps.length - 1)];
    seen.push({ call: `${init.method ?? ''} ${String(url)}`, headers: init.headers as Record<string, string>, body: init.body as string | undefined });
    if (step instanceof Error || step === undefined) throw new TypeError('fetch failed', { cause: step });
    return step.clone();
  };
  const api = apiClient('https://api.example/', {
    fetch: send, random: () => 0, pause: async (ms) => void pauses.push(ms), authorization: async (refused) => { proofs.push(refused); return `Bearer ${proofs.length}`; },
  });
  return { api, seen, pauses, proofs };
}

const json = (status: number, body?: unknown, headers: Record<string, string> = {}): Response => new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
const problem = (status: number, code: string, more: object = {}): Response => json(status, { type: 't', title: 'A title', status, code, ...more });

it('fills in path, query, body and the revision', async () => {
  const { api, seen } = network(json(200, { revision: 8 }));
  expect(await api.call('putMessage', { path: { id: 'a/b' }, query: { verify: false, none: undefined }, body: { title: 'x' }, ifMatch: 7 })).toEqual({ revision: 8 });
  expect(seen).toEqual([{ call: 'PUT https://api.example/v1/messages/a%2Fb?verify=false', body: '{"title":"x"}', headers: { authorization: 'Bearer 1', 'content-type': 'application/json', 'if-match': '"7"' } }]);
});

it('says that there may be none yet, and repeats by a key', async () => {
  const { api, seen } = network(json(202, {}));
  await api.call('createSend', { body: {}, ifMatch: 'absent', idempotencyKey: 'order-12' });
  expect(seen[0]?.headers).toMatchObject({ 'if-none-match': '*', 'idempotency-key': 'order-12' });
});

it('names every fault with its path, and what to do', async () => {
  const { api } = network(problem(400, 'invalid-request', { faults: [{ path: '/title', code: 'c', message: 'Too long.' }, { path: '', code: 'c', message: 'Odd.', severity: 'warning', suggestion: 'Mend it.' }] }));
  await expect(api.call('putMessage', { path: { id: 'a' }, body: {} })).rejects.toMatchObject({
    status: 400, code: 'invalid-request', advice: 'Mend every fault listed in `faults` and send it again.',
    message: 'PUT /v1/messages/a was answered 400: A title\n  /title: Too long.\n  /: warning: Odd. Mend it.',
  });
});

it.each([
  ['too many', [json(429, { message: 'Too Many Requests' }), json(200, { ok: 1 })], [250]],
  ['too many, and for how long', [json(429, {}, { 'retry-after': '3' }), json(200, { ok: 1 })], [3_000]],
  ['not there', [json(503), json(502), json(200, { ok: 1 })], [250, 500]],
  ['unreachable', [new Error('ECONNREFUSED'), json(200, { ok: 1 })], [250]],
])('asks again: %s', async (_, steps, pauses) => {
  const world = network(...steps);
  expect(await world.api.call('getMessage', { path: { id: 'a' } })).toEqual({ ok: 1 });
  expect(world.pauses).toEqual(pauses);
});

it('gives up after six times', async () => {
  const { api, seen, pauses } = network(json(503, 'gone'));
  await expect(api.call('getMessage', { path: { id: 'a' } })).rejects.toThrow('GET /v1/messages/a was answered 503: gone');
  expect([seen.length, pauses]).toEqual([6, [250, 500, 1_000, 2_000, 4_000]]);
});

it('does not repeat what may have been done, nor wait long', async () => {
  const lost = network(new Error('socket hang up'));
  await expect(lost.api.call('createSend', { body: {} })).rejects.toThrow('POST https://api.example/v1/sends got no answer: socket hang up');
  expect(lost.seen).toHaveLength(1);
  const failed = network(json(502));
  await expect(failed.api.call('publishJourney', { path: { id: 'a' } })).rejects.toThrow('502');
  expect(failed.seen).toHaveLength(1);
  const patient = network(json(503, { type: 't', title: 'No answer', status: 503, code: 'provider-unreachable' }, { 'retry-after': '30' }));
  await expect(patient.api.call('putApp', { path: { id: 'a' }, body: {} })).rejects.toThrow('No answer');
  expect(patient.seen).toHaveLength(1);
});

it('a POST that was turned away before anything was done is repeated', async () => {
  const { api, seen } = network(json(429), json(200, { version: 2 }));
  expect(await api.call('publishJourney', { path: { id: 'a' } })).toEqual({ version: 2 });
  expect(seen).toHaveLength(2);
});

it('proves itself anew, once, when its token has run out', async () => {
  const renewed = network(json(401, { message: 'Unauthorized' }), json(200, {}));
  await renewed.api.call('getMessage', { path: { id: 'a' } });
  expect(renewed.proofs).toEqual([false, true]);
  const refused = network(json(401, { message: 'Unauthorized' }));
  await expect(refused.api.call('getMessage', { path: { id: 'a' } })).rejects.toThrow('401: Unauthorized');
  expect(refused.proofs).toEqual([false, true]);
});

it('pages to the end', async () => {
  const { api, seen } = network(json(200, { items: [1, 2], cursor: 'c 1' }), json(200, { items: [] , cursor: 'c2' }), json(200, { items: [3] }));
  expect(await Readable.from(api.items('listMessages', { query: { limit: 2 } })).toArray()).toEqual([1, 2, 3]);
  expect(seen.map(({ call }) => call.split('?')[1])).toEqual(['limit=2', 'limit=2&cursor=c+1', 'limit=2&cursor=c2']);
});

it('finds nothing where nothing is; other refusals are told', async () => {
  expect(await network(problem(404, 'not-found')).api.find('getMessage', { path: { id: 'a' } })).toBeUndefined();
  await expect(network(problem(403, 'forbidden')).api.find('getMessage', { path: { id: 'a' } })).rejects.toThrow('403');
});
