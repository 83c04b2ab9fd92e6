import { describe, expect, it } from 'vitest';
import { versionKey } from '../../../core/journey/plan.ts';
import { given, JOURNEY, manageHarness, MESSAGE } from '../../support/manage.ts';

const at = (method: string, action = ''): string => `${method} /v1/journeys/{id}${action}`;
const cart = { params: { id: 'cart' } };
const publish = at('POST', '/publish');
const three = { ...JOURNEY, start: 'nowhere', nodes: { ...JOURNEY.nodes, hour: { type: 'wait', for: 'an hour', next: 'nudge' }, nudge: { type: 'push', message: 'nugde', next: 'done' } } };
const pathsOf = (faults: { path: string }[]): string[] => faults.map((f) => f.path).sort();

describe('drafts', () => {
  it('are stored as they came, finished or not, and say what is missing', async () => {
    const harness = manageHarness();
    await given(harness, 'message');
    const { status, body, etag } = await harness.call(at('PUT'), { ...cart, body: three });
    expect([status, etag]).toEqual([201, '"1"']);
    expect(body).toMatchObject({ status: 'draft', versions: [], document: three });
    expect(pathsOf(body.faults)).toEqual(expect.arrayContaining(['/nodes/hour/for', '/nodes/nudge/message', '/start']));
    expect((await harness.call(at('GET'), cart)).body.document).toEqual(three);
    expect((await harness.call('GET /v1/journeys')).body.items).toEqual([{
      id: 'cart', revision: 1, updatedAt: '2026-11-24T23:00:00.000Z', updatedBy: 'ada@example.com', status: 'draft', name: 'Cart',
    }]);
  });

  it.each([
    ['is no object', [1], ''],
    ['is another journey\'s', { ...JOURNEY, id: 'other' }, '/id'],
    ['is larger than a row', { ...JOURNEY, description: 'x'.repeat(130 * 1024) }, ''],
  ])('are refused when the document %s', async (_, body, path) => {
    const { status, body: answer } = await manageHarness().call(at('PUT'), { ...cart, body });
    expect([status, answer.code, answer.faults[0].path]).toEqual([400, 'invalid-request', path]);
  });

  it('are refused when they are not JSON', async () => {
    const { status, body } = await manageHarness().call(at('PUT'), { ...cart, body: '{"id":' });
    expect([status, body.faults[0].code]).toEqual([400, 'not-json']);
  });

  it('keep their versions when replaced over the right revision', async () => {
    const harness = manageHarness();
    await given(harness, 'live');
    const body = { ...JOURNEY, name: 'Cart 2' };
    expect((await harness.call(at('PUT'), { ...cart, body, headers: { 'if-match': '"1"' } })).status).toBe(412);
    const put = await harness.call(at('PUT'), { ...cart, body, headers: { 'if-match': '"2"' } });
    expect(put.body).toMatchObject({ revision: 3, status: 'live', liveVersion: 1, document: { name: 'Cart 2' } });
  });
});

