import { interestOf } from '../catalog/interest.ts';
import type { ActorRow } from './row.ts';
import type { World } from './world.ts';

type Memory = Required<Pick<ActorRow, 'computed' | 'last' | 'audiences'>>;

/** Functions look at the catalog every 5 s, so one may not know yet what another already keeps. */
const UNKNOWN_KEPT_MS = 60_000;

/** Of what a row remembers of its person, what somebody in the catalog still wants; nothing where nothing is left. */
export function remembered(memory: Memory, { catalog, now }: Pick<World, 'catalog' | 'now'>): Partial<Memory> {
  const { last, watched } = interestOf(catalog);
  const fresh = (at: number): boolean => now - at < UNKNOWN_KEPT_MS;
  const isWatched = new Set(watched);
  const kept = {
    computed: pick(memory.computed, (id, { since }) => since >= (catalog.computed.get(id)?.since ?? now - UNKNOWN_KEPT_MS)),
    last: pick(memory.last, (name, at) => last.has(name) || fresh(at)),
    audiences: pick(memory.audiences, (id, at) => isWatched.has(id) || fresh(at)),
  };
  return pick<object>(kept, (_, those) => Object.keys(those).length > 0);
}

const pick = <T>(map: Readonly<Record<string, T>>, wanted: (key: string, value: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(map).filter(([key, value]) => wanted(key, value)));
