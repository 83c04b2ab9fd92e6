import pMap from 'p-map';
import { batchId, pushId } from '../core/delivery/ids.ts';
import { cutBatches, fillCut, placesIn } from '../core/delivery/cut.ts';
import { cohortId, PAGE_MEMBERS, type CohortKey } from '../core/journey/cohort.ts';
import type { OwedWait } from '../core/journey/owed.ts';
import type { ActorRow } from '../core/journey/row.ts';
import type { PlaceLeases } from '../core/journey/places.ts';
import type { PushQueue, StreamRecord } from '../core/ports.ts';
import type { StepRow } from '../core/delivery/step-row.ts';
import { sumCounts } from '../core/report/count.ts';
import { type Counting, countingBy } from '../core/report/counting.ts';
import { assignmentCounts } from '../core/report/experiment.ts';
import { excludedCounts, stepKinds, sumSteps, targetedCounts } from '../core/report/step-counts.ts';
import { told } from '../core/report/told.ts';
import { excludedWide, stepsWide, targetedWide, widely } from '../core/report/wide.ts';
import { type Decoded, ShortDelivery } from '../core/stream/range.ts';
import { movedRowOf } from './adapters/actors.ts';
import { nameable, type NamingPorts } from './nameable.ts';
import { queueWebhooks, type WebhookPorts } from './queue-webhooks.ts';
import { remind, type RemindPorts } from './remind-cohort.ts';
import { renderOwed, type OwedMember, type RenderedRange } from './render-owed.ts';
import { eachRange, streamHandler, type Range, type RangePorts } from './stream.ts';
import { performPorts } from './wiring/perform-moves.ts';

export interface PerformPorts extends RangePorts, RemindPorts, WebhookPorts, NamingPorts {
  readonly queue: PushQueue;
  readonly leases: Pick<PlaceLeases, 'giveBack'>;
}

const parallel = { concurrency: 16 };

/** Performs what moves owe: their steps are counted, their pushes queued in batches, their waits put where they will be
 *  woken. The claim comes with the counts, before the first effect, so a retry owes the same under the same ids. */
export async function performMoves(ports: PerformPorts, records: readonly StreamRecord<Decoded<ActorRow>>[]): Promise<{ pushes: number; waits: number }> {
  const totals = { pushes: 0, waits: 0 };
  await eachRange(ports, 'perform-moves', records.filter(owesSomething), async (range) => {
    const members = membersOf(range.values);
    const rendered = await renderOwed(ports, members);
    const counting = countingBy(await ports.catalog.current());
    const step = range.step ?? await fixed(ports, range, { ...stepOf(ports, range, { members, rendered, counting }), excluded: await nameable(ports, rendered) });
    await queueBatches(ports, step, { rendered, counting });
    await remindCohorts(ports, range);
    await queueWebhooks(ports, range.values);
    await givePlacesBack(ports, range);
    totals.pushes += rendered.pushes.length;
    totals.waits += range.values.reduce((n, row) => n + row.owed.waits.length, 0);
  });
  return totals;
}

/** Another invocation may have fixed it meanwhile, of more records or fewer: then the poller brings them again, and what was fixed is found first. */
async function fixed({ claims }: PerformPorts, { id, last }: Range<ActorRow>, step: StepRow): Promise<StepRow> {
  const claim = await claims.put(id, last, step);
  if (claim.last !== last || claim.step === undefined) throw new ShortDelivery(id);
  return claim.step;
}

const owesSomething = ({ image }: StreamRecord<Decoded<ActorRow>>): boolean =>
  !image.ok || image.value.owed.pushes.length + image.value.owed.waits.length + image.value.owed.steps.length > 0;

const membersOf = (rows: readonly ActorRow[]): OwedMember[] =>
  rows.flatMap(({ profileId, owed: { pushes }, person }) => pushes.map((owed) => ({ profileId, owed, ...(person !== undefined && { person }) })));

function stepOf(ports: PerformPorts, range: Range<ActorRow>, { members, rendered, counting }: Performed): StepRow {
  const cuts = cutBatches(rendered.pushes, (index, provider) => batchId(ports.hash, range.id, index, provider));
  const steps = stepKinds(range.values.flatMap((row) => row.owed.steps));
  return {
    id: range.id, at: ports.clock.now(), cuts, excluded: rendered.excluded,
    worked: range.worked, ...told({ stepped: range.values.flatMap(({ profileId, owed }) => owed.steps.map((step) => ({ profileId, step }))) }),
    counts: sumCounts([...sumSteps(steps), ...excludedCounts(rendered.excluded), ...targetedCounts(cuts, (index) => members[index]?.owed), ...assignmentCounts(rendered)]),
    ...widely([...stepsWide(steps, counting), ...targetedWide(rendered.pushes), ...excludedWide(rendered.excluded, counting)]),
  };
}

interface Performed { readonly members: readonly OwedMember[]; readonly rendered: RenderedRange; readonly counting: Counting }

async function queueBatches(ports: PerformPorts, step: StepRow, { rendered, counting }: Omit<Performed, 'members'>): Promise<void> {
  const naming = { queuedAt: ports.clock.now(), pushId, placeOf: placesIn(step.cuts, (index) => rendered.places.has(index)), facetsOf: counting.facetsOf };
  await pMap(step.cuts, (cut) => ports.queue.send(fillCut(cut, rendered.pushes, rendered.scopes, naming), 0), parallel);
}

/** Of whoever has left: once, however often the range is worked. */
async function givePlacesBack(ports: PerformPorts, { id, values }: Range<ActorRow>): Promise<void> {
  const free = Map.groupBy(values.flatMap(({ owed }) => owed.back ?? []), (key) => key);
  for (const [key, { length }] of free) await ports.leases.giveBack(key, id, length);
}

/** One page of names a cohort and range, however many profiles wait. */
async function remindCohorts(ports: PerformPorts, range: Range<ActorRow>): Promise<void> {
  const pages = cohortsOf(range.values).flatMap(([cohort, profiles], c) =>
    Array.from({ length: Math.ceil(profiles.length / PAGE_MEMBERS) }, (_, p) => ({
      cohort, page: `${range.id}#${c}#${p}`, profiles: profiles.slice(p * PAGE_MEMBERS, (p + 1) * PAGE_MEMBERS),
    })));
  await pMap(pages, (page) => remind(ports, page), parallel);
}

function cohortsOf(rows: readonly ActorRow[]): [CohortKey, string[]][] {
  const cohorts = new Map<string, [CohortKey, string[]]>();
  const add = (wait: OwedWait, profileId: string): void => {
    const known = cohorts.get(cohortId(wait));
    if (known === undefined) cohorts.set(cohortId(wait), [wait, [profileId]]);
    else if (!known[1].includes(profileId)) known[1].push(profileId);
  };
  for (const row of rows) for (const wait of row.owed.waits) add(wait, row.profileId);
  return [...cohorts.values()];
}

export const handler = streamHandler<ActorRow>(
  {
    name: 'perform-moves',
    wants: (change, image) => change !== 'REMOVE' && image['entry'] === 'row',
    decode: movedRowOf,
  },
  (records) => performMoves(performPorts(), records),
);
