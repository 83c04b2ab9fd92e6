import pMap from 'p-map';
import type { Catalog } from '../../core/catalog/records.ts';
import { versionKey } from '../../core/journey/plan.ts';
import type { Step } from '../../core/journey/owed.ts';
import type { IsLate } from '../../core/loop.ts';
import { countingBy } from '../../core/report/counting.ts';
import { stepKinds, sumSteps } from '../../core/report/step-counts.ts';
import { type Stepped, told } from '../../core/report/told.ts';
import { stepsWide, widely } from '../../core/report/wide.ts';
import { type Enters, entryEvent, nextAfter, sliceOf } from '../../core/send/entry-run.ts';
import { isNobodys, type Member, PART_FRESH_MS, partName } from '../../core/send/member.ts';
import { partAt, type SendRow } from '../../core/send/row.ts';
import { settled } from '../hand.ts';
import { moveActor } from '../move-actor.ts';
import { advanced, type RunPorts } from './ports.ts';
import { readAnew, thaw, type Worked } from './work.ts';

const AT_ONCE = 32;

interface Running { readonly row: SendRow; readonly enters: Enters; readonly catalog: Catalog }

/** Lets members in on from where the row says, wave after wave and at the run's pace. A version that lets nobody in any more ends its run. */
export async function letMembersIn(ports: RunPorts, from: SendRow, enters: Enters, isLate: IsLate): Promise<Worked> {
  const catalog = await ports.catalog.refreshed();
  if (catalog.plans.get(versionKey(enters.journey, enters.version))?.status !== 'live') return { row: await advanced(ports, from, { state: 'cancelled', endedAt: ports.clock.now() }) };
  let row = from;
  while (row.moment < row.moments.length) {
    const due = Math.max(row.moments[row.moment] ?? 0, row.nextAt ?? 0);
    if (due > ports.clock.now()) return { row, until: due };
    if (row !== from && isLate()) return { row };
    row = await advanced(ports, row, await letSomeIn(ports, { row, enters, catalog }));
  }
  return { row: await advanced(ports, row, { state: 'sent', endedAt: ports.clock.now() }) };
}

/** The next members of a part, and where the row stands then. */
async function letSomeIn(ports: RunPorts, running: Running): Promise<Partial<SendRow>> {
  const { row, enters } = running;
  const place = partAt(row, row.part);
  if (place === undefined) return { moment: row.moment + 1, part: 0, offset: 0 };
  const { moment, part, offset = 0, worked, nextAt = 0 } = row;
  const { members, frozenAt } = await thaw(ports, row, place);
  const due = members.filter((member) => member.due === row.moments[moment]);
  const slice = due.slice(offset, offset + sliceOf(enters));
  const id = `entries#${row.id}#${partName(place)}#${String(moment)}#${String(offset)}`;
  const began = ports.clock.now();
  if (slice.length > 0) await enter(ports, running, { id, members: slice, frozenAt });
  const next = slice.length === 0 ? undefined : nextAfter(enters, { members: slice.length, now: began, before: nextAt });
  const isLast = offset + slice.length >= due.length;
  return { ...(isLast ? { part: part + 1, offset: 0 } : { offset: offset + slice.length }), worked: worked + slice.length, ...(next !== undefined && { nextAt: next }) };
}

interface Slice { readonly id: string; readonly members: readonly Member[]; readonly frozenAt: number }

/** Each member is a move of their row, which knows the run: once more lets nobody in twice. Who is not let in is counted with the slice,
 *  which is fixed once. */
async function enter(ports: RunPorts, { row, enters, catalog }: Running, { id, members, frozenAt }: Slice): Promise<void> {
  const claim = await ports.claims.claim(id, id);
  const isOld = ports.clock.now() - frozenAt > PART_FRESH_MS;
  const fresh = isOld ? await readAnew(ports, { document: row.document, catalog }, members) : members;
  const event = entryEvent(row.id, enters);
  const refused = await settled(ports, () => pMap(fresh, async (member): Promise<readonly Stepped[]> => {
    if (member.no !== undefined) return [{ profileId: nameOf(member), step: refusal(enters, catalog, member.no) }];
    return (await moveActor(ports, member.id, { kind: 'entry', event })).refusals.map((step) => ({ profileId: member.id, step }));
  }, { concurrency: AT_ONCE }));
  if (claim.step !== undefined) return;
  const stepped = refused.flat();
  const kinds = stepKinds(stepped.map(({ step }) => step));
  await ports.claims.fix(id, { id, at: ports.clock.now(), counts: sumSteps(kinds), ...widely(stepsWide(kinds, countingBy(catalog))), ...told({ stepped }), cuts: [], worked: [], excluded: [] });
}

/** Who was erased since the run was frozen has no name. */
const nameOf = ({ id }: Member): string => (isNobodys(id) ? '' : id);

function refusal({ journey, version }: Enters, { plans }: Catalog, reason: string): Step {
  return { journey, version, node: plans.get(versionKey(journey, version))?.plan.start ?? '', kind: 'refused', reason };
}
