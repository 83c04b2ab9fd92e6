import type { Step } from '../../../core/journey/owed.ts';
import type { ActorRow } from '../../../core/journey/row.ts';
import { BEHIND, ROW_NUMBERS, type RowNumber } from '../../../core/report/behind.ts';
import { type Figures, figuresOf, isFailed } from '../../../core/report/figures.ts';
import { counterScope, numbersOf, type Subject } from '../../../core/report/report.ts';
import type { ReadPorts } from '../../../lambdas/read/ports.ts';
import { rowOperations } from '../../../lambdas/read/report-rows.ts';
import { memoryPages } from '../../support/memory/actors.ts';
import { memoryBatches } from '../../support/memory/batches.ts';
import { START } from '../story/random-story.ts';
import { hash, type World } from '../world.ts';

type Row = Readonly<Record<string, unknown>> & { readonly profileId?: string; readonly reason?: string };

/** A small page of each kind, so that they end anywhere. */
const PAGE_ROWS = 3;
const LIMIT = 7;
/** What happened before a story began is told in it too. */
const EARLIER_MS = 86_400_000;

/** Behind each number stand as many rows as it says, by reason too; of who came and left as many as each row had room for, the last ones. */
export async function behindNumbers(world: World, journeys: readonly string[]): Promise<string[]> {
  const days = world.reports.all('day');
  const subjects: Subject[] = [{ scope: 'account', id: 'all' }, ...journeys.map((id): Subject => ({ scope: 'journey', id })),
    ...[...new Set(days.flatMap(({ scope }) => (scope.startsWith('message#') ? [scope.slice(8)] : [])))].map((id): Subject => ({ scope: 'message', id }))];
  const list = lister(world);
  const found = await Promise.all(subjects.map(async (subject) => {
    const figures = figuresOf(numbersOf(subject, days.filter(({ scope }) => scope === counterScope(subject)), world.editions.trials(subject.id)));
    return Promise.all(ROW_NUMBERS.map(async (of) => {
      const rows = await list(subject, of);
      const faults = BEHIND[of].kind === 'journeys' ? remembered(world, rows, { subject, of }) : [];
      const forgotten = BEHIND[of].kind === 'journeys' ? lostOf(world, { subject, of }) : 0;
      return [...faults, ...compare(`rows of ${of} of ${subject.scope} ${subject.id}`, { figures, of, rows, forgotten })];
    }));
  }));
  return found.flat(2);
}

interface Compared { readonly figures: Figures; readonly of: RowNumber; readonly rows: readonly Row[]; readonly forgotten: number }

function compare(what: string, { figures, of, rows, forgotten }: Compared): string[] {
  const number = figures[of];
  const meant = typeof number === 'number' ? number : Object.values(number).reduce((a, b) => a + b, 0);
  // Of a device that was gone when its push was to be made there is a place in the count, and no push.
  const gone = of === 'excluded' || of === 'targeted' ? figures.excluded['device-gone'] ?? 0 : 0;
  const is = rows.length + forgotten;
  const faults = is > meant || is < meant - gone ? [`${what}: ${String(meant)} counted, ${String(is)} told`] : [];
  if (typeof number === 'number' || forgotten > 0 || gone > 0) return faults;
  const by = Map.groupBy(rows, ({ reason = 'unspecified' }) => reason);
  return [...faults, ...Object.entries(number).flatMap(([reason, n]) => (by.get(reason)?.length === n ? [] : [`${what}: ${String(n)} counted for ${reason}, ${String(by.get(reason)?.length ?? 0)} told`]))];
}

type Asked = { readonly subject: Subject; readonly of: RowNumber };

/** Times that a row had no room for; only whose row is full forgets any. */
function lostOf(world: World, { subject, of }: Asked): number {
  return [...people(world)].reduce((sum, [id, steps]) => {
    const row = world.actors.rows.get(id);
    const ended = steps.filter(({ kind }) => kind === 'ended');
    const past = row?.past ?? [];
    if (past.length === ended.length) return sum;
    const its = (step: Step): boolean => !world.editions.trials(step.journey).has(step.version) && (subject.scope === 'account' || (subject.scope === 'journey' && subject.id === step.journey));
    if (of === 'exits') return sum + ended.slice(0, ended.length - past.length).filter((step) => its(step) && !isFailed(step.reason)).length;
    const isIts = ({ journey, version }: Pick<Step, 'journey' | 'version'>): boolean => its({ journey, version, node: '', kind: 'ended' });
    const known = past.filter(([, journey, version, , , , reason]) => reason !== 'moved' && isIts({ journey, version })).length + (row?.instances ?? []).filter(isIts).length;
    return sum + steps.filter((step) => step.kind === 'started' && its(step)).length - known;
  }, 0);
}

/** What is told of each is what they did last. */
function remembered(world: World, rows: readonly Row[], { subject, of }: Asked): string[] {
  if (of !== 'exits' || subject.scope !== 'journey') return [];
  return [...Map.groupBy(rows, ({ profileId = '' }) => profileId)].flatMap(([id, its]) => {
    const did = (people(world).get(id) ?? []).filter(({ kind, journey, version, reason }) => kind === 'ended' && journey === subject.id && !isFailed(reason) && !world.editions.trials(journey).has(version)).map(({ reason }) => reason);
    const told = its.map(({ reason }) => reason).reverse();
    return [...did.slice(-told.length)].sort().join() === [...told].sort().join() ? [] : [`${id} left ${subject.id} by ${did.join()}, told is ${told.join()}`];
  });
}

/** What everybody's moves did, in their order. */
const people = (world: World): ReadonlyMap<string, readonly Step[]> => new Map([...Map.groupBy(world.rowStream.shards.flatMap((shard) => shard.values), ({ profileId }) => profileId)]
  .map(([id, rows]: [string, ActorRow[]]) => [id, rows.sort((a, b) => a.revision - b.revision).flatMap(({ owed }) => owed.steps)]));

function lister(world: World): (subject: Subject, of: RowNumber) => Promise<readonly Row[]> {
  const { deliveries, claims, clock, editions, opens } = world;
  const trials = (id: string) => ({ body: { versions: [...editions.trials(id)].map((version) => ({ version, trial: 'test' })) } });
  const ports = {
    clock, hash, batches: memoryBatches({ deliveries, claims, hash, pageRows: PAGE_ROWS }), everybody: memoryPages(world.actors, PAGE_ROWS), opened: opens.among,
    catalog: { get: async (kind: string, id: string) => (kind === 'journey' ? trials(id) : undefined) },
  } as unknown as ReadPorts;
  const { listReportRows } = rowOperations(ports);
  return async (params, of) => {
    const rows: Row[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const { body } = await listReportRows({ params, query: { of, limit: LIMIT, from: START - EARLIER_MS, to: world.now, ...(cursor !== undefined && { cursor }) }, now: world.now } as Parameters<typeof listReportRows>[0]);
      const page = body as { readonly items: readonly Row[]; readonly cursor?: string };
      rows.push(...page.items);
      [cursor, more] = [page.cursor, page.cursor !== undefined];
    }
    return rows;
  };
}
