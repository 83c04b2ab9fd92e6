import { NO_SCHEMA } from '../../core/profile/schema.ts';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../core/api/caller.ts';
import { trackingBlock } from '../../core/delivery/tracking.ts';
import { ingestOperations, type IngestPorts } from '../../lambdas/ingest-events.ts';
import { EVENT_SCHEMAS } from '../../core/api/events.ts';
import type { KeyReader } from '../../core/ports.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { proveHeader } from '../../lambdas/prove-key.ts';
import { httpEvent, urlEvent } from '../support/http.ts';
import { hmac, sameText, sha256 } from '../../lambdas/adapters/hashing.ts';
import { appCaller, callsOf, DAY, deviceCaller, deviceWorld, NOW, serverCaller } from '../support/device-world.ts';
import { memoryEvents } from '../support/memory/events.ts';
import { throughGate } from '../support/gate.ts';

const BATCH = '01936f00-0000-7000-8000-000000000001';
const KEY = 'tracking-key';
const SCOPE = { journey: 'cart', version: 2, node: 'nudge', instance: 'i1', visit: 1, message: 'cart-nudge', category: 'marketing' } as const;
const blockFor = (profileId: string, key = KEY) => trackingBlock({ id: 'p1', scope: SCOPE, profileId }, 'ios', key, { hash: sha256, hmac });

async function world() {
  const { ports: registering, profiles, tokens } = deviceWorld();
  await callsOf(registering).put('d1', { token: 'token-1' }, appCaller);
  const subject = tokens.identities.get('shop/d1')?.profileId ?? '';
  const events = memoryEvents();
  const ports: IngestPorts = { events, profiles, devices: tokens, trackingKey: async () => KEY, schema: async () => NO_SCHEMA, hash: sha256, hmac };
  const post = (body: object, caller: Caller = deviceCaller('d1'), now = NOW, over: IngestPorts = ports) =>
    ingestOperations(over).postEvents({
      operation: 'postEvents', params: undefined, query: undefined, headers: undefined, requestId: 'r', now, caller,
      body: { batchId: BATCH, subject, events: [bought()], ...body } as never,
    });
  return { ports, post, subject, events, profiles, registering };
}
const bought = (over: object = {}) => ({ id: 'e1', name: 'order.placed', time: new Date(NOW - 60_000).toISOString(), ...over });
/** The function behind the route, asked over HTTP: no authorizer stands before it. */
async function door() {
  const { ports, subject, events } = await world();
  const reads: string[] = [];
  const secretHash = sha256(SECRET);
  const identity = { app: 'shop', deviceId: 'd1', secretHash, profileId: subject, subjects: [subject], generation: 0 };
  const devices: IngestPorts['devices'] = { device: async (app, deviceId) => { reads.push(`${app}/${deviceId}`); return deviceId === 'd1' ? identity : undefined; } };
  const keys: KeyReader = { find: async (keyId) => (keyId === KEY_ID ? { keyId, app: 'shop', kind: 'app', hash: '', scopes: [], createdAt: 0 } : undefined) };
  const own = { ...ports, devices };
  const handler = httpHandler(EVENT_SCHEMAS, () => ingestOperations(own), { now: () => NOW }, (header) => proveHeader({ keys, devices, hash: sha256, same: sameText }, header));
  const post = async (authorization?: string) => {
    const { statusCode, body = '' } = await handler(httpEvent({ route: 'POST /v1/events', body: { batchId: BATCH, subject, events: [bought()] }, ...(authorization !== undefined && { headers: { authorization } }) }), {});
    return { status: statusCode, body: JSON.parse(body) as object };
  };
  const atUrl = async (call: Partial<Parameters<typeof urlEvent>[0]>) => {
    const { statusCode, headers, body = '' } = await handler(urlEvent({ route: 'POST /v1/events', body: { batchId: BATCH, subject, events: [bought()] }, headers: { authorization: `Bearer bka_${KEY_ID}:d1:${SECRET}` }, ...call }), {});
    return { status: statusCode, type: headers?.['content-type'], body: JSON.parse(body) as object };
  };
  return { post, atUrl, events, reads };
}
const KEY_ID = 'appkey0000000001';
const SECRET = 'a'.repeat(43);

const refusal = (answer: Promise<unknown>) => answer.then(() => undefined, (e: { document?: { code: string; faults?: { path: string; code: string }[] } }) => e.document);

