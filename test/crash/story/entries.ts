import type { EntryDocument } from '../../../core/journey/entry-document.ts';
import type { JourneyDocument } from '../../../core/journey/document.ts';
import type { Random } from '../../support/random.ts';
import { CONDITIONS, EVENTS, HEARD, WATCHED } from './stock.ts';
import type { Scale } from './nodes.ts';

type Entry = EntryDocument;
const maybe = <T extends object>(random: Random, share: number, fields: T): T | object => (random.chance(share) ? fields : {});

function wayIn(random: Random): Entry {
  const luck = random.next();
  if (luck < 0.66) return { event: random.pick(EVENTS), ...maybe(random, 0.12, { key: random.chance(0.5) ? 'order' : { property: 'order', concurrent: 2 } }) };
  if (luck < 0.76) return { api: true, ...maybe(random, 0.3, { key: 'order' }) };
  if (luck < 0.88) return { qualification: random.pick(WATCHED), ...maybe(random, 0.5, { on: random.pick(['entered', 'left']) }) };
  return { audience: 'golden', ...maybe(random, 0.4, { incremental: true }) };
}

/** What lets people in. `atOnce` is left to journeys that move nobody to another version. */
export function entryOf(random: Random, { start, lengthMs, waits }: Scale): Entry {
  const entry = wayIn(random);
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    ...entry,
    ...maybe(random, 0.2, { when: random.pick(CONDITIONS) }),
    ...maybe(random, 0.9, { reentry: random.pick(['always', 'always', 'always', 'never', { after: random.pick(waits) }] as const) }),
    ...maybe(random, 0.06, { from: iso(start + random.below(lengthMs / 2)) }), ...maybe(random, 0.06, { to: iso(start + lengthMs / 2 + random.below(lengthMs / 2)) }),
    ...maybe(random, 0.1, { cap: { entries: 1 + random.below(5), ...maybe(random, 0.4, { per: 'PT20S' }) } }),
    ...maybe(random, 0.1, { atOnce: 1 + random.below(3) }),
    ...maybe(random, 0.08, { holdOut: 40 }),
  } as Entry;
}

export const exitsOf = (random: Random): JourneyDocument['exit'] =>
  Array.from({ length: random.below(3) }, () => (random.chance(0.2) ? { when: random.pick(CONDITIONS) } : { event: random.pick([...EVENTS, 'audience.left']), ...maybe(random, 0.4, { when: random.pick(HEARD) }) }));
