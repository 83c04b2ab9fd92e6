import type { Step } from '../../../core/journey/owed.ts';
import { lengthOf } from '../naive/times.ts';
import type { Looked } from '../notes.ts';
import type { World } from '../world.ts';

/** Of shared places never more are taken than there are; and where nobody died, those that are taken are those that were given. */
export function places(world: World, { lost }: { readonly lost: boolean }): string[] {
  return [...entries(world, lost), ...atOnce(world, lost), ...passes(world, lost)];
}

interface Made { readonly step: Step; readonly look: Looked }

const stepsOf = ({ looked }: World): Made[] => looked.flatMap((look) => (look.row?.owed.steps ?? []).map((step) => ({ step, look })));
const editionsOf = ({ state }: World) => state.editions.filter(({ as }) => as === 'live');
const takenOf = (world: World, key: string): number => world.leases.rows.get(key)?.taken ?? 0;

/** The rows of places that were taken must say so. */
const said = (what: string, { is, meant }: { readonly is: number; readonly meant: number }): string[] => (is === meant ? [] : [`${what}: ${String(is)} places are taken, ${String(meant)} were given`]);

function entries(world: World, lost: boolean): string[] {
  const capped = new Map(editionsOf(world).filter(({ document: { entry } }) => entry.cap !== undefined).map((edition) => [edition.document.id, edition.document.entry.cap]));
  return [...capped].flatMap(([journey, cap]) => {
    const per = cap?.per === undefined ? undefined : lengthOf(cap.per);
    const live = new Set(editionsOf(world).filter(({ document }) => document.id === journey).map(({ version }) => version));
    const begun = stepsOf(world).filter(({ step }) => step.kind === 'started' && step.journey === journey && live.has(step.version));
    const windows = Map.groupBy(begun, ({ look: { now } }) => (per === undefined ? '' : `/${String(per)}/${String(Math.floor(now / per))}`));
    return [...windows].flatMap(([window, its]) => [
      ...(its.length > (cap?.entries ?? 0) ? [`${journey} let in ${String(its.length)} of ${String(cap?.entries)}${window}`] : []),
      ...(lost ? [] : said(`entries of ${journey}${window}`, { is: takenOf(world, `entries/${journey}${window}`), meant: its.length })),
    ]);
  });
}

function atOnce(world: World, lost: boolean): string[] {
  return editionsOf(world).filter(({ document: { entry } }) => entry.atOnce !== undefined).flatMap(({ document: { id, entry }, version }) => {
    let [inside, most] = [0, 0];
    for (const { step } of stepsOf(world)) {
      if (step.journey !== id || step.version !== version) continue;
      inside += step.kind === 'started' ? 1 : step.kind === 'ended' ? -1 : 0;
      most = Math.max(most, inside);
    }
    const key = `at-once/${id}@${String(version)}`;
    return [...(most > (entry.atOnce ?? 0) ? [`${key}: ${String(most)} were in it at once`] : []), ...(lost ? [] : said(key, { is: takenOf(world, key), meant: inside }))];
  });
}

function passes(world: World, lost: boolean): string[] {
  return world.state.editions.flatMap(({ document: { id, nodes }, version }) => Object.entries(nodes).flatMap(([name, node]) => {
    if (node.type !== 'cap' || node.next === node.over) return [];
    const through = stepsOf(world).filter(({ step }) => step.kind === 'entered' && step.from === name && step.journey === id && step.version === version && step.path !== 'over').length;
    return [
      ...(through > node.first ? [`${id}@${String(version)}/${name} let ${String(through)} of ${String(node.first)} through`] : []),
      ...(lost ? [] : said(`${id}@${String(version)}/${name}`, { is: takenOf(world, `cap/${id}@${String(version)}/${name}`), meant: through })),
    ];
  }));
}
