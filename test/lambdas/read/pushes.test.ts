import { beforeEach, describe, expect, it } from 'vitest';
import { PUSH_SCHEMAS } from '../../../core/api/pushes.ts';
import type { Push, PushBatch } from '../../../core/delivery/batch.ts';
import type { Fate } from '../../../core/delivery/fate.ts';
import { leftoversOf } from '../../../core/delivery/leftovers.ts';
import { settle } from '../../../core/delivery/settle.ts';
import type { ExcludedMember } from '../../../core/delivery/step-row.ts';
import type { BeckonEvent } from '../../../core/profile/event.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { BATCH, batchOf, NOON, scope } from '../../support/delivery/batches.ts';
import { personAt, readWorld } from '../../support/read-world.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const ID = 'aaaaaaaa-aaaa-8aaa-8aaa-aaaaaaaa0000';
const iso = (at: number): string => new Date(at).toISOString();

let world: ReturnType<typeof readWorld>;
beforeEach(async () => {
  world = readWorld({ now: NOON });
  const device = { app: 'shop', platform: 'ios' as const, environment: 'production' as const, token: 't', registeredAt: 0, seenAt: 0 };
  await world.tokens.register({
    app: 'shop', releaseTokens: [], profiles: [personAt(0, 'ann', { devices: { 'shop/d-0': { ...device, deviceId: 'd-0' } } })],
    identity: { app: 'shop', deviceId: 'd-0', secretHash: 'x', profileId: 'ann', subjects: ['ann', 'anon-1'], generation: 0 },
  });
  await world.profiles.write(personAt(0, 'anon-1', { movedTo: 'ann' }));
});

/** Delivers a batch: every push meets the fate named for its index, `at` ms. @returns what it hands on */
async function deliver(batch: PushBatch, at: number, fates: readonly Fate[]): Promise<PushBatch[]> {
  await world.deliveries.take(batch.id, 'sender', at, at + MINUTE);
  const row = settle(batch, fates, { now: at, hash: sha256 });
  await world.deliveries.finish(row, 'sender');
  return leftoversOf(batch, row, sha256).map((l) => l.batch);
}

const accepted: Fate = { outcome: 'accepted', reason: 'accepted', said: '200' };
const busy: Fate = { outcome: 'handed-on', reason: 'ServiceUnavailable', said: '503 ServiceUnavailable', delay: 900 };
const cut = (pushes: readonly Partial<Push>[], change: Partial<PushBatch> = {}) =>
  batchOf('apns', pushes.map((p) => ({ profileId: 'ann', deviceId: 'd-0', ...p })), change);

const trace = async (id = ID) => {
  const { status, body } = await world.get('/v1/pushes/{pushId}', { pushId: id });
  if (status === 200) expect(PUSH_SCHEMAS.getPush.answers[200].parse(body)).toEqual(body);
  return { status, body };
};
const list = async (query: Record<string, string> = {}, id = 'ann') => {
  const { status, body } = await world.get('/v1/profiles/{id}/pushes', { id }, query);
  if (status === 200) expect(PUSH_SCHEMAS.listProfilePushes.answers[200].parse(body)).toEqual(body);
  return { status, body };
};

