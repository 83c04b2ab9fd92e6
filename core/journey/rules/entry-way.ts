import { error } from '../fault.ts';
import type { Rule } from './rule.ts';

/** What a profile is let in by. A business event lets in an audience, so it has two names. */
export const WAYS_IN = ['event', 'api', 'audience', 'qualification', 'businessEvent'] as const;
export type WayIn = (typeof WAYS_IN)[number];

/** The one way in that is written; undefined while there is none, or several. */
export function wayIn(wrote: ReadonlySet<string>): WayIn | undefined {
  const [way, second] = waysIn(wrote);
  return second === undefined ? way : undefined;
}

const waysIn = (wrote: ReadonlySet<string>): readonly WayIn[] =>
  WAYS_IN.filter((way) => wrote.has(way) && !(way === 'audience' && wrote.has('businessEvent')));

/** There is one way into a journey. */
export const entryWay: Rule = function* ({ entry: { there, wrote } }) {
  if (!there) return;
  const ways = waysIn(wrote);
  if (ways.length === 0) yield error('/entry', 'entry-by-what', { message: 'The entry does not say what lets profiles in.', suggestion: `Add one of ${WAYS_IN.map((way) => `"${way}"`).join(', ')}.` });
  for (const way of ways.slice(1)) {
    yield error(`/entry/${way}`, 'entry-twice', { message: `Profiles are let in by "${String(ways[0])}"; "${way}" would be a second way.`, suggestion: 'Keep one of them; another journey can have the other.' });
  }
};
