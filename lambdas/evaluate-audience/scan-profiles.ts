import pMap from 'p-map';
import type { Evaluation, Segment } from '../../core/audience/evaluation.ts';
import type { Catalog } from '../../core/catalog/records.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { judgeMembers } from '../audience-judge.ts';
import { decide } from '../manage/ports.ts';
import { qualify } from '../qualify.ts';
import type { IsLate } from '../../core/loop.ts';
import { advanced } from '../turn.ts';
import type { EvaluatePorts } from './ports.ts';

/** Profiles looked at between two writes of the row: a page of each segment. */
const PAGE = 500;
const AT_ONCE = 4;

/** Reads all profiles on from where the row says: a round is one page of each segment, and its counts stand in the row together with
 *  its places, so a round made again counts once. */
export async function scanProfiles(ports: EvaluatePorts, evaluation: Evaluation, isLate: IsLate): Promise<Evaluation> {
  const catalog = await ports.catalog.refreshed();
  if (!catalog.audiences.has(evaluation.audience)) return advanced(ports.evaluations, evaluation, ended('gone', ports.clock.now()));
  let row = evaluation;
  while (row.segments.some(({ done }) => !done)) {
    if (row !== evaluation && isLate()) return row;
    const pages = await pMap(row.segments.entries(), ([segment, place]) => workPage(ports, { row, catalog, segment, place }), { concurrency: AT_ONCE });
    const sum = (of: (page: Page) => number): number => pages.reduce((n, page) => n + of(page), 0);
    row = await advanced(ports.evaluations, row, {
      segments: pages.map(({ place }) => place),
      looked: row.looked + sum((p) => p.looked), members: row.members + sum((p) => p.members),
      moved: row.moved + sum((p) => p.moved), untold: row.untold + sum((p) => p.untold),
    });
  }
  await tell(ports, row);
  return advanced(ports.evaluations, row, ended('done', ports.clock.now()));
}

/** A cursor names a profile: none is kept longer than it is needed. */
const ended = (state: Evaluation['state'], endedAt: number): Partial<Evaluation> => ({ state, endedAt, segments: [] });

interface Work { readonly row: Evaluation; readonly catalog: Catalog; readonly segment: number; readonly place: Segment }
interface Page { readonly place: Segment; readonly looked: number; readonly members: number; readonly moved: number; readonly untold: number }

async function workPage(ports: EvaluatePorts, { row, catalog, segment, place }: Work): Promise<Page> {
  if (place.done) return { place, looked: 0, members: 0, moved: 0, untold: 0 };
  const at = { segment, segments: row.segments.length, ...(place.cursor === undefined ? {} : { cursor: place.cursor }) };
  const { profiles, looked, cursor } = await ports.scan.scan(at, PAGE);
  const judged = await judgePage(ports, { row, catalog }, profiles);
  return { place: cursor === undefined ? { done: true } : { done: false, cursor }, looked, ...judged };
}

/** All pages are judged as of when the evaluation began; who has to be told that they entered or left, as of now. */
async function judgePage(ports: EvaluatePorts, { row, catalog }: Pick<Work, 'row' | 'catalog'>, profiles: readonly Profile[]) {
  const { audience } = row;
  const watched = catalog.audiences.get(audience)?.document.watch === true;
  const rows = watched ? await ports.lookup.readMany(profiles.map(({ id }) => id)) : undefined;
  const actors = rows === undefined ? ports.lookup : { readMany: async () => rows };
  const judged = await judgeMembers({ actors, members: ports.members }, { audience, catalog, now: row.createdAt }, profiles);
  const changed = rows === undefined ? [] : judged.filter(({ profile, member }) => (member === true) !== (rows.get(profile.id)?.audiences?.[audience] !== undefined));
  const { moved } = await qualify(ports, changed.map(({ profile }) => profile.id));
  return { members: judged.filter(({ member }) => member === true).length, untold: judged.filter(({ member }) => member === undefined).length, moved };
}

/** What the audience's record says of its last evaluation; one that began later stays. */
const tell = (ports: EvaluatePorts, { id, audience, createdAt, members, looked }: Evaluation): Promise<void> => decide({ catalog: ports.store, pause: ports.pause }, async ({ catalog }) => {
  const current = await catalog.get('audience', audience);
  if (current === undefined || (current.body.evaluated?.at ?? 0) >= createdAt) return { changes: [], answer: undefined };
  const evaluated = { id, at: createdAt, members, looked };
  return { changes: [{ kind: 'audience', put: { ...current, revision: current.revision + 1, body: { ...current.body, evaluated } } }], answer: undefined };
});