describe('GET /v1/pushes/{pushId}', () => {
  it('tells who asked for it, whose it was, each attempt, and what the phone reported', async () => {
    const [second] = await deliver(cut([{}, { profileId: 'bob', deviceId: 'd-9' }]), NOON - 20 * MINUTE, [busy, accepted]);
    if (second === undefined) throw new Error('nothing was handed on');
    await deliver(second, NOON - 4 * MINUTE, [accepted]);
    const event = (name: string, time: number, action?: string): BeckonEvent =>
      ({ id: name, name, time, properties: {}, push: { pushId: ID, ...scope, platform: 'ios', ...(action !== undefined && { action }) } });
    const from = (subject: string, batchId: string, receivedAt: number, ...events: BeckonEvent[]) => world.events.put({ subject, batchId, app: 'shop', source: 'app', receivedAt, events });
    await from('ann', '01', NOON - 3 * MINUTE, event('push.action', NOON - 3 * MINUTE, 'buy'));
    await from('anon-1', '02', NOON - 2 * MINUTE, event('push.opened', NOON - 4 * MINUTE), { ...event('push.opened', NOON), push: { pushId: 'other', ...scope, platform: 'ios' } });
    await from('bob', '03', NOON, event('push.opened', NOON));
    expect((await trace(ID.toUpperCase())).body).toEqual({
      id: ID, batch: BATCH, app: 'shop', platform: 'ios', profileId: 'ann', deviceId: 'd-0', state: 'settled', outcome: 'accepted',
      requestedBy: { journey: 'cart', version: 1, node: 'nudge', visit: 1, message: 'cart-nudge', instance: 'i-0' },
      attempts: [
        {
          batch: BATCH, at: '2026-11-24T11:40:00.000Z', outcome: 'handed-on', reason: 'ServiceUnavailable', said: '503 ServiceUnavailable', nextAt: '2026-11-24T11:55:00.000Z',
          explanation: 'APNs is overloaded; Apple asks for 15 minutes before the repeat.',
        },
        { batch: second.id, at: '2026-11-24T11:56:00.000Z', outcome: 'accepted', reason: 'accepted', said: '200', explanation: 'APNs took it for delivery, which is not yet delivery.' },
      ],
      interactions: [{ name: 'push.opened', time: '2026-11-24T11:56:00.000Z' }, { name: 'push.action', time: '2026-11-24T11:57:00.000Z', action: 'buy' }],
    });
  });

  it('says of a push in flight when it goes on, and whether a sender has it', async () => {
    const [second] = await deliver(cut([{}]), NOON - MINUTE, [busy]);
    expect((await trace()).body).toMatchObject({ state: 'in-flight', sending: false, nextAt: '2026-11-24T12:14:00.000Z', attempts: [{ outcome: 'handed-on' }] });
    await world.deliveries.take(second?.id ?? '', 'sender', NOON, NOON + MINUTE);
    expect((await trace()).body).toMatchObject({ state: 'in-flight', sending: true });
  });

  it('knows a push that is being sent for the first time by its batch alone', async () => {
    await world.deliveries.take(BATCH, 'sender', NOON, NOON + MINUTE);
    expect((await trace()).body).toEqual({ id: ID, batch: BATCH, state: 'in-flight', sending: true, attempts: [], interactions: [] });
  });

  it('follows an anonymous person to who they are now, and names no device that is gone', async () => {
    await deliver(cut([{ profileId: 'anon-1', deviceId: 'd-7' }]), NOON, [accepted]);
    const { body } = await trace();
    expect(body).toMatchObject({ profileId: 'anon-1' });
    expect(body).not.toHaveProperty('deviceId');
  });

  it('names nobody where somebody was erased', async () => {
    await deliver(cut([{ profileId: '~', deviceId: '~' }]), NOON, [{ outcome: 'excluded', reason: 'erased' }]);
    const { body } = await trace();
    expect(body).toMatchObject({ state: 'settled', outcome: 'excluded', interactions: [], attempts: [{ reason: 'erased', explanation: 'The profile was erased after the push was queued.' }] });
    expect(body).not.toHaveProperty('profileId');
  });

  it('explains what was not sent again by what was before', async () => {
    await deliver(cut([{}, {}, {}]), NOON, [
      { outcome: 'unknown', reason: 'device-gone' }, { outcome: 'expired', reason: 'ServiceUnavailable' }, { outcome: 'expired', reason: 'too-late' },
    ]);
    const explained = await Promise.all([0, 1, 2].map(async (n) => ((await trace(`${ID.slice(0, -1)}${n}`)).body['attempts'] as { explanation: string }[])[0]?.explanation));
    expect(explained).toEqual([
      'An earlier send got no answer, so it may have arrived; it was not sent again. The device was removed, or got a new token, between the cut of the batch and its rendering.',
      'Its time to live ends before the next try. APNs is overloaded; Apple asks for 15 minutes before the repeat.',
      'Its time to live was over before it could be sent.',
    ]);
  });

  it('answers 404 for what was never sent, 400 for what is no push id', async () => {
    await deliver(cut([{}]), NOON, [accepted]);
    for (const id of [`${ID.slice(0, -1)}1`, `b${ID.slice(1)}`]) expect(await trace(id)).toMatchObject({ status: 404, body: { detail: `Nothing was sent under the id "${id}" in the last 90 days.` } });
    for (const id of ['42', `${ID}0`, ID.replaceAll('-', '')]) expect(await trace(id)).toMatchObject({ status: 400, body: { faults: [{ path: '/path/pushId', code: 'wrong-format' }] } });
  });
});

