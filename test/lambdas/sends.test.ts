import { describe, expect, it } from 'vitest';
import { sendWorld } from '../support/send-world.ts';

const LIST = { message: 'sale', to: { profiles: ['p-1', { id: 'p-2', data: { city: 'Graz' } }] }, data: { city: 'Wien' } };
const KEY = { 'idempotency-key': 'order-4711' };

async function world() {
  const made = sendWorld();
  await made.begin();
  made.people({ 'p-1': {}, 'p-2': {} });
  return made;
}

describe('POST /v1/sends', () => {
  it('takes a send and says where it stands', async () => {
    const { send, get, run } = await world();
    const { status, body } = await send(LIST);
    expect([status, body]).toEqual([202, {
      id: expect.stringMatching(/^[0-9a-f]{32}$/), app: 'shop', message: 'sale', to: { list: 'profiles', recipients: 2 }, state: 'scheduled',
      createdAt: '2026-11-24T23:00:00.000Z', createdBy: 'ada@example.com', startsAt: '2026-11-24T23:00:00.000Z', progress: { looked: 0, members: 0, worked: 0, share: 0 },
    }]);
    await run();
    expect(await get(body.id)).toMatchObject({ state: 'sent', progress: { looked: 2, members: 2, worked: 2, share: 1 }, figures: { targeted: 2, inFlight: 2, excluded: {} }, adds: { equal: true } });
  });

  it.each([
    ['an unknown message', { ...LIST, message: 'sales' }, 422, [{ path: '/message', code: 'unknown-message', suggestion: 'Did you mean "sale"?' }]],
    ['an unknown audience', { message: 'sale', to: { audience: 'vip' } }, 422, [{ path: '/to/audience', code: 'unknown-audience' }]],
    ['somebody twice', { message: 'sale', to: { profiles: ['p-1', 'p-2', 'p-1'] } }, 422, [{ path: '/to/profiles/2', code: 'repeated' }]],
    ['waves that are not all', { ...LIST, waves: { shares: [10, 80], every: 'P1M' } }, 422, [{ path: '/waves/shares', code: 'not-all' }, { path: '/waves/every', code: 'bad-duration' }]],
    ['waves by local time', { ...LIST, when: { local: '2026-12-01T09:00' }, waves: { shares: [10, 90], every: 'PT1H' } }, 422, [{ path: '/waves', code: 'not-together' }]],
    ['a time beyond a year', { ...LIST, when: { at: '2028-01-01T00:00:00Z' } }, 422, [{ path: '/when', code: 'too-late' }]],
  ])('refuses %s and stores nothing', async (_, body, status, faults) => {
    const { send, sends } = await world();
    const answer = await send(body);
    expect(answer).toMatchObject({ status, body: { faults } });
    expect(sends.rows.size).toBe(0);
  });

  it.each([
    [{ message: 'sale', to: {} }], [{ message: 'sale', to: { profiles: [] } }], [{ message: 'sale', to: { profiles: ['a b'] } }], [{ ...LIST, pace: 0 }],
    [{ ...LIST, when: { local: '2026-13-01T09:00' } }], [{ ...LIST, surprise: true }],
  ])('answers 400 to a shape that is none: %j', async (body) => {
    expect((await (await world()).send(body)).status).toBe(400);
  });

  it('answers the same send to the same key and body, and starts it once', async () => {
    const { send, sends, machine } = await world();
    const [first, second] = [await send(LIST, KEY), await send(LIST, KEY)];
    expect(second).toEqual(first);
    expect([sends.rows.size, machine.started.size]).toEqual([1, 1]);
  });

  it('refuses a key that came with another body', async () => {
    const { send, sends } = await world();
    await send(LIST, KEY);
    expect(await send({ ...LIST, pace: 5 }, KEY)).toMatchObject({ status: 422, body: { code: 'key-reused' } });
    expect(sends.rows.size).toBe(1);
  });

  it('goes on where an earlier call with the key broke off', async () => {
    const { send, sends, machine, api } = await world();
    const start = api.machine.start;
    Object.assign(api.machine, { start: async () => { throw new Error('throttled'); } });
    expect((await send(LIST, KEY)).status).toBe(500);
    Object.assign(api.machine, { start });
    expect((await send(LIST, KEY)).status).toBe(202);
    expect([sends.rows.size, machine.started.size]).toEqual([1, 1]);
  });

  it('lets a server send its own app\'s messages, and see its own app\'s sends', async () => {
    const { call, send } = await world();
    const server = (app: string) => ({ lambda: { kind: 'server' as const, app, deviceId: '', scopes: 'sends' } });
    expect(await call('POST /v1/sends', { body: LIST, authorizer: server('bank') })).toMatchObject({ status: 422, body: { faults: [{ path: '/message', code: 'other-app' }] } });
    expect((await call('POST /v1/sends', { body: LIST, authorizer: server('shop') })).status).toBe(202);
    const { body: { id } } = await send(LIST);
    expect((await call('GET /v1/sends/{id}', { params: { id }, authorizer: server('bank') })).status).toBe(404);
    expect((await call('GET /v1/sends/{id}', { params: { id }, authorizer: server('shop') })).status).toBe(200);
  });
});

describe('GET /v1/sends', () => {
  it('pages through sends, newest first, over months', async () => {
    const { send, call, time } = await world();
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      ids.push((await send(LIST)).body.id);
      time.now += 12 * 24 * 60 * 60 * 1_000;
    }
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await call('GET /v1/sends', { query: { limit: '2', ...(cursor === undefined ? {} : { cursor }) } });
      listed.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.cursor;
    } while (cursor !== undefined);
    expect(listed).toEqual(ids.reverse());
  });
});

describe('a send', () => {
  it('paused does nothing, resumed goes on, each as often as it is asked', async () => {
    const { send, act, run, get, batches } = await world();
    const { body: { id } } = await send(LIST);
    expect((await act('pause', id)).body).toMatchObject({ paused: { by: 'operator' } });
    expect((await act('pause', id)).status).toBe(200);
    await run();
    expect(batches().length).toBe(0);
    expect((await act('resume', id)).body.paused).toBeUndefined();
    expect((await act('resume', id)).status).toBe(200);
    await run();
    expect([(await get(id)).state, batches().length]).toEqual(['sent', 1]);
  });

  it('cancelled is over, and leaves no files', async () => {
    const { send, act, run, batches, files } = await world();
    const { body: { id } } = await send(LIST);
    expect((await act('cancel', id)).body).toMatchObject({ state: 'cancelled', endedAt: '2026-11-24T23:00:00.000Z' });
    expect((await act('cancel', id)).status).toBe(200);
    expect((await act('pause', id)).status).toBe(409);
    expect((await act('resume', id)).status).toBe(409);
    await run();
    expect([batches().length, [...files.files.keys()]]).toEqual([0, []]);
  });

  it('that is not there is 404', async () => {
    const { act, call } = await world();
    expect((await act('pause', '0'.repeat(32))).status).toBe(404);
    expect((await call('GET /v1/sends/{id}', { params: { id: '0'.repeat(32) } })).status).toBe(404);
  });
});
