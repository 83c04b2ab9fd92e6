import { describe, expect, it } from 'vitest';
import type { PlanEntry } from '../../../core/journey/plan-entry.ts';
import { Actor, cart, hash } from './actor.ts';

const EVENT = 'order.shipped';
const PLACED = { exit: [{ event: 'order.closed', when: 'event.order == entry.order' }], listens: [EVENT, 'order.closed'] };
const by = (entry: Partial<PlanEntry>) => new Actor(cart({ ...PLACED, entry: { event: EVENT, reentry: { rule: 'always' }, ...entry } }));
const reasons = (actor: Actor): (string | undefined)[] => (actor.last.row?.owed.steps ?? actor.last.refusals).filter(({ kind }) => kind === 'refused').map(({ reason }) => reason);

describe('the window', () => {
  const window = () => by({ from: 1_000, to: 2_000 });

  it('holds both its ends', () => {
    expect(window().hears(EVENT, 1_000).stands).toHaveLength(1);
    expect(window().hears(EVENT, 2_000).stands).toHaveLength(1);
  });

  it.each([999, 2_001])('refuses what happened at %i, whenever it is heard', (time) => {
    const actor = window();
    actor.now = 1_500;
    expect(reasons(actor.hears(EVENT, time))).toEqual(['outside-window']);
  });

  it('lets whoever is in go on', () => {
    const actor = window().hears(EVENT, 2_000);
    actor.now = 90_000;
    expect(actor.wakes('hour', 10_000).stands).toEqual(['opened until 110000']);
  });
});

describe('a key', () => {
  const keyed = (concurrent = 10, more: Partial<PlanEntry> = {}) => by({ key: { property: 'order', concurrent }, ...more });
  const keys = (actor: Actor) => actor.row.instances.map(({ key }) => key);

  it('lets a profile in once for each value', () => {
    const actor = keyed().hears(EVENT, 1, { order: 'a' }).hears(EVENT, 2, { order: 'b' }).hears(EVENT, 3, { order: 7 });
    expect(keys(actor)).toEqual(['a', 'b', '7']);
    expect(reasons(actor.hears(EVENT, 4, { order: 'b' }))).toEqual(['already-in']);
  });

  it('bounds how many at once', () => {
    const actor = keyed(2).hears(EVENT, 1, { order: 'a' }).hears(EVENT, 2, { order: 'b' });
    expect(reasons(actor.hears(EVENT, 3, { order: 'c' }))).toEqual(['too-many-of-key']);
  });

  it.each([{}, { order: '' }, { order: null }, { order: 'x'.repeat(65) }, { order: { id: 'a' } }, { order: 'unusable' }])('is a short text or a number: %j is none', (properties) => {
    expect(reasons(keyed().hears(EVENT, 1, properties))).toEqual(['key-unusable']);
  });

  it('is what an exit can tell instances apart by', () => {
    const actor = keyed().hears(EVENT, 1, { order: 'a' }).hears(EVENT, 2, { order: 'b' }).hears('order.closed', 3, { order: 'a' });
    expect(keys(actor)).toEqual(['b']);
    expect(keys(actor.hears(EVENT, 4, { order: 'a' }))).toEqual(['b', 'a']);
  });

  it('has a memory of its own for re-entry', () => {
    const actor = keyed(10, { reentry: { rule: 'never' } }).hears(EVENT, 1, { order: 'a' }).hears('order.closed', 2, { order: 'a' }).hears(EVENT, 3, { order: 'b' });
    expect(keys(actor)).toEqual(['b']);
    expect(reasons(actor.hears(EVENT, 4, { order: 'a' }))).toEqual(['reentry-never']);
  });

  it('is remembered of the newest 32, so that the row stays small', () => {
    const actor = keyed(64, { reentry: { rule: 'never' } });
    for (let n = 0; n < 40; n++) actor.hears(EVENT, n, { order: n }).hears('order.closed', n, { order: n });
    expect(Object.keys(actor.row.entered)).toHaveLength(32);
    expect(reasons(actor.hears(EVENT, 50, { order: 39 }))).toEqual(['reentry-never']);
  });
});

