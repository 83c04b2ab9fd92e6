import type { AnswerOf } from '../api/request.ts';

type Send = AnswerOf<'getSend'>;
const total = (by: Readonly<Record<string, number>>): number => Object.values(by).reduce((a, b) => a + b, 0);

/** Figures that do not move for so long will not any more. */
const STILL_MS = 60_000;

/** Tells of one look after the other whether a send is over: at its end otherwise, held by its guard, or sent with the outcome of every push.
 *  Figures come after the state, by a stream: a send is not over before everybody it was worked for is among them, twice the same. */
export function overSince(now: () => number = Date.now): (seen: Send) => boolean {
  let before = '';
  let since = now();
  return ({ state, paused, progress, figures }) => {
    if (state === 'cancelled' || state === 'failed' || paused?.by === 'guard') return true;
    const told = JSON.stringify(figures);
    const same = told === before;
    if (!same) since = now();
    before = told;
    if (state !== 'sent' || figures.inFlight > 0 || !same) return false;
    return figures.targeted + total(figures.excluded) >= progress.worked || now() - since >= STILL_MS;
  };
}
