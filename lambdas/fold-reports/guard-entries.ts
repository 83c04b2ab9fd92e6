import { withLine } from '../../core/catalog/audit.ts';
import { SYSTEM, transition } from '../../core/catalog/history.ts';
import { entriesHeld } from '../../core/catalog/lifecycle.ts';
import { type CatalogStore, WRITTEN_ROWS } from '../../core/catalog/ports.ts';
import { guardWindow, tooMany } from '../../core/journey/guard.ts';
import type { LivePlan } from '../../core/journey/plan.ts';
import type { CatalogReader, Clock, ReportStore } from '../../core/ports.ts';
import { journeyScope, parseCountKey } from '../../core/report/count.ts';
import type { CountedRow } from '../../core/report/fold.ts';

export interface GuardPorts {
  readonly catalog: CatalogReader;
  readonly store: Pick<CatalogStore, 'revision' | 'get' | 'write'>;
  readonly reports: Pick<ReportStore, 'read'>;
  readonly clock: Clock;
  /** Whether the journey is to be looked at once more (`now` in ms). */
  readonly isDue: (journey: string, now: number) => boolean;
  /** A journey lets nobody in any more. */
  readonly alarm: () => void;
}

/** A busy journey is folded several times a second. */
export const LOOK_MS = 5_000;

/** True once in so many ms for each name. */
export function spaced(ms: number): GuardPorts['isDue'] {
  const last = new Map<string, number>();
  return (name, now) => {
    if (now - (last.get(name) ?? -Infinity) < ms) return false;
    last.set(name, now);
    return true;
  };
}

/** Holds the entries of journeys that let in more people than they were meant for. Whatever stops it here, the next entry of the journey
 *  leads back. */
export async function guardEntries(ports: GuardPorts, rows: readonly CountedRow[]): Promise<void> {
  const begun = new Set(rows.flatMap(({ counts }) => counts.filter(({ key }) => parseCountKey(key).metric === 'started').map(({ scope }) => scope)));
  if (begun.size === 0) return;
  const { plans } = await ports.catalog.current();
  for (const live of plans.values()) if (begun.has(journeyScope(live.plan.journey))) await guard(ports, live);
}

async function guard(ports: GuardPorts, live: LivePlan): Promise<void> {
  const { journey } = live.plan;
  const now = ports.clock.now();
  const window = guardWindow(live, now);
  if (window === undefined || window.from > now || !ports.isDue(journey, now)) return;
  const entries = tooMany(live.plan, await ports.reports.read(journeyScope(journey), window.kind, window.from, now));
  if (entries !== undefined && await hold(ports, live, entries)) ports.alarm();
}

/** False when somebody else was faster, with this or with anything else of the journey. */
async function hold({ store, clock }: GuardPorts, { plan: { journey, version } }: LivePlan, entries: number): Promise<boolean> {
  const at = await store.revision();
  const current = await store.get('journey', journey);
  if (current === undefined || current.body.held !== undefined || current.body.liveVersion !== version) return false;
  const now = clock.now();
  const body = entriesHeld(current.body, { by: 'guard', at: now, entries });
  const said = { now, by: SYSTEM('guard'), note: `${entries} came in` };
  return store.write(at, withLine(at, transition(current, body, { action: 'hold-entries', version, ...said }).changes, { did: 'hold-entries', ...said }), WRITTEN_ROWS);
}
