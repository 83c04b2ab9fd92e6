import { describe, expect, it } from 'vitest';
import type { CatalogStore } from '../../../core/catalog/ports.ts';
import type { Stored } from '../../../core/catalog/records.ts';
import type { Plan } from '../../../core/journey/plan.ts';
import type { StoredMessage } from '../../../core/message/record.ts';
import type { Call } from '../../support/http.ts';
import { given, JOURNEY, manageHarness, type ManageHarness, MESSAGE } from '../../support/manage.ts';

type Asked = readonly [route: string, rest: Omit<Call, 'route'>];

const byId = (id: string) => ({ params: { id } });
const jumping = (id: string, to: string) => ({ id, name: id, entry: { event: 'cart.abandoned' }, start: 'over', nodes: { over: { type: 'jump', journey: to, next: 'done' }, done: { type: 'end' } } });
const put = (kind: string, id: string, body: object): Asked => [`PUT /v1/${kind}/{id}`, { ...byId(id), body }];
const remove = (kind: string, id: string): Asked => [`DELETE /v1/${kind}/{id}`, byId(id)];
const publish = (id: string): Asked => ['POST /v1/journeys/{id}/publish', byId(id)];
const plansOf = ({ rows }: ManageHarness): readonly Plan[] => [...rows('plan').values()].map(({ body }) => (body as { plan: Plan }).plan);

/** `first` judges by what `second` changes; whichever wins, `holds`. */
const RACES: readonly { readonly name: string; readonly before: readonly Asked[]; readonly first: Asked; readonly second: Asked; readonly holds: (harness: ManageHarness) => boolean }[] = [
  {
    name: 'a live journey has its messages', before: [put('journeys', 'cart', JOURNEY)], first: publish('cart'), second: remove('messages', 'nudge'),
    holds: (h) => plansOf(h).length === 0 || h.rows('message').has('nudge'),
  },
  {
    name: 'no message a live journey sends is gone', before: [put('journeys', 'cart', JOURNEY)], first: remove('messages', 'nudge'), second: publish('cart'),
    holds: (h) => plansOf(h).length === 0 || h.rows('message').has('nudge'),
  },
  {
    name: 'a live version keeps what its messages read', before: [put('journeys', 'cart', JOURNEY)], first: publish('cart'), second: put('messages', 'nudge', { ...MESSAGE, body: '{{event.colour}}' }),
    holds: (h) => plansOf(h).every(({ keeps }) => keeps.includes(JSON.stringify(h.rows('message').get('nudge')).includes('colour') ? 'colour' : 'total')),
  },
  {
    name: 'no message reads what a live version does not keep', before: [put('journeys', 'cart', JOURNEY)], first: put('messages', 'nudge', { ...MESSAGE, body: '{{event.colour}}' }), second: publish('cart'),
    holds: (h) => plansOf(h).every(({ keeps }) => keeps.includes(JSON.stringify(h.rows('message').get('nudge')).includes('colour') ? 'colour' : 'total')),
  },
  {
    name: 'no two journeys jump to each other', before: [put('journeys', 'there', jumping('there', 'back')), put('journeys', 'back', jumping('back', 'there'))], first: publish('there'), second: publish('back'),
    holds: (h) => plansOf(h).length <= 1,
  },
  {
    name: 'a message has its channel', before: [put('channels', 'news', { app: 'shop', name: 'News', category: 'marketing', caps: [] })], first: put('messages', 'hello', { channel: 'news', title: 'Hi', body: 'there' }), second: remove('channels', 'news'),
    holds: (h) => !h.rows('message').has('hello') || h.rows('channel').has('news'),
  },
  {
    name: 'no channel goes that a message names', before: [put('channels', 'news', { app: 'shop', name: 'News', category: 'marketing', caps: [] })], first: remove('channels', 'news'), second: put('messages', 'hello', { channel: 'news', title: 'Hi', body: 'there' }),
    holds: (h) => !h.rows('message').has('hello') || h.rows('channel').has('news'),
  },
  {
    name: 'a message has its fragments', before: [put('fragments', 'foot', { text: 'Bye' })], first: put('messages', 'hello', { ...MESSAGE, body: '{{> foot}}' }), second: remove('fragments', 'foot'),
    holds: (h) => !h.rows('message').has('hello') || h.rows('fragment').has('foot'),
  },
  {
    name: 'a key has its app', before: [remove('messages', 'nudge')], first: ['POST /v1/apps/{id}/keys', { ...byId('shop'), body: { kind: 'server', name: 'Backend', scopes: ['events'] } }], second: remove('apps', 'shop'),
    holds: (h) => h.rows('key').size === 0 || h.rows('app').has('shop'),
  },
];

