import { describe, expect, it } from 'vitest';
import { AUDIT_SCHEMAS } from '../../core/api/audit.ts';
import { ERASURE_SCHEMAS } from '../../core/api/erasures.ts';
import { type AuditLine, formerName, lineOf, personName } from '../../core/catalog/audit.ts';
import type { CatalogStore } from '../../core/catalog/ports.ts';
import { announced } from '../../lambdas/audited.ts';
import { hmac, sha256 } from '../../lambdas/adapters/hashing.ts';
import { type HttpRequest, httpHandler } from '../../lambdas/http.ts';
import { auditOperations } from '../../lambdas/people/audit.ts';
import { type Call, httpEvent, operator } from '../support/http.ts';
import { APP, given, JOURNEY, manageHarness, NOW, P8 } from '../support/manage.ts';
import { memoryTrail } from '../support/memory/trail.ts';
import { sendWorld } from '../support/send-world.ts';

const LIST = 'GET /v1/audit';
const ADA = { by: { kind: 'operator', name: 'ada@example.com' }, at: '2026-11-24T23:00:00.000Z', from: { ip: '203.0.113.1', agent: 'test' }, request: 'request-1' };
const byId = (id: string) => ({ params: { id } });

const nameBy = (key: string) => async (profileId: string): Promise<string> => personName((text) => hmac(key, text), profileId);

/** The operator API, and the trail read by the function that reads it. */
function trailHarness(...change: Parameters<typeof manageHarness>) {
  const harness = manageHarness(...change);
  const handler = httpHandler(AUDIT_SCHEMAS, () => auditOperations({ catalog: harness.store, personName: nameBy('key'), hash: sha256 }), { now: () => NOW });
  const call = async (route: string, rest: Omit<Call, 'route'> = {}): ReturnType<typeof harness.call> => {
    if (route !== LIST) return harness.call(route, rest);
    const { statusCode = 0, body, headers } = await handler(httpEvent({ authorizer: operator('admin'), ...rest, route }), {});
    return { status: statusCode, body: JSON.parse(body ?? 'null'), etag: headers?.etag, headers };
  };
  return { ...harness, call };
}

