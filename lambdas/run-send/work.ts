import pMap from 'p-map';
import type { Catalog } from '../../core/catalog/records.ts';
import { cutBatches, fillCut, placesIn } from '../../core/delivery/cut.ts';
import { batchId, pushId } from '../../core/delivery/ids.ts';
import { Failure } from '../../core/failure.ts';
import type { IsLate } from '../../core/loop.ts';
import type { StepRow } from '../../core/delivery/step-row.ts';
import { sumCounts } from '../../core/report/count.ts';
import { type Counting, countingBy } from '../../core/report/counting.ts';
import { assignmentCounts } from '../../core/report/experiment.ts';
import { excludedCounts, stepKinds, sumSteps, targetedCounts } from '../../core/report/step-counts.ts';
import { excludedWide, stepsWide, targetedWide, widely } from '../../core/report/wide.ts';
import { isNobodys, type Member, type Part, PAGE_MEMBERS, PART_FRESH_MS, partKey, partName, partOf } from '../../core/send/member.ts';
import { lookAgainAfter, roomBeside } from '../../core/send/room.ts';
import { partAt, type SendRow } from '../../core/send/row.ts';
import { judgeMembers } from '../audience-judge.ts';
import { nameable } from '../nameable.ts';
import type { RenderedRange } from '../render-owed.ts';
import { advanced, type RunPorts } from './ports.ts';
import { contextOf, renderMembers, type SendContext } from './render.ts';

const BATCHES_AT_ONCE = 8;

/** `until`: the next members are due then, or the queues may have room again; ms. `looks`: how often in a row they had none. */
export interface Worked { readonly row: SendRow; readonly until?: number; readonly looks?: number }

/** Parts between two writes of the row: each is a conditional write, and what a crash leaves behind them is queued once more under the
 *  same ids. */
const PARTS_A_WRITE = 4;

/** Works parts on from where the row says, those of one moment after those of another. */
export async function workParts(ports: RunPorts, { row: from, looks }: { readonly row: SendRow; readonly looks: number }, isLate: IsLate): Promise<Worked> {
  const context = contextOf(from, await ports.catalog.refreshed());
  let row = from;
  let room = 0;
  while (row.moment < row.moments.length) {
    const moment = row.moments[row.moment] ?? 0;
    if (moment > ports.clock.now()) return { row, until: moment };
    if (row !== from && isLate()) return { row };
    if (room <= 0) room = roomBeside(await ports.depth.batches());
    if (room === 0) return noRoom(ports, row, row === from ? looks : 0);
    const some = await workSome(ports, context, { row, moment, room });
    room -= some.batches;
    row = await advanced(ports, row, some.ended ? { moment: row.moment + 1, part: 0, worked: row.worked + some.members } : { part: row.part + some.parts, worked: row.worked + some.members });
  }
  return { row: await advanced(ports, row, { state: 'sent', endedAt: ports.clock.now() }) };
}

const noRoom = ({ clock }: RunPorts, row: SendRow, looks: number): Worked => ({ row, until: clock.now() + lookAgainAfter(looks), looks: looks + 1 });

interface SomeParts { readonly parts: number; readonly members: number; readonly batches: number; /** Of this moment no part is left. */ readonly ended: boolean }

/** The next parts of a moment. */
async function workSome(ports: RunPorts, context: SendContext, { row, moment, room }: { readonly row: SendRow; readonly moment: number; readonly room: number }): Promise<SomeParts> {
  let some = { parts: 0, members: 0, batches: 0 };
  while (some.parts < PARTS_A_WRITE && some.batches < room) {
    const place = partAt(row, row.part + some.parts);
    if (place === undefined) return { ...some, ended: true };
    const { members, batches } = await workPart(ports, context, { ...place, moment });
    some = { parts: some.parts + 1, members: some.members + members, batches: some.batches + batches };
  }
  return { ...some, ended: false };
}

interface PartPlace { readonly segment: number; readonly page: number; readonly moment: number }

/** Those of a part who are due: read anew if it is old, rendered, and queued in batches under ids that a repeated turn derives again. */
async function workPart(ports: RunPorts, context: SendContext, place: PartPlace): Promise<{ readonly members: number; readonly batches: number }> {
  const part = await thaw(ports, context.row, place);
  const due = part.members.filter((member) => member.due === place.moment);
  let batches = 0;
  const slice = part.whole ? due.length : PAGE_MEMBERS;
  for (let from = 0; from < due.length; from += slice) {
    const id = `part#${context.row.id}#${partName(place)}#${place.moment}#${from}`;
    batches += await workMembers(ports, context, { id, members: due.slice(from, from + slice), frozenAt: part.frozenAt });
  }
  return { members: due.length, batches };
}