/** A harness in which `second` is asked, whole, before the catalog's `at`th call of `first`; whether it came to that. */
async function race({ before, first, second }: (typeof RACES)[number], at: number) {
  const state = { calls: 0, racing: false, met: false, statuses: [] as number[] };
  const harness: ManageHarness = manageHarness((ports) => ({ ...ports, catalog: between(ports.catalog) }));
  const step = async (): Promise<void> => {
    if (!state.racing || state.calls++ !== at) return;
    state.racing = false;
    state.met = true;
    state.statuses.push((await harness.call(...second)).status);
    state.racing = true;
  };
  function between(catalog: CatalogStore): CatalogStore {
    return {
      revision: async () => { await step(); return catalog.revision(); },
      get: async (kind, id) => { await step(); return catalog.get(kind, id); },
      list: async (kind, limit, cursor) => { await step(); return catalog.list(kind, limit, cursor); },
      write: async (seen, changes, read) => { await step(); return catalog.write(seen, changes, read); },
    };
  }
  await given(harness, 'message');
  for (const asked of before) expect((await harness.call(...asked)).status).toBeLessThan(300);
  state.racing = true;
  state.statuses.push((await harness.call(...first)).status);
  return { harness, ...state };
}

describe('who judges by what another changes at that moment', () => {
  it.each(RACES)('$name', async (asked) => {
    let at = 0;
    for (;; at += 1) {
      const { harness, met, statuses } = await race(asked, at);
      if (!met) break;
      expect({ at, statuses, holds: asked.holds(harness) }).toEqual({ at, statuses, holds: true });
      expect(statuses.some((status) => status < 300), `one of them is done: ${String(statuses)}`).toBe(true);
      expect(statuses.every((status) => status < 500)).toBe(true);
    }
    expect(at).toBeGreaterThan(2);
  });

  it('a message that was deleted and made anew is another one, of the same revision', async () => {
    let anew = async (): Promise<void> => undefined;
    const harness = manageHarness((ports) => ({ ...ports, machines: { ...ports.machines, create: async (...of) => { await anew(); return ports.machines.create(...of); } } }));
    await given(harness, 'message');
    const { store, rows } = harness;
    const first = rows('message').get('nudge') as Stored<StoredMessage>;
    await store.write(await store.revision(), [{ kind: 'message', remove: 'nudge', revision: 1 }]);
    await store.write(await store.revision(), [{ kind: 'message', put: { ...first, updatedAt: first.updatedAt - 60_000 } }]);
    await harness.call(...put('journeys', 'cart', JOURNEY));
    anew = async () => {
      anew = async () => undefined;
      await harness.call(...remove('messages', 'nudge'));
      await harness.call(...put('messages', 'nudge', { ...MESSAGE, body: '{{event.colour}}' }));
    };
    expect((await harness.call(...publish('cart'))).status).toBe(200);
    expect(rows('message').get('nudge')?.revision).toBe(1);
    expect(plansOf(harness)[0]?.keeps).toContain('colour');
  });

  it('a rollback is held to the document it goes back to', async () => {
    const read: string[] = [];
    const harness = manageHarness((ports) => ({
      ...ports,
      catalog: { ...ports.catalog, write: async (at, changes, by) => {
        read.push(...(by?.rows ?? []).map(({ kind, id }) => `${kind} ${id}`));
        return ports.catalog.write(at, changes, by);
      } },
    }));
    await given(harness, 'live');
    read.length = 0;
    expect((await harness.call('POST /v1/journeys/{id}/rollback', { ...byId('cart'), body: { version: 1 } })).status).toBe(200);
    expect(read).toContain('journey-document cart@1');
  });

  it('who writes something else is not in the way: forty messages and journeys at once are written at the first try', async () => {
    const writes = { tried: 0, held: 0 };
    const harness = manageHarness((ports) => ({
      ...ports,
      catalog: { ...ports.catalog, write: async (at, changes, read) => {
        writes.tried += 1;
        const held = await ports.catalog.write(at, changes, read);
        writes.held += Number(held);
        return held;
      } },
    }));
    await given(harness, 'message');
    Object.assign(writes, { tried: 0, held: 0 });
    const ids = Array.from({ length: 20 }, (_, i) => `m${String(i)}`);
    const answers = await Promise.all(ids.flatMap((id) => [harness.call(...put('messages', id, MESSAGE)), harness.call(...put('journeys', id, { ...JOURNEY, id }))]));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(writes).toEqual({ tried: 40, held: 40 });
    const published = await Promise.all(ids.map((id) => harness.call(...publish(id))));
    expect(published.map(({ status }) => status)).toEqual(ids.map(() => 200));
    expect(writes).toEqual({ tried: 60, held: 60 });
  });
});