describe('validate', () => {
  it('names three faults at once, with suggestions, and stores nothing', async () => {
    const harness = manageHarness();
    await given(harness, 'message');
    const { status, body } = await harness.call(at('POST', '/validate'), { ...cart, body: three });
    expect(status).toBe(200);
    expect(body.valid).toBe(false);
    const errors = body.faults.filter((f: { severity: string }) => f.severity === 'error');
    expect(pathsOf(errors)).toEqual(expect.arrayContaining(['/nodes/hour/for', '/nodes/nudge/message', '/start']));
    expect(errors.find((f: { path: string }) => f.path === '/nodes/nudge/message').suggestion).toBe('Did you mean "nudge"?');
    expect(harness.rows('journey').size).toBe(0);
  });

  it('reads the stored draft when no document is sent', async () => {
    const harness = manageHarness();
    expect((await harness.call(at('POST', '/validate'), cart)).status).toBe(404);
    await given(harness, 'draft');
    expect((await harness.call(at('POST', '/validate'), cart)).body).toEqual({ valid: true, faults: [] });
  });

  it('warns of an app without credentials, of an audience nobody is in, and of fields nobody brings', async () => {
    const harness = manageHarness();
    await harness.call('PUT /v1/apps/{id}', { params: { id: 'bare' }, body: { name: 'Bare', identity: 'open' } });
    await harness.call('PUT /v1/messages/{id}', { params: { id: 'nudge' }, body: { app: 'bare', title: 'Hi', body: '{{event.total}} {{default event.sku "?"}}' } });
    await harness.store.write(await harness.store.revision(), [{ kind: 'audience', put: { id: 'asleep', revision: 1, updatedAt: 0, updatedBy: 'x', body: { document: { rule: 'profile.sleeps' }, evaluated: { id: 'e', at: 0, members: 0, looked: 9 } } } }]);
    const document = { ...JOURNEY, entry: { audience: 'asleep' } };
    const { body } = await harness.call(at('POST', '/validate'), { ...cart, body: document });
    expect([body.valid, body.faults.map(({ path, code }: { path: string; code: string }) => [path, code])]).toEqual([true, [
      ['/nodes/nudge/message', 'not-supplied'], ['/entry/audience', 'empty-audience'], ['/nodes/nudge/message', 'no-credentials'],
    ]]);
  });
});

describe('publish', () => {
  it('makes the machine, freezes the plan and makes the version live', async () => {
    const harness = manageHarness();
    await given(harness, 'draft');
    const { status, body } = await harness.call(publish, cart);
    expect(status).toBe(200);
    expect(body).toEqual({ id: 'cart', revision: 2, version: 1, status: 'live', warnings: [] });
    const [arn = ''] = harness.machines.machines.keys();
    expect(arn).toMatch(/:stateMachine:beckon-test-cart-v1-[0-9a-f]{8}$/);
    expect(Object.keys(harness.machines.machines.get(arn)?.States ?? {})).toContain('hour');
    const catalog = await harness.reader.current();
    expect(catalog.plans.get('cart@1')).toMatchObject({ status: 'live', plan: { journey: 'cart', version: 1, keeps: ['total'], listens: ['cart.abandoned'] } });
    expect(catalog.machines.get('cart@1')).toBe(arn);
  });

  it('refuses an unfinished draft with every fault, and makes no machine', async () => {
    const harness = manageHarness();
    await given(harness, 'message');
    await harness.call(at('PUT'), { ...cart, body: three });
    const { status, body } = await harness.call(publish, cart);
    expect([status, body.code]).toEqual([422, 'invalid-document']);
    expect(pathsOf(body.faults)).toEqual(expect.arrayContaining(['/nodes/hour/for', '/nodes/nudge/message', '/start']));
    expect(harness.machines.machines.size).toBe(0);
  });

  it('closes the version before, whose instances finish there', async () => {
    const harness = manageHarness();
    await given(harness, 'live');
    expect((await harness.call(publish, cart)).body.version).toBe(2);
    const { plans } = await harness.reader.current();
    expect([...plans].map(([key, { status }]) => `${key} ${status}`)).toEqual(['cart@1 closed', 'cart@2 live']);
    expect((await harness.call(at('GET'), cart)).body.liveVersion).toBe(2);
  });

  it('judges by what is there when it writes: a message deleted meanwhile refuses it', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined;
    const harness = manageHarness((ports) => ({
      ...ports,
      machines: { ...ports.machines, create: async (name, definition) => {
        const arn = await ports.machines.create(name, definition);
        const act = meanwhile;
        meanwhile = undefined;
        await act?.();
        return arn;
      } },
    }));
    await given(harness, 'draft');
    meanwhile = () => harness.call('DELETE /v1/messages/{id}', { params: { id: 'nudge' } });
    const { status, body } = await harness.call(publish, cart);
    expect([status, pathsOf(body.faults)]).toEqual([422, ['/nodes/nudge/message']]);
    expect((await harness.reader.current()).plans.size).toBe(0);
  });

  it('gives two drafts published at once a machine each, and the loser the next version', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined;
    const harness = manageHarness((ports) => ({
      ...ports,
      machines: { ...ports.machines, create: async (name, definition) => {
        const arn = await ports.machines.create(name, definition);
        const act = meanwhile;
        meanwhile = undefined;
        await act?.();
        return arn;
      } },
    }));
    await given(harness, 'draft');
    const longer = { ...JOURNEY, start: 'day', nodes: { ...JOURNEY.nodes, day: { type: 'wait', for: 'P1D', next: 'hour' } } };
    meanwhile = async () => {
      await harness.call(at('PUT'), { ...cart, body: longer });
      await harness.call(publish, cart);
    };
    expect((await harness.call(publish, cart)).body.version).toBe(2);
    const { machines } = await harness.reader.current();
    for (const version of [1, 2]) {
      const states = harness.machines.machines.get(machines.get(versionKey('cart', version)) ?? '')?.States ?? {};
      expect(Object.keys(states)).toContain('day');
    }
    expect(harness.machines.machines.size).toBe(3);
  });
});