describe('the audit trail', () => {
  it('has one line for each deed, newest first, with who, from where, what to what and when', async () => {
    const harness = trailHarness();
    await given(harness, 'live');
    const { call } = harness;
    const key = (await call('POST /v1/apps/{id}/keys', { ...byId('shop'), body: { kind: 'server', name: 'Backend', scopes: ['events'] } })).body;
    await call('DELETE /v1/apps/{id}/keys/{keyId}', { params: { id: 'shop', keyId: key.keyId } });
    await call('PUT /v1/schema', { body: { attributes: {} } });
    const { status, body } = await call(LIST);
    expect(status).toBe(200);
    expect(body).toEqual({ items: [
      { ...ADA, did: 'putSchema', of: [{ kind: 'schema', id: 'profile', revision: 1 }] },
      { ...ADA, did: 'revokeKey', of: [{ kind: 'key', id: key.keyId, revision: 2 }] },
      { ...ADA, did: 'createKey', note: 'kind: server, name: Backend, scopes: ["events"]', of: [{ kind: 'key', id: key.keyId, revision: 1 }] },
      { ...ADA, did: 'publishJourney', of: [{ kind: 'journey', id: 'cart', revision: 2 }] },
      { ...ADA, did: 'putJourney', of: [{ kind: 'journey', id: 'cart', revision: 1 }] },
      { ...ADA, did: 'putMessage', of: [{ kind: 'message', id: 'nudge', revision: 1 }] },
      { ...ADA, did: 'putApp', note: 'credentials: ios, android', of: [{ kind: 'app', id: 'shop', revision: 1 }] },
    ] });
  });

  it('tells nothing of what was refused, and never a secret or a text', async () => {
    const harness = trailHarness();
    await given(harness, 'live');
    expect((await harness.call('DELETE /v1/apps/{id}', byId('shop'))).status).toBe(409);
    expect((await harness.call('PUT /v1/journeys/{id}', { ...byId('cart'), body: JOURNEY, headers: { 'if-match': '"1"' } })).status).toBe(412);
    const lines = [...harness.rows('audit').values()];
    expect(lines.map(({ body }) => (body as AuditLine).did).sort()).toEqual(['publishJourney', 'putApp', 'putJourney', 'putMessage']);
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`PRIVATE KEY|waits|${P8.slice(40, 60).replaceAll(/[+/]/g, '.')}`));
  });

  it('is written in the transaction of the deed: where that is lost, there is no line', async () => {
    let writes = 0;
    const harness = trailHarness((ports) => {
      const losing: CatalogStore = { ...ports.catalog, write: async (at, changes) => (++writes === 1 ? false : ports.catalog.write(at, changes)) };
      return { ...ports, catalog: losing };
    });
    await harness.call('PUT /v1/apps/{id}', { ...byId('shop'), body: APP });
    expect(writes).toBe(2);
    expect(harness.rows('audit').size).toBe(1);
  });

  it('is paged, and looked through by who, what and to what', async () => {
    const { call } = trailHarness();
    for (const id of ['a', 'b', 'c', 'd', 'e']) await call('PUT /v1/rule-sets/{id}', { ...byId(id), body: { name: id, default: false, rules: [{ atMost: 3, per: 'day' }] } });
    await call('DELETE /v1/rule-sets/{id}', byId('c'));
    const ids = (body: { items: readonly AuditLine[] }) => body.items.map(({ did, of }) => `${did} ${of[0]?.id ?? ''}`);
    const first = (await call(LIST, { query: { limit: '4' } })).body;
    expect(ids(first)).toEqual(['deleteRuleSet c', 'putRuleSet e', 'putRuleSet d', 'putRuleSet c']);
    const second = (await call(LIST, { query: { limit: '4', cursor: first.cursor } })).body;
    expect([ids(second), second.cursor]).toEqual([['putRuleSet b', 'putRuleSet a'], undefined]);
    expect(ids((await call(LIST, { query: { kind: 'rule-set', id: 'c' } })).body)).toEqual(['deleteRuleSet c', 'putRuleSet c']);
    expect((await call(LIST, { query: { did: 'deleteRuleSet' } })).body.items[0].of).toEqual([{ kind: 'rule-set', id: 'c', gone: true }]);
    expect((await call(LIST, { query: { by: 'eve@example.com' } })).body).toEqual({ items: [] });
    expect((await call(LIST, { query: { until: new Date(NOW - 1).toISOString() } })).body).toEqual({ items: [] });
    expect((await call(LIST, { query: { until: new Date(NOW).toISOString(), limit: '1' } })).body.items).toHaveLength(1);
  });

  it('is paged behind a line of what has the longest name', async () => {
    const { call } = trailHarness();
    const id = 'w'.repeat(40);
    await call('PUT /v1/rule-sets/{id}', { ...byId('a'), body: { name: 'a', default: false, rules: [{ atMost: 3, per: 'day' }] } });
    await call('PUT /v1/rule-sets/{id}', { ...byId(id), body: { name: id, default: false, rules: [{ atMost: 3, per: 'day' }] } });
    const first = (await call(LIST, { query: { limit: '1' } })).body;
    const second = await call(LIST, { query: { limit: '1', cursor: first.cursor } });
    expect([second.status, second.body.items?.[0]?.of]).toEqual([200, [{ kind: 'rule-set', id: 'a', revision: 1 }]]);
  });

  it('calls people by a key of the deployment: they are found by their id, also in lines from before, and by no one who has the lines alone', async () => {
    const { call, store } = trailHarness();
    const id = 'ann@example.com';
    const line = (now: number, name: string, did: string) => lineOf({ by: { kind: 'operator', name: 'ada' }, did, now }, did, [{ kind: 'profile', id: name }]);
    const lines = [line(NOW, await nameBy('key')(id), 'exportProfile'), line(NOW - 1, await nameBy('key')('bob@example.com'), 'exportProfile'), line(NOW - 2, formerName(sha256, id), 'upsertProfiles')];
    await store.write(await store.revision(), lines.map((put) => ({ kind: 'audit', put })));
    const found = (await call(LIST, { query: { profile: id } })).body.items as readonly AuditLine[];
    expect(found.map(({ did, of }) => [did, of[0]?.id])).toEqual([['exportProfile', 'p-nkd8iKZDSFiY1brVP4K4Si'], ['upsertProfiles', '71d4f55f72fa128d']]);
    expect(await nameBy('other')(id)).not.toBe(await nameBy('key')(id));
    expect((await call(LIST, { query: { profile: id, did: 'putApp' } })).body).toEqual({ items: [] });
  });

  it('is for admins: it holds addresses', async () => {
    const { call } = trailHarness();
    expect((await call(LIST, { authorizer: operator('author') })).status).toBe(403);
    expect((await call(LIST, { authorizer: operator('viewer') })).status).toBe(403);
  });

  it('says for whom CloudFront spoke', async () => {
    const { call } = trailHarness();
    await call('PUT /v1/apps/{id}', { ...byId('shop'), body: APP, headers: { 'x-forwarded-for': '198.51.100.7, 203.0.113.1' } });
    expect((await call(LIST)).body.items[0].from).toEqual({ ip: '203.0.113.1', agent: 'test', forwardedFor: '198.51.100.7, 203.0.113.1' });
  });
});

