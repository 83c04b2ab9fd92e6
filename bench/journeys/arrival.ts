import { Random } from '../../test/support/random.ts';

/** Somebody's event comes in. */
export interface Arrival { readonly at: number; readonly person: number }

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const SLICE_MS = 30 * SECOND;
export const SLICES = DAY / SLICE_MS;

/** So many people at a steady rate, each whenever they like (a Poisson process). */
export function* steadily(people: number, perSecond: number, from: number): Generator<Arrival> {
  const random = new Random(people);
  let at = from;
  for (let person = 0; person < people; person += 1) {
    at += pause(random, perSecond);
    yield { at: Math.floor(at), person };
  }
}

/** Share of the mean at a time of day: a fifth of it at six in the morning, nearly twice at six in the evening. */
export const busyness = (at: number): number => 1 + 0.8 * Math.cos((2 * Math.PI * ((at % DAY) - 18 * HOUR)) / DAY);

/** A day of `perDay` people, of which only so many slices of half a minute are played, spread evenly over it; all 2,880 are the whole day. Who
 *  comes in a slice wakes in a cohort without those beside it, so few slices overstate what cohorts cost. `from`: midnight. */
export function* dayAndNight(perDay: number, slices: number, from: number): Generator<Arrival> {
  const random = new Random(slices);
  let person = 0;
  for (let n = 0; n < slices; n += 1) {
    const begins = from + Math.floor(((n + 0.5) * SLICES) / slices) * SLICE_MS;
    const perSecond = (perDay / (DAY / SECOND)) * busyness(begins);
    for (let at = begins + pause(random, perSecond); at < begins + SLICE_MS; at += pause(random, perSecond)) yield { at: Math.floor(at), person: person++ };
  }
}

const pause = (random: Random, perSecond: number): number => (-Math.log(1 - random.next()) / perSecond) * SECOND;
