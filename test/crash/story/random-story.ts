import { Random } from '../../support/random.ts';
import { happenings } from './happenings.ts';
import { draft } from './journeys.ts';
import { lifeOf } from './life.ts';
import type { Scale } from './nodes.ts';
import { ZONES } from './stock.ts';
import type { Person, Story } from './story.ts';

export const START = Date.UTC(2026, 10, 24, 9);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const SCALES: readonly Scale[] = [
  { start: START, lengthMs: MINUTE, waits: ['PT5S', 'PT7S', 'PT10S', 'PT20S'] },
  { start: START, lengthMs: 40 * MINUTE, waits: ['PT9S', 'PT1M', 'PT5M', 'PT10M', 'PT15M'] },
  { start: START, lengthMs: 60 * HOUR, waits: ['PT30S', 'PT20M', 'PT3H', 'P1D', 'P2D'] },
];

/** A story is made of its seed alone, whatever schedule it is told in. */
export function randomStory(seed: number): Story {
  const random = new Random(seed * 2_654_435_761);
  const scale = random.pick([SCALES[0], SCALES[0], SCALES[1], SCALES[2]]) as Scale;
  const ids = Array.from({ length: 1 + random.below(3) }, (_, n) => `j${String(n)}`);
  const drafts = ids.map((id, n) => draft(random, scale, { id, jumps: ids.slice(n + 1) }));
  const people = Array.from({ length: 2 + random.below(3) }, (_, n) => person(random, n));
  const beats = [...happenings(random, scale, { people, journeys: drafts }), ...drafts.flatMap((one, n) => lifeOf(random, scale, one, ids.slice(n + 1)))];
  return {
    seed, people, journeys: drafts,
    beats: beats.sort((a, b) => a.at - b.at),
    ruled: random.chance(0.3),
    crashes: 0,
  };
}

function person(random: Random, n: number): Person {
  return {
    id: ['ann', 'bob', 'cy', 'dee'][n] ?? `p${String(n)}`,
    attributes: { ...(random.chance(0.8) && { tier: random.pick(['gold', 'tin']) }), ...(random.chance(0.5) && { score: random.below(4) }), ...(random.chance(0.3) && { name: 'Ann' }) },
    devices: random.pick([['phone'], ['phone'], ['phone', 'tablet'], ['tablet'], []]),
    ...(random.chance(0.5) && { timeZone: random.pick(ZONES) }), ...(random.chance(0.4) && { test: true as const }), ...(random.chance(0.1) && { unknown: true as const }),
  };
}