describe('the audit trail of sends', () => {
  const world = async () => {
    const made = sendWorld();
    await made.begin();
    made.people({ 'p-1': {} });
    return made;
  };
  const told = ({ sends }: Awaited<ReturnType<typeof world>>) => sends.lines.map(({ body: { did, by, of, note } }) => [did, by.name, of, note]);

  it('tells who began, held and ended one, with its row', async () => {
    const made = await world();
    const { id } = (await made.send({ message: 'sale', to: { profiles: ['p-1'] }, when: { at: '2026-11-25T23:00:00Z' } })).body;
    await made.act('pause', id);
    await made.act('pause', id);
    await made.act('cancel', id);
    expect(told(made)).toEqual([
      ['createSend', 'ada@example.com', [{ kind: 'send', id, revision: 1 }], 'message: sale, to: 1 profiles'],
      ['pauseSend', 'ada@example.com', [{ kind: 'send', id, revision: 2 }], undefined],
      ['cancelSend', 'ada@example.com', [{ kind: 'send', id, revision: 3 }], undefined],
    ]);
  });

  it('tells what a server sends, with its key: a line a request, however many people, and none for what was refused', async () => {
    const made = await world();
    const authorizer = { lambda: { kind: 'server' as const, app: 'shop', deviceId: '', scopes: 'sends', keyId: 'server0000000001' } };
    const { body: { id } } = await made.call('POST /v1/sends', { body: { message: 'sale', to: { profiles: ['p-1', 'p-2'] } }, authorizer });
    expect((await made.call('POST /v1/sends', { body: { message: 'sold-out', to: { profiles: ['p-1'] } }, authorizer })).status).toBe(422);
    expect(told(made)).toEqual([['createSend', 'server:shop', [{ kind: 'send', id, revision: 1 }], 'key: server0000000001, message: sale, to: 2 profiles']]);
    expect(JSON.stringify(made.sends.lines)).not.toMatch(/p-1|p-2/);
  });
});

describe('what changes no row', () => {
  const SCHEMAS = { exportProfile: ERASURE_SCHEMAS.exportProfile } as const;

  it('is told before it is done, and not done where it cannot be told', async () => {
    const trail = memoryTrail();
    const seen: number[] = [];
    let down = false;
    const operations = announced<typeof SCHEMAS>(
      { tell: async (line) => { if (down) throw new Error('down'); await trail.tell(line); } },
      { exportProfile: ({ params }: HttpRequest) => [{ kind: 'profile', id: (params as unknown as { id: string }).id }] },
      { exportProfile: async () => { seen.push(trail.lines.length); return { status: 200, body: {} }; } },
    );
    const handler = httpHandler(SCHEMAS, () => operations, { now: () => NOW });
    const event = httpEvent({ route: 'GET /v1/profiles/{id}/export', params: { id: 'p-1' }, authorizer: operator('admin') });
    expect((await handler(event, {})).statusCode).toBe(200);
    expect(seen).toEqual([1]);
    down = true;
    await handler(event, {}).catch(() => undefined);
    expect(seen).toEqual([1]);
    expect(trail.lines.map(({ body: { did, of } }) => [did, of])).toEqual([['exportProfile', [{ kind: 'profile', id: 'p-1' }]]]);
  });
});
