import { describe, expect, it } from 'vitest';
import type { AudienceRecord } from '../../../core/audience/document.ts';
import type { ComputedRecord } from '../../../core/profile/computed.ts';
import { Actor, cart } from './actor.ts';

const audience = (rule: string): AudienceRecord => ({ document: { rule, watch: true } });
const orders: ComputedRecord = { event: 'order.placed', function: 'count', since: 1 };
const welcome = cart({
  journey: 'vip', start: 'hello', exit: [{ event: 'audience.left', when: "event.audience == 'vip'" }], listens: ['audience.entered', 'audience.left'],
  entry: { event: 'audience.entered', when: "event.audience == 'vip'", reentry: { rule: 'always' } },
  nodes: { hello: { type: 'push', message: 'hello', next: 'wait' }, wait: { type: 'wait', forMs: 10_000, precisionMs: 5_000, next: 'bye' }, bye: { type: 'end' } },
});

function actor(audiences: Record<string, AudienceRecord>, plan = welcome): Actor {
  const its = new Actor(plan);
  its.now = 1_000_000;
  its.catalog = { audiences: new Map(Object.entries(audiences)), computed: new Map([['orders', orders]]) };
  return its;
}

describe('watched audiences', () => {
  it('entering one is an event of the same move, heard by the journeys it begins', () => {
    const ann = actor({ vip: audience('computed.orders >= 2') });
    expect(ann.hears('order.placed', 1).owes).toEqual([]);
    expect(ann.hears('order.placed', 2).owes).toEqual(['started hello', 'entered hello', 'entered wait', 'push hello at visit 1', 'wait wait until 1010000']);
    expect(ann.row).toMatchObject({ audiences: { vip: 1_000_000 }, computed: { orders: { since: 1, buckets: [[0, 2]] } }, instances: [{ context: { audience: 'vip' } }] });
  });

  it('leaving one is too', () => {
    const ann = actor({ vip: audience("profile.tier == 'gold'") });
    ann.person = { tier: 'gold' };
    expect(ann.causes({ kind: 'profile' }).stands).toEqual(['wait until 1010000']);
    ann.person = { tier: 'tin' };
    expect(ann.causes({ kind: 'profile' }).owes).toEqual(['ended wait exit']);
    expect(ann.row.audiences).toBeUndefined();
  });

  it('nothing is written while nothing changes', () => {
    const ann = actor({ vip: audience("profile.tier == 'gold'") });
    ann.person = { tier: 'gold' };
    ann.causes({ kind: 'profile' });
    expect(ann.causes({ kind: 'profile' }).last.row).toBeUndefined();
    expect(ann.row.revision).toBe(1);
  });

  it('a range that comes again counts nothing twice, and still judges the profile as it is now', () => {
    const ann = actor({ vip: audience("computed.orders == 1 && profile.tier == 'gold'") });
    const again = { kind: 'events', claim: 'c', events: [{ id: 'o', name: 'order.placed', time: 1, properties: {} }] } as const;
    ann.causes(again).person = { tier: 'gold' };
    ann.causes(again);
    expect(ann.row).toMatchObject({ revision: 2, claims: ['c'], audiences: { vip: 1_000_000 }, computed: { orders: { buckets: [[0, 1]] } } });
  });

  it('who became another profile, or is gone, is in none, and nobody hears of it', () => {
    const ann = actor({ vip: audience('true') });
    ann.causes({ kind: 'profile' });
    ann.profile = { movedTo: 'bob' };
    expect(ann.causes({ kind: 'profile' }).owes).toEqual([]);
    expect([ann.row.audiences, ann.row.revision]).toEqual([undefined, 2]);
  });

  it('is left without a word once it is not watched any more, however late a function learns of it', () => {
    const ann = actor({ vip: audience('true') });
    ann.causes({ kind: 'profile' });
    ann.catalog = { ...ann.catalog, audiences: new Map() };
    ann.hears('order.placed', 5);
    expect(ann.row.audiences).toEqual({ vip: 1_000_000 });
    ann.now += 60_000;
    ann.hears('order.placed', 6);
    expect(ann.row.audiences).toBeUndefined();
  });
});

describe('what a row remembers', () => {
  it('is the last time of what expressions read, by own time', () => {
    const ann = actor({ back: { document: { rule: "now - last['app.opened'] < duration('24h')" } } });
    ann.hears('app.opened', 50).hears('app.opened', 20).hears('page.seen', 60);
    expect([ann.row.last, ann.row.revision]).toEqual([{ 'app.opened': 50 }, 1]);
  });

  it('is not judged by a definition older than what counted it', () => {
    const ann = actor({});
    ann.catalog = { computed: new Map([['orders', { ...orders, since: 900_000 }]]) };
    ann.hears('order.placed', 5);
    ann.catalog = { computed: new Map([['orders', orders]]) };
    ann.hears('order.placed', 6);
    expect(ann.row.computed).toEqual({ orders: { since: 900_000, buckets: [[0, 1]] } });
    ann.catalog = { computed: new Map([['orders', { ...orders, since: 990_000 }]]) };
    ann.hears('order.placed', 7);
    expect(ann.row.computed).toEqual({ orders: { since: 990_000, buckets: [[0, 1]] } });
  });

  it('can be asked by conditions of journeys, and an event counts before it is heard', () => {
    const third = cart({ journey: 'third', exit: [], listens: ['order.placed'], entry: { event: 'order.placed', when: 'computed.orders == 3', reentry: { rule: 'always' } } });
    const ann = actor({}, third).hears('order.placed', 1).hears('order.placed', 2);
    expect(ann.stands).toEqual([]);
    expect(ann.hears('order.placed', 3).stands).toEqual(['hour until 1010000']);
  });
});