describe('GET /v1/profiles/{id}/pushes', () => {
  const asked = { journey: 'cart', version: 1, node: 'nudge', visit: 1, message: 'cart-nudge' };
  const exclude = async (id: string, at: number, ...excluded: Pick<ExcludedMember, 'profileId' | 'reason'>[]) => {
    await world.claims.claim(id, 'last');
    await world.claims.fix(id, { id, at, counts: [], cuts: [], worked: [], excluded: excluded.map((e) => ({ ...e, instance: 'i-9', asked })) });
  };
  const told = ({ body }: { body: { items?: Record<string, unknown>[] } }) => (body.items ?? []).map((i) => `${String(i['at']).slice(5, 16)} ${String(i['outcome'])} ${String(i['reason'])}`);

  it('lists what was sent and what was not, and why, newest first, under every id the person had', async () => {
    await deliver(cut([{}, { profileId: 'bob' }]), NOON - 2 * DAY, [accepted, accepted]);
    await deliver(cut([{ profileId: 'anon-1' }], { id: `b${BATCH.slice(1)}` }), NOON - DAY, [{ outcome: 'token-dead', reason: 'Unregistered', said: '410 Unregistered' }]);
    await exclude('perform-moves#r1', NOON - MINUTE, { profileId: 'bob', reason: 'no-device' }, { profileId: 'ann', reason: 'no-consent' });
    const { body } = await list();
    expect(told({ body })).toEqual(['11-24T11:59 excluded no-consent', '11-23T12:00 token-dead Unregistered', '11-22T12:00 accepted accepted']);
    expect(body.items?.[0]).toEqual({
      at: iso(NOON - MINUTE), requestedBy: { ...asked, instance: 'i-9' }, outcome: 'excluded', reason: 'no-consent', explanation: 'The profile opted out of marketing pushes.',
    });
    expect(body.items?.[2]).toEqual({
      pushId: ID, at: iso(NOON - 2 * DAY), app: 'shop', platform: 'ios', deviceId: 'd-0', requestedBy: { ...asked, instance: 'i-0' },
      outcome: 'accepted', reason: 'accepted', said: '200', explanation: 'APNs took it for delivery, which is not yet delivery.',
    });
    expect(body).toMatchObject({ searchedTo: iso(NOON - 90 * DAY) });
    expect(body.cursor).toBeUndefined();
  });

  it('lists a push that was handed on once, as it stood at the time asked for', async () => {
    const [second] = await deliver(cut([{}]), NOON - 60 * MINUTE, [busy]);
    if (second === undefined) throw new Error('nothing was handed on');
    expect((await list()).body.items).toMatchObject([{ pushId: ID, outcome: 'handed-on', nextAt: iso(NOON - 45 * MINUTE), sending: false }]);
    await deliver(second, NOON - 40 * MINUTE, [accepted]);
    expect((await list()).body.items).toMatchObject([{ pushId: ID, outcome: 'accepted', at: iso(NOON - 40 * MINUTE) }]);
    expect((await list({ to: iso(NOON - 50 * MINUTE) })).body.items).toMatchObject([{ pushId: ID, outcome: 'handed-on', at: iso(NOON - 60 * MINUTE) }]);
    expect((await list({ from: iso(NOON - 39 * MINUTE) })).body.items).toEqual([]);
  });

  it('stops after some seconds, says how far it came, and goes on from there', async () => {
    await deliver(cut([{}]), NOON - 5 * DAY, [accepted]);
    const hurried = readWorld({ now: NOON, tickMs: 3_000 });
    Object.assign(world, { get: hurried.get });
    await hurried.profiles.write(personAt(0, 'ann'));
    await hurried.deliveries.take(BATCH, 'sender', NOON - 5 * DAY, NOON);
    await hurried.deliveries.finish(world.deliveries.rows[0] ?? expect.unreachable(), 'sender');
    const first = await list();
    expect(first.body).toMatchObject({ items: [], searchedTo: '2026-11-22T00:00:00.000Z' });
    const second = await list({ cursor: first.body.cursor ?? '' });
    expect(second.body).toMatchObject({ items: [{ pushId: ID }], searchedTo: '2026-11-19T12:00:00.000Z' });
  });

  it('refuses what it cannot read, and people there are not', async () => {
    expect(await list({}, 'eve')).toMatchObject({ status: 404, body: { detail: 'There is no profile "eve".' } });
    const { status, body } = await list({ limit: '0', cursor: 'next', from: 'yesterday', colour: 'red' });
    expect(status).toBe(400);
    expect((body['faults'] as { path: string }[]).map((f) => f.path)).toEqual(['/query/limit', '/query/cursor', '/query/from', '/query/colour']);
    expect(await list({ from: '2026-11-25', to: '2026-11-24' })).toMatchObject({ status: 400, body: { faults: [{ path: '/query/to' }] } });
  });
});
