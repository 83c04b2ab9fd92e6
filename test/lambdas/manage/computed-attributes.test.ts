import { describe, expect, it } from 'vitest';
import { given, JOURNEY, manageHarness } from '../../support/manage.ts';

const PUT = 'PUT /v1/computed-attributes/{id}';
const spent = { params: { id: 'spent' } };
const SPENT = { event: 'order.placed', function: 'sum', property: 'total', when: "event.currency == 'EUR'", window: 'P30D' } as const;

describe('computed attributes', () => {
  it('are stored, read and listed, and say since when they count', async () => {
    const { call } = manageHarness();
    const put = await call(PUT, { ...spent, body: SPENT });
    expect([put.status, put.etag]).toEqual([201, '"1"']);
    expect(put.body).toEqual({ id: 'spent', revision: 1, updatedAt: '2026-11-24T23:00:00.000Z', updatedBy: 'ada@example.com', document: SPENT, since: '2026-11-24T23:00:00.000Z' });
    expect((await call('GET /v1/computed-attributes/{id}', spent)).body).toEqual(put.body);
    expect((await call('GET /v1/computed-attributes')).body).toEqual({ items: [put.body] });
  });

  it('begin anew only when the definition changes', async () => {
    const harness = manageHarness();
    await harness.ports.catalog.write(await harness.ports.catalog.revision(), [{ kind: 'computed', put: { id: 'spent', revision: 1, updatedAt: 5, updatedBy: 'x', body: { ...SPENT, since: 5 } } }]);
    expect((await harness.call(PUT, { ...spent, body: SPENT })).body.since).toBe('1970-01-01T00:00:00.005Z');
    expect((await harness.call(PUT, { ...spent, body: { ...SPENT, window: 'P7D' } })).body.since).toBe('2026-11-24T23:00:00.000Z');
  });

  it('are refused with every fault', async () => {
    const { call } = manageHarness();
    const { status, body } = await call(PUT, { ...spent, body: { event: 'order.placed', function: 'sum', when: 'profile.age > ', window: 'P1M' } });
    expect([status, body.faults.map((f: { path: string; code: string }) => `${f.path} ${f.code}`)]).toEqual([422, ['/property required', '/when invalid-expression', '/window invalid-duration']]);
    const more = await call(PUT, { ...spent, body: { event: 'order.placed', function: 'count', property: 'x', when: 'profile.age > 3 && now > now', window: 'PT5S' } });
    expect(more.body.faults.map((f: { path: string; code: string }) => `${f.path} ${f.code}`)).toEqual(['/property not-allowed', '/when not-allowed', '/when not-allowed', '/window out-of-range']);
    expect((await call(PUT, { params: { id: 'constructor' }, body: SPENT })).status).toBe(400);
  });

  it('never outgrow a row', async () => {
    const { call } = manageHarness();
    const first = { event: 'seen', function: 'first', property: 'page', window: 'P30D' };
    const answers = [];
    for (const id of ['a', 'b', 'c']) answers.push(await call(PUT, { params: { id }, body: first }));
    expect(answers.map((a) => a.status)).toEqual([201, 201, 422]);
    expect(answers[2]?.body.faults[0].message).toBe("Computed attributes take at most 65536 bytes of a person's row; with this one they may take 80028.");
    expect((await call(PUT, { params: { id: 'b' }, body: first })).status).toBe(200);
  });

  it('stay while an audience or a journey reads them', async () => {
    const harness = manageHarness();
    const remove = () => harness.call('DELETE /v1/computed-attributes/{id}', spent);
    await harness.call(PUT, { ...spent, body: SPENT });
    await given(harness, 'message');
    const journey = { ...JOURNEY, entry: { event: 'cart.abandoned', when: 'computed.spent > 100.0' } };
    await harness.call('PUT /v1/journeys/{id}', { params: { id: 'cart' }, body: journey });
    await harness.call('POST /v1/journeys/{id}/publish', { params: { id: 'cart' } });
    const at = await harness.ports.catalog.revision();
    await harness.ports.catalog.write(at, [{ kind: 'audience', put: { id: 'vip', revision: 1, updatedAt: 5, updatedBy: 'x', body: { document: { rule: "computed['spent'] > 500.0" } } } }]);
    expect((await remove()).body.detail).toBe('The computed attribute is read by audience vip, journey cart@1; change or stop those first.');
    await harness.call('POST /v1/journeys/{id}/stop', { params: { id: 'cart' } });
    await harness.ports.catalog.write(await harness.ports.catalog.revision(), [{ kind: 'audience', remove: 'vip', revision: 1 }]);
    expect((await remove()).status).toBe(204);
  });
});