describe('stop and delete', () => {
  it('stops every version, once', async () => {
    const harness = manageHarness();
    await given(harness, 'draft');
    expect((await harness.call(at('POST', '/stop'), cart)).status).toBe(409);
    await harness.call(publish, cart);
    await harness.call(publish, cart);
    const { body } = await harness.call(at('POST', '/stop'), cart);
    expect(body).toMatchObject({ status: 'stopped', revision: 4 });
    expect(body.liveVersion).toBeUndefined();
    expect(body.versions.map((v: { status: string }) => v.status)).toEqual(['stopped', 'stopped']);
    expect((await harness.call(at('POST', '/stop'), cart)).body.revision).toBe(4);
  });

  it('deletes only what is not live, with plans and machines', async () => {
    const harness = manageHarness();
    await given(harness, 'live');
    expect((await harness.call(at('DELETE'), cart)).body).toMatchObject({ status: 409, detail: 'The journey is live; stop it first.' });
    await harness.call(at('POST', '/stop'), cart);
    expect((await harness.call(at('DELETE'), cart)).status).toBe(204);
    expect([harness.rows('journey').size, harness.rows('plan').size, harness.machines.machines.size]).toEqual([0, 0, 0]);
    expect((await harness.call(at('DELETE'), cart)).status).toBe(404);
  });

  it('never gives a version number twice: instances of a deleted journey may still stand somewhere', async () => {
    const harness = manageHarness();
    await given(harness, 'live');
    for (const act of [at('POST', '/stop'), at('DELETE')]) await harness.call(act, cart);
    await harness.call(at('PUT'), { ...cart, body: JOURNEY });
    expect((await harness.call(publish, cart)).body.version).toBe(2);
    for (const act of [at('POST', '/stop'), at('DELETE')]) await harness.call(act, cart);
    await harness.call(at('PUT'), { ...cart, body: JOURNEY });
    expect((await harness.call(publish, cart)).body.version).toBe(3);
  });

  it('finishes a deletion that died half way', async () => {
    const harness = manageHarness();
    await given(harness, 'live');
    await harness.call(at('POST', '/stop'), cart);
    const plan = harness.rows('plan').get('cart@1');
    await harness.store.write(await harness.store.revision(), [{ kind: 'plan', remove: 'cart@1', revision: plan?.revision ?? 0 }]);
    expect((await harness.reader.current()).plans.size).toBe(0);
    expect((await harness.call(at('DELETE'), cart)).status).toBe(204);
    expect((await harness.call('PUT /v1/messages/{id}', { params: { id: 'nudge' }, body: { ...MESSAGE, body: '{{event.name}}' } })).status).toBe(200);
  });
});