describe('a hold-out', () => {
  const share = (id: string): number => (Number.parseInt(hash(`hold-out\ncart\n${id}`).slice(0, 8), 16) / 2 ** 32) * 100;
  const of = (id: string, entry: Partial<PlanEntry> = {}) => {
    const actor = by({ holdOut: 30, ...entry });
    actor.row = { ...actor.row, profileId: id };
    return actor;
  };
  const people = Array.from({ length: 400 }, (_, n) => `p${n}`);
  const isOut = (id: string): boolean => reasons(of(id).hears(EVENT, 1)).includes('hold-out');

  it('is the same share of profiles, whatever begins', () => {
    const out = people.filter(isOut);
    expect(out).toEqual(people.filter((id) => share(id) < 30));
    expect(out).toHaveLength(120);
    for (const id of out.slice(0, 10)) expect(reasons(of(id).hears(EVENT, 1).hears(EVENT, 9e12))).toEqual(['hold-out']);
  });

  it('counts as an entry for later ones, so that both groups are counted alike', () => {
    const [id = ''] = people.filter(isOut);
    const actor = of(id, { reentry: { rule: 'never' } }).hears(EVENT, 1);
    expect(reasons(actor)).toEqual(['hold-out']);
    expect(reasons(actor.hears(EVENT, 2))).toEqual(['reentry-never']);
    expect(actor.stands).toEqual([]);
  });

  it('takes no place', () => {
    const [id = ''] = people.filter(isOut);
    expect(of(id, { cap: { entries: 1 } }).hears(EVENT, 1).last).toMatchObject({ refusals: [{ reason: 'hold-out' }] });
  });
});

describe('a run over an audience', () => {
  const run = (actor: Actor, time: number) => actor.causes({ kind: 'entry', event: { id: `run:${time}`, name: EVENT, time, properties: { city: 'Wien' } } });
  const runs = (more: Partial<NonNullable<PlanEntry['runs']>> = {}, rest: Partial<PlanEntry> = {}) => by({ runs: { audience: 'vip', timeZone: 'UTC', ...more }, ...rest });
  const leave = (actor: Actor, at: number): Actor => actor.hears('order.closed', at);

  it('lets in once, with what it brings', () => {
    const actor = run(runs(), 1_000);
    expect(actor.row.instances).toMatchObject([{ enteredAt: 1_000, context: { city: 'Wien' } }]);
    expect(run(actor, 1_000).last).toEqual({ contexts: [], refusals: [] });
  });

  it('does not let in again whoever has left meanwhile, nor an earlier one after a later one', () => {
    const open = cart({ ...PLACED, exit: [{ event: 'order.closed' }], entry: { event: EVENT, reentry: { rule: 'always' }, runs: { audience: 'vip', timeZone: 'UTC' } } });
    const actor = leave(run(new Actor(open), 1_000), 1_500);
    expect(actor.stands).toEqual([]);
    expect(run(actor, 1_000).last).toEqual({ contexts: [], refusals: [] });
    expect(reasons(run(actor, 900))).toEqual(['exited-later']);
    expect(run(actor, 2_000).stands).toHaveLength(1);
  });

  it('that is incremental lets in whom none before let in, and whoever has come back since', () => {
    const actor = run(runs({ incremental: true }), 1_000);
    actor.wakes('hour', 99_000).wakes('opened', 9e9);
    expect(actor.stands).toEqual([]);
    expect(reasons(run(actor, 2_000))).toEqual(['not-new']);
    actor.catalog = { audiences: new Map([['vip', { document: { rule: 'true', watch: true } }]]) };
    actor.now = 3_000;
    actor.causes({ kind: 'profile' });
    expect(run(actor, 4_000).stands).toHaveLength(1);
  });
});

describe('shared places', () => {
  it('are asked for before anything is decided, and taken all or none', () => {
    const actor = by({ cap: { entries: 5, perMs: 1_000 }, atOnce: 3 });
    actor.now = 7_500;
    actor.hears(EVENT, 1);
    expect(actor.last).toEqual({ contexts: [], refusals: [], wants: [
      { key: 'entries/cart/1000/7', of: 5, refusal: 'capped', until: 8_000 }, { key: 'at-once/cart@1', of: 3, refusal: 'journey-full' },
    ] });
    expect(actor.row.revision).toBe(0);
  });
});
