import { describe, expect, it } from 'vitest';
import { runStep } from '../../lambdas/run-step.ts';
import { Actor, cart, hash } from '../core/journey/actor.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryCohorts } from '../support/memory/cohorts.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';

const cohort = { journey: 'cart', version: 1, node: 'hour', moment: 10_000 };

async function world(pages: readonly (readonly string[])[]) {
  const ports = {
    actors: memoryActors(), profiles: memoryProfiles(), cohorts: memoryCohorts(), hash, wait: async () => undefined, clock: { now: () => 10_000 },
    catalog: catalogOf({ plans: new Map([['cart@1', { plan: cart(), status: 'live' }]]) }),
  };
  const { row } = new Actor().hears('cart.abandoned', 0, { total: 30 });
  for (const [n, profiles] of pages.entries()) {
    await ports.cohorts.addPage({ cohort, page: `p${n}`, profiles });
    for (const profileId of profiles) await ports.actors.write({ ...row, profileId }, []);
  }
  await ports.cohorts.announce(cohort);
  return ports;
}

describe('runStep', () => {
  it('wakes people page by page, however few a page names', async () => {
    const ports = await world([['ann'], ['bob'], ['ann', 'cy']]);
    expect(await runStep(ports, { ...cohort, cursor: 'p0' })).toEqual({ more: false, cursor: '' });
    expect(['ann', 'bob', 'cy'].map((id) => ports.actors.rows.get(id)?.instances[0]?.node)).toEqual(['opened', 'opened', 'opened']);
    expect(ports.cohorts.undrained.size).toBe(0);
  });

  it('answers that more follow once it has looked at 20,000 people', async () => {
    const ports = await world([]);
    const named = (from: number): string[] => Array.from({ length: 500 }, (_, n) => `p${from * 500 + n}`);
    for (let page = 0; page < 41; page++) await ports.cohorts.addPage({ cohort, page: `p${String(page).padStart(2, '0')}`, profiles: named(page) });
    expect(await runStep(ports, { ...cohort, cursor: '' })).toEqual({ more: true, cursor: 'p39' });
    expect(ports.cohorts.undrained.size).toBe(1);
    expect(await runStep(ports, { ...cohort, cursor: 'p39' })).toEqual({ more: false, cursor: '' });
  });

  it('answers that more follow once it has worked for a minute', async () => {
    let now = 10_000;
    const ports = { ...(await world(Array.from({ length: 25 }, (_, n) => [`p${n}`]))), clock: { now: () => (now += 25_000) } };
    expect(await runStep(ports, { ...cohort, cursor: '' })).toEqual({ more: true, cursor: 'p4' });
  });

  it('looks again at whom a look that came too late finds elsewhere', async () => {
    const rows = memoryActors(undefined, undefined, () => true);
    const ports = { ...(await world([['ann']])), actors: rows };
    const { row } = new Actor().hears('cart.abandoned', 0, { total: 30 });
    await rows.write({ ...row, profileId: 'ann' }, []);
    await runStep(ports, { ...cohort, cursor: '' });
    expect(rows.rows.get('ann')?.instances[0]?.node).toBe('opened');
  });

  it('seals before it lists, so that a late page goes elsewhere', async () => {
    const ports = await world([['ann']]);
    await runStep(ports, { ...cohort, cursor: '' });
    expect(await ports.cohorts.isSealed(cohort)).toBe(true);
  });

  it('moves nobody twice when the Task is repeated', async () => {
    const ports = await world([['ann']]);
    await runStep(ports, { ...cohort, cursor: '' });
    await runStep(ports, { ...cohort, cursor: '' });
    expect(ports.actors.rows.get('ann')?.revision).toBe(2);
  });

  it('refuses to drain for a plan it does not know', async () => {
    const ports = { ...(await world([['ann']])), catalog: catalogOf({}) };
    await expect(runStep(ports, { ...cohort, cursor: '' })).rejects.toThrow('the catalog does not hold the version that is waking: cart@1');
  });
});