describe('who reports events', () => {
  it('is judged by the function itself, which reads the device once', async () => {
    const { post, events, reads } = await door();
    expect(await post(`Bearer bka_${KEY_ID}:d1:${SECRET}`)).toMatchObject({ status: 202, body: { accepted: 1 } });
    expect([events.batches.length, reads]).toEqual([1, ['shop/d1']]);
  });

  it.each([
    ['without a key', undefined], ['with an unknown key', `Bearer bka_appkey0000000009:d1:${SECRET}`], ['with another\'s secret', `Bearer bka_${KEY_ID}:d1:${'b'.repeat(43)}`],
    ['as an unknown device', `Bearer bka_${KEY_ID}:d2:${SECRET}`], ['as an operator', 'Bearer aaa.bbb.ccc'], ['as an app without a device', `Bearer bka_${KEY_ID}`],
  ])('%s is nobody: 401 with a problem document, and nothing is stored', async (_, header) => {
    const { post, events } = await door();
    expect(await post(header)).toMatchObject({ status: 401, body: { status: 401, code: 'unauthenticated' } });
    expect(events.batches).toEqual([]);
  });
});

describe('the address of events, which has no routes', () => {
  it('takes a batch as the API does, as text and as bytes', async () => {
    const { post, atUrl, events } = await door();
    const first = await atUrl({});
    expect(first).toMatchObject({ status: 202, body: { batchId: BATCH, accepted: 1 } });
    expect((await atUrl({ binary: true })).body).toEqual(first.body);
    expect((await post(`Bearer bka_${KEY_ID}:d1:${SECRET}`)).body).toEqual(first.body);
    expect(events.batches.length).toBe(1);
  });

  it.each([
    ['GET /v1/events'], ['PUT /v1/events'], ['OPTIONS /v1/events'], ['POST /'], ['POST /v1/events/'], ['POST //v1/events'], ['POST /V1/events'], ['POST /v1/profiles'], ['GET /v1/health'], ['POST $default'], ['POST /v1/events%20'],
  ])('does not know %s: 404 with a problem document, and nobody is looked up', async (route) => {
    const { atUrl, events, reads } = await door();
    expect(await atUrl({ route })).toMatchObject({ status: 404, type: 'application/problem+json', body: { code: 'not-found', requestId: 'request-1' } });
    expect([events.batches, reads]).toEqual([[], []]);
  });

  it('refuses as the API does: no key, another\'s secret, no JSON, too much', async () => {
    const { atUrl, events } = await door();
    expect(await atUrl({ headers: {} })).toMatchObject({ status: 401, type: 'application/problem+json', body: { code: 'unauthenticated' } });
    expect(await atUrl({ headers: { authorization: `Bearer bka_${KEY_ID}:d1:${'b'.repeat(43)}` } })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    // What a phone compressed is no JSON either: neither address takes it.
    expect(await atUrl({ body: '\u001f\u008b', binary: true })).toMatchObject({ status: 400, body: { faults: [{ path: '', code: 'not-json' }] } });
    expect(await atUrl({ body: 'x'.repeat(1024 * 1024 + 1) })).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect(events.batches).toEqual([]);
  });

  it('believes nobody who says that the API has let them in', async () => {
    const { atUrl, events } = await door();
    expect(await atUrl({ headers: {}, authorizer: { lambda: { kind: 'server', app: 'shop', scopes: 'events' } } })).toMatchObject({ status: 401 });
    expect(events.batches).toEqual([]);
  });
});

describe('POST /v1/events', () => {
  it('stores a device\'s batch once and answers the same twice', async () => {
    const { post, events, subject } = await world();
    const first = await post({ events: [bought(), bought({ id: 'e2', name: 'no good' })] });
    expect(first).toMatchObject({ status: 202, body: { batchId: BATCH, accepted: 1, results: [{ id: 'e1', status: 'accepted' }, { id: 'e2', status: 'refused', faults: [{ path: '/events/1/name', code: 'wrong-format' }] }] } });
    expect(await post({ events: [bought(), bought({ id: 'e2', name: 'no good' })] }, deviceCaller('d1'), NOW + 40 * DAY)).toEqual(first);
    expect(events.batches).toEqual([{ subject, batchId: BATCH, app: 'shop', source: 'app', receivedAt: NOW, events: [{ id: 'e1', name: 'order.placed', time: NOW - 60_000, properties: {} }] }]);
  });

  it('meets its own key when it comes again after identify', async () => {
    const { post, events, subject, registering } = await world();
    await post({});
    await callsOf(registering).identify('d1', { profileId: 'ann' });
    expect(await post({ subject })).toMatchObject({ body: { accepted: 1 } });
    expect(events.batches).toHaveLength(1);
    expect(await post({ subject: 'ann' })).toMatchObject({ body: { accepted: 1 } });
    expect(events.batches.map((b) => b.subject)).toEqual([subject, 'ann']);
  });

  it('says which event is not there when another batch took the id', async () => {
    const { post } = await world();
    await post({});
    expect(await post({ events: [bought({ id: 'other' })] })).toMatchObject({ body: { accepted: 0, results: [{ id: 'other', status: 'refused', faults: [{ path: '/batchId', code: 'batch-taken' }] }] } });
  });

  it('stores nothing of a batch whose events are all refused', async () => {
    const { post, events, profiles } = await world();
    expect(await post({ attributes: { tier: 'gold' }, subject: 'ann', events: [bought({ time: 'yesterday' })] }, serverCaller('events', 'profiles'))).toMatchObject({ status: 202, body: { accepted: 0 } });
    expect(events.batches).toEqual([]);
    expect(profiles.rows.has('ann')).toBe(false);
  });

  it('takes an open of a push that was for the device, from the object or its text, and no other', async () => {
    const { post, events, subject } = await world();
    const open = (push: unknown, id: string) => bought({ id, name: 'push.opened', push });
    const forged = { ...blockFor(subject), s: 'cart/2/gold/1/cart-gold' };
    const answer = await post({ events: [
      open(blockFor(subject), 'a'), open(JSON.stringify(blockFor(subject)), 'b'),
      open(forged, 'c'), open(blockFor(subject, 'another key'), 'd'), open(blockFor('somebody else'), 'e'),
    ] });
    expect(answer).toMatchObject({ body: { accepted: 2, results: [{ status: 'accepted' }, { status: 'accepted' }, ...['c', 'd', 'e'].map((id) => ({ id, status: 'refused', faults: [{ code: 'tracking-not-valid' }] }))] } });
    expect(events.batches[0]?.events[0]?.push).toEqual({ pushId: 'p1', journey: 'cart', version: 2, node: 'nudge', instance: 'i1', visit: 1, message: 'cart-nudge', platform: 'ios' });
  });

  it('lets nobody speak for others', async () => {
    const { post, subject, registering } = await world();
    await callsOf(registering).put('d2', {}, appCaller);
    expect(await refusal(post({ subject }, deviceCaller('d2')))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(post({ subject: 'ann' }))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(post({ subject }, appCaller))).toMatchObject({ code: 'unauthenticated' });
    expect(await refusal(post({ subject }, deviceCaller('gone')))).toMatchObject({ code: 'unauthenticated' });
  });

  it('lets a server speak for anybody, but not open a push', async () => {
    const { post, events, subject } = await world();
    expect(await post({ subject: 'ann', events: [bought(), bought({ id: 'e2', name: 'push.opened', push: blockFor(subject) })] }, serverCaller('events')))
      .toMatchObject({ body: { accepted: 1, results: [{}, { faults: [{ path: '/events/1/name', code: 'app-only' }] }] } });
    expect(events.batches).toMatchObject([{ subject: 'ann', source: 'server' }]);
  });

  it('stores attributes before the batch is there, and not again when it comes late', async () => {
    const { ports, post, profiles, registering } = await world();
    const order: string[] = [];
    const gated = throughGate(ports, async (call, when) => { if (when === 'after' && /put|write/.test(call)) order.push(call); });
    const server = serverCaller('events', 'profiles');
    await post({ subject: 'ann', attributes: { tier: 'gold' } }, server, NOW, gated);
    expect(order).toEqual(['profiles.write', 'events.put']);
    await callsOf(registering).patch('ann', { attributes: { tier: 'platinum' } });
    await post({ subject: 'ann', attributes: { tier: 'gold' } }, server);
    expect(profiles.rows.get('ann')?.attributes).toEqual({ tier: 'platinum' });
  });

  it('takes attributes only from a server that may set them', async () => {
    const { post, events } = await world();
    expect(await refusal(post({ attributes: { a: 1 } }))).toMatchObject({ code: 'invalid-request', faults: [{ path: '/attributes', code: 'server-only' }] });
    expect(await refusal(post({ subject: 'ann', attributes: { a: 1 } }, serverCaller('events')))).toMatchObject({ faults: [{ path: '/attributes', code: 'scope-missing' }] });
    expect(events.batches).toEqual([]);
  });

  it('asks for a smaller batch when one does not fit its row', async () => {
    const { ports, post } = await world();
    const full = { ...ports, events: { ...ports.events, put: async () => 'too-large' as const } };
    expect(await refusal(post({}, deviceCaller('d1'), NOW, full))).toMatchObject({ code: 'too-large' });
  });
});
