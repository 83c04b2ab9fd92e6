import { type Deed, withLine } from '../core/catalog/audit.ts';
import { settledRow, SYSTEM, transition } from '../core/catalog/history.ts';
import { finished } from '../core/catalog/lifecycle.ts';
import { type CatalogChange, type CatalogStore, WRITTEN_ROWS } from '../core/catalog/ports.ts';
import type { JourneyRecord, Stored } from '../core/catalog/records.ts';
import { isInForce } from '../core/journey/pause.ts';
import { isTrial } from '../core/journey/strand.ts';
import type { LivePlan } from '../core/journey/plan.ts';

type Store = Pick<CatalogStore, 'revision' | 'get' | 'write'>;
interface SettlePorts { readonly store: Store }
type Plans = ReadonlyMap<string, LivePlan>;

/** Writes down what ended by its own time. Everybody goes by the time already; this is for the record and its trail. */
export async function settleJourneys({ store }: SettlePorts, plans: Plans, now: number): Promise<void> {
  const over = new Set([...plans.values()].flatMap(({ plan, status, until = Infinity, paused }) => ((paused !== undefined && !isInForce(paused, now)) || (isTrial(status) && now >= until) ? [plan.journey] : [])));
  for (const journey of over) {
    await changed(store, { journey, deed: { did: 'end-by-time', by: SYSTEM('open-cohorts'), now } }, (stored) => {
      const { current, lines } = settledRow(stored, now);
      const put = { ...current, revision: current.revision + 1, updatedAt: now, updatedBy: 'open-cohorts' };
      return lines.length === 0 ? [] : [{ kind: 'journey', put }, ...lines];
    });
  }
}

/** Closed for so long that no function lets anybody in by an older catalog. */
const CLOSED_FOR_MS = 60 * 60 * 1000;

/** Versions closed long enough before a scan of all rows began, in which it found nobody, are finished. */
export async function finishJourneys({ store }: SettlePorts, plans: Plans, { began, standing }: { readonly began: number; readonly standing: ReadonlySet<string> }): Promise<number> {
  const empty = [...plans].filter(([key, { status }]) => status === 'closed' && !standing.has(key));
  let count = 0;
  for (const [, { plan: { journey, version } }] of empty) {
    const done = await changed(store, { journey, deed: { did: 'finish', by: SYSTEM('sweep-instances'), now: began } }, (current) => {
      const closed = current.body.versions.find((v) => v.version === version && v.status === 'closed');
      if (closed === undefined || (closed.closedAt ?? current.updatedAt) > began - CLOSED_FOR_MS) return [];
      return transition(current, finished(current.body, version), { action: 'finish', version, now: began, by: SYSTEM('sweep-instances') }).changes;
    });
    count += Number(done);
  }
  return count;
}

/** False when there was nothing to change, or somebody else was faster with anything of the journey: the next run looks again. */
async function changed(store: Store, { journey, deed }: { readonly journey: string; readonly deed: Deed }, changes: (stored: Stored<JourneyRecord>) => readonly CatalogChange[]): Promise<boolean> {
  const at = await store.revision();
  const stored = await store.get('journey', journey);
  const made = stored === undefined ? [] : changes(stored);
  return made.length > 0 && store.write(at, withLine(at, made, deed), WRITTEN_ROWS);
}
