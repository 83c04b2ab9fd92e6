import type { JourneyDocument } from '../../../core/journey/document.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Random } from '../../support/random.ts';
import type { Scale } from './nodes.ts';
import { EVENTS, ZONES } from './stock.ts';
import type { Beat, Person } from './story.ts';

interface Of { readonly people: readonly Person[]; readonly journeys: readonly JourneyDocument[] }

/** What people do and servers say of them: late, twice and out of order. Nothing falls on a full second, on which waits end. */
export function happenings(random: Random, { start, lengthMs }: Scale, { people, journeys }: Of): Beat[] {
  const at = (): number => offTheSecond(start + random.below(lengthMs));
  const who = (): string => random.pick(people).id;
  const many = (most: number, make: (n: number) => Beat): Beat[] => Array.from({ length: random.below(most) }, (_, n) => make(n));
  const api = journeys.filter(({ entry }) => entry.api === true);
  const runs = journeys.filter(({ entry }) => entry.audience !== undefined);
  const names = [...EVENTS, ...journeys.flatMap(({ entry }) => (entry.event === undefined ? [] : [entry.event, entry.event, entry.event]))];
  return [
    ...Array.from({ length: 8 + random.below(18) }, (_, n) => events(random, { at: at(), profile: who(), name: random.pick(names), n })),
    ...api.flatMap(({ id }) => many(6, (n) => events(random, { at: at(), profile: who(), name: `entry:${id}`, n: 100 + n }))),
    ...runs.flatMap(({ id }) => many(4, () => ({ at: at(), kind: 'run', journey: id, members: people.filter(() => random.chance(0.7)).map((p) => p.id) }))),
    ...many(6, () => ({ at: at(), kind: 'device', profile: who(), device: random.pick(['phone', 'watch', 'tablet']), present: random.chance(0.5) })),
    ...many(5, () => ({ at: at(), kind: 'attributes', profile: who(), set: random.pick<JsonObject>([{ tier: 'gold' }, { tier: 'tin' }, { score: random.below(5) }, { tier: null }]) })),
    ...many(3, () => ({ at: at(), kind: 'consent', profile: who(), push: random.pick(['in', 'out'] as const) })),
    ...many(2, () => ({ at: at(), kind: 'zone', profile: who(), timeZone: random.pick(ZONES) })),
  ];
}

export const offTheSecond = (ms: number): number => Math.floor(ms / 1_000) * 1_000 + 1 + (ms % 997);

interface One { readonly at: number; readonly profile: string; readonly name: string; readonly n: number }

/** Now and then a batch holds two, and the later one first. */
function events(random: Random, { at, profile, name, n }: One): Beat {
  const own = (): number => at - random.below(4) * random.below(3_000);
  const one = { id: `${name}-${String(n)}`, name, time: own(), properties: properties(random, at) };
  const more = random.chance(0.15) ? [{ id: `also-${String(n)}-${name}`, name: random.pick(EVENTS), time: own(), properties: properties(random, at) }] : [];
  return { at, kind: 'events', profile, events: [one, ...more], twice: random.chance(0.2) };
}

function properties(random: Random, at: number): JsonObject {
  return {
    ...(random.chance(0.8) && { total: 10 + random.below(3) * 10 }), ...(random.chance(0.75) && { sku: random.pick(['a', 'b']) }),
    ...(random.chance(0.7) && { order: random.pick<string | number>(['o1', 'o2', 'o3', 4]) }),
    ...(random.chance(0.6) && { due: new Date(Math.ceil(at / 1_000) * 1_000 + random.below(30) * 1_000).toISOString() }),
    // Longer than what rides in the row.
    ...(random.chance(0.1) && { note: 'n'.repeat(300) }),
  };
}
