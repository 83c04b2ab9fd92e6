import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBatch } from '../../core/profile/event.ts';
import type { StreamRecord } from '../../core/ports.ts';
import type { ComputedRecord } from '../../core/profile/computed.ts';
import type { Decoded } from '../../core/stream/range.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { dispatchEvents } from '../../lambdas/dispatch-events.ts';
import { qualifyProfiles } from '../../lambdas/qualify-profiles.ts';
import { hash } from '../core/journey/actor.ts';
import { profile } from '../core/profile/harness.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { throughGate } from '../support/gate.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryClaims } from '../support/memory/claims.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';
import { memoryOpens } from '../support/memory/open-marks.ts';

const orders: ComputedRecord = { event: 'order.placed', function: 'count', since: 1 };
const catalog = catalogOf({ computed: new Map([['orders', orders]]), audiences: new Map([['lapsed', { document: { rule: "last['order.placed'] < now" } }]]) });

const world = () => ({ actors: memoryActors(), profiles: memoryProfiles(), claims: memoryClaims(), deadLetters: memoryDeadLetters(), opens: memoryOpens(), catalog, clock: { now: () => 10_000 }, hash });
type World = ReturnType<typeof world>;

const range = (n: number, subject: string): StreamRecord<Decoded<EventBatch>>[] => [{
  eventId: `e${n}`,
  image: { ok: true, value: { subject, batchId: `b${n}`, app: 'shop', receivedAt: 0, source: 'app', events: [{ id: `o${n}`, name: 'order.placed', time: 100 + n, properties: {} }] } },
}];

async function identify({ profiles }: World): Promise<void> {
  await profiles.write({ ...profile('anon-1'), revision: 2, movedTo: 'ann' });
  await profiles.write({ ...profile('ann'), revision: 1 });
}

/** The shell dies at its `at`th passage of a gate, then is tried again without harm. */
async function dying(ports: World, at: number, shell: (ports: World) => Promise<unknown>, meanwhile: () => Promise<unknown> = async () => undefined): Promise<void> {
  let passed = 0;
  const gated = throughGate(ports, async () => { if (++passed === at) throw new Error('died'); });
  await shell(gated).catch(() => undefined);
  await meanwhile();
  await shell(ports);
}

const death = fc.integer({ min: 1, max: 60 });

describe('who becomes known', () => {
  it('keeps every order once, whatever dies between any two calls and whoever is first', async () => {
    await fc.assert(fc.asyncProperty(
      fc.tuple(death, death, death), fc.boolean(), fc.boolean(),
      async ([first, second, third], qualifiedFirst, between) => {
        const ports = world();
        await ports.profiles.write({ ...profile('anon-1'), revision: 1 });
        await dispatchEvents(ports, range(1, 'anon-1'));
        const qualified = () => dying(ports, third, (p) => qualifyProfiles(p, [{ eventId: 'p1', image: { ok: true, value: { profileId: 'anon-1', movedTo: 'ann' } } }]));
        // The range was half worked while the profile was anonymous, and comes again when it is not.
        await dying(ports, first, (p) => dispatchEvents(p, range(2, 'anon-1')), async () => { await identify(ports); if (between) await qualified(); });
        if (qualifiedFirst) await qualified();
        await dying(ports, second, (p) => dispatchEvents(p, [...range(3, 'anon-1'), ...range(4, 'ann')]));
        await qualified();
        expect(ports.actors.rows.get('ann')).toMatchObject({ joined: ['anon-1'], computed: { orders: { since: 1, buckets: [[0, 4]] } }, last: { 'order.placed': 104 } });
        expect(ports.actors.rows.get('anon-1')).toMatchObject({ movedTo: 'ann' });
      },
    ), { numRuns: 300 });
  });

  it('is followed by a mover that read the profile before', async () => {
    const ports = world();
    await ports.profiles.write({ ...profile('anon-1'), revision: 1 });
    await dispatchEvents(ports, range(1, 'anon-1'));
    const read = ports.actors.read;
    let once = true;
    const late: World = { ...ports, actors: { ...ports.actors, read: async (id) => {
      if (once) {
        once = false;
        await identify(ports);
        await qualifyProfiles(ports, [{ eventId: 'p1', image: { ok: true, value: { profileId: 'anon-1', movedTo: 'ann' } } }]);
      }
      return read(id);
    } } };
    await dispatchEvents(late, range(2, 'anon-1'));
    expect(ports.actors.rows.get('ann')?.computed).toEqual({ orders: { since: 1, buckets: [[0, 2]] } });
  });

  it('costs nothing while nobody wants anything remembered', async () => {
    const ports = { ...world(), catalog: catalogOf({}) };
    await identify(ports);
    await qualifyProfiles(ports, [{ eventId: 'p1', image: { ok: true, value: { profileId: 'anon-1', movedTo: 'ann' } } }]);
    expect(ports.actors.rows.size).toBe(0);
  });
});