interface SomeMembers { readonly id: string; readonly members: readonly Member[]; readonly frozenAt: number }

/** How many batches were queued. */
async function workMembers(ports: RunPorts, context: SendContext, { id, members, frozenAt }: SomeMembers): Promise<number> {
  const claim = await ports.claims.claim(id, id);
  const at = claim.step?.at ?? ports.clock.now();
  const fresh = context.row.document.proof === undefined && ports.clock.now() - frozenAt > PART_FRESH_MS ? await readAnew(ports, { document: context.row.document, catalog: context.catalog }, members) : members;
  const rendered = await renderMembers(ports, context, { members: fresh, at });
  const counting = countingBy(context.catalog, context.row.document.proof !== undefined);
  const step = claim.step ?? await ports.claims.fix(id, { ...stepOf(ports, { id, at, counting }, rendered), excluded: await nameable(ports, rendered) });
  const naming = { queuedAt: ports.clock.now(), pushId, placeOf: placesIn(step.cuts, (index) => rendered.places.has(index)), facetsOf: counting.facetsOf };
  await pMap(step.cuts, (cut) => ports.queue.send(fillCut(cut, rendered.pushes, rendered.scopes, naming), 0), { concurrency: BATCHES_AT_ONCE });
  return step.cuts.length;
}

export async function thaw({ files }: Pick<RunPorts, 'files'>, { id }: SendRow, place: Omit<PartPlace, 'moment'>): Promise<Part> {
  const file = await files.get(partKey(id, place));
  if (file === undefined) throw new Failure('no-members', `${id} ${partName(place)}`);
  return partOf(new TextDecoder().decode(file));
}

/** As they are now: whoever opted out, lost their devices, left the audience or is gone since. */
export async function readAnew(ports: RunPorts, { document: { to }, catalog }: Pick<SendRow, 'document'> & { readonly catalog: Catalog }, members: readonly Member[]): Promise<readonly Member[]> {
  const people = members.filter(({ id, no }) => no === undefined && !isNobodys(id));
  const profiles = await ports.scan.readMany(people.map(({ id }) => id));
  const now = new Map(profiles.map((profile) => [profile.id, profile]));
  const left = 'audience' in to ? await leftOf(ports, { audience: to.audience, catalog }, profiles) : new Map<string, Member['no']>();
  return members.map((member) => {
    if (member.no !== undefined || isNobodys(member.id)) return member;
    const profile = now.get(member.id);
    const no = profile === undefined ? 'no-profile' : left.get(member.id);
    return { ...member, ...(profile !== undefined && { profile }), ...(no !== undefined && { no }) };
  });
}

async function leftOf(ports: RunPorts, { audience, catalog }: { readonly audience: string; readonly catalog: Catalog }, profiles: Awaited<ReturnType<RunPorts['scan']['readMany']>>): Promise<ReadonlyMap<string, Member['no']>> {
  // An audience that was deleted since was frozen while it was there.
  if (!catalog.audiences.has(audience)) return new Map();
  const judged = await judgeMembers({ actors: ports.lookup, members: ports.members }, { audience, catalog, now: ports.clock.now() }, profiles);
  return new Map(judged.flatMap(({ profile, member }) => (member === true ? [] : [[profile.id, member === undefined ? 'rule-failed' as const : 'left-audience' as const]])));
}

interface Fixed { readonly id: string; readonly at: number; readonly counting: Counting }

function stepOf(ports: RunPorts, { id, at, counting }: Fixed, rendered: RenderedRange): StepRow {
  const cuts = cutBatches(rendered.pushes, (index, provider) => batchId(ports.hash, id, index, provider));
  const touched = stepKinds(rendered.touched ?? []);
  return {
    id, at, cuts, excluded: rendered.excluded, worked: [],
    counts: sumCounts([...excludedCounts(rendered.excluded), ...targetedCounts(cuts, (index) => rendered.scopes[index]), ...assignmentCounts(rendered), ...sumSteps(touched)]),
    ...widely([...stepsWide(touched, counting), ...targetedWide(rendered.pushes), ...excludedWide(rendered.excluded, counting)]),
  };
}
