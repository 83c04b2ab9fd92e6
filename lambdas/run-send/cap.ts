import pMap from 'p-map';
import { Failure } from '../../core/failure.ts';
import { emptyRow, type ActorRow } from '../../core/journey/row.ts';
import { countedIn } from '../../core/rules/cap.ts';
import { isNobodys } from '../../core/send/member.ts';
import { marketingOf } from '../../core/send/settings.ts';
import type { SendContext } from './render.ts';
import type { RunPorts } from './ports.ts';

const AT_ONCE = 32;
const ATTEMPTS = 8;

interface Counted { readonly id: string; /** What is counted: the same again counts once. */ readonly counted: string }

/** Counts the push in everybody's actor row, which is what makes a cap hold over sends at once; answers whose cap is reached. Nothing when
 *  the channel has none. */
export async function capped(ports: RunPorts, { row, catalog, message }: SendContext, people: readonly Counted[]): Promise<ReadonlySet<string>> {
  const cap = message?.category === 'marketing' ? marketingOf(row, catalog)?.cap : undefined;
  const counting = people.filter(({ id }) => !isNobodys(id));
  if (cap === undefined || counting.length === 0) return new Set();
  const rule = `app/${row.app}/marketing`;
  const rows = await ports.lookup.readMany(counting.map(({ id }) => id));
  const full = await pMap(counting, async ({ id, counted }) => {
    const reached = await count(ports, rows.get(id), { id, rule, cap, counted });
    return reached ? [id] : [];
  }, { concurrency: AT_ONCE });
  return new Set(full.flat());
}

interface Counting { readonly id: string; readonly rule: string; readonly cap: Parameters<typeof countedIn>[1]['cap']; readonly counted: string }

async function count(ports: RunPorts, known: ActorRow | undefined, { id, rule, cap, counted }: Counting): Promise<boolean> {
  let row = known ?? emptyRow(id);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const next = countedIn(row, { rule, cap, id: counted, now: ports.clock.now() });
    if (next === 'reached') return true;
    if (next === 'counted' || await ports.actors.write(next, [])) return false;
    row = await ports.actors.read(id) ?? emptyRow(id);
  }
  throw new Failure('row-raced', 'cap');
}
