import { interestOf } from '../catalog/interest.ts';
import { limitOf } from '../channel/in-force.ts';
import { current, type Limit } from '../rules/cap.ts';
import type { ActorRow, Counted } from './row.ts';
import type { World } from './world.ts';

type Memory = Required<Pick<ActorRow, 'computed' | 'last' | 'audiences' | 'caps'>>;

/** Functions look at the catalog every 5 s, so one may not know yet what another already keeps. */
const UNKNOWN_KEPT_MS = 60_000;

/** Of what a row remembers of its person, what somebody in the catalog still wants; nothing where nothing is left. */
export function remembered(memory: Memory, { catalog, now, profile }: Pick<World, 'catalog' | 'now' | 'profile'>): Partial<Memory> {
  const { last, watched } = interestOf(catalog);
  const fresh = (at: number): boolean => now - at < UNKNOWN_KEPT_MS;
  const isWatched = new Set(watched);
  const kept = {
    computed: pick(memory.computed, (id, { since }) => since >= (catalog.computed.get(id)?.since ?? now - UNKNOWN_KEPT_MS)),
    last: pick(memory.last, (name, at) => last.has(name) || fresh(at)),
    audiences: pick(memory.audiences, (id, at) => isWatched.has(id) || fresh(at)),
    caps: pick(mapped(memory.caps, (key, list) => keptOf(list, limitOf(catalog, key), { now, timeZone: profile?.timeZone })), (_, list) => list.length > 0),
  };
  return pick<object>(kept, (_, those) => Object.keys(those).length > 0);
}

/** Of a list no rule counts by any more, only what one may count by that is not known here yet. */
const keptOf = (list: readonly Counted[], limit: Limit | undefined, { now, timeZone }: { readonly now: number; readonly timeZone: string | undefined }): readonly Counted[] =>
  (limit === undefined ? list.filter(([, at]) => now - at < UNKNOWN_KEPT_MS) : current(list, limit, { now, timeZone }));

const mapped = <T>(map: Readonly<Record<string, T>>, to: (key: string, value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, to(key, value)]));

/** Most rows remember nothing, and each move looks at them all. */
function pick<T>(map: Readonly<Record<string, T>>, wanted: (key: string, value: T) => boolean): Record<string, T> {
  const entries = Object.entries(map);
  return entries.length === 0 ? {} : Object.fromEntries(entries.filter(([key, value]) => wanted(key, value)));
}
