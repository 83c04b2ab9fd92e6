import type { Hash } from '../hash.ts';
import type { PushBatch } from './batch.ts';
import type { Fate } from './fate.ts';
import { fingerprints, isForgotten } from './forgotten.ts';
import type { Outcome, OutcomeRow, RowScope } from './outcome.ts';
import { outcomeCounts } from './outcome-counts.ts';
import { outcomesWide, widely } from '../report/wide.ts';

/** The batch's outcome row: every push and every gone member is counted exactly once (design invariant 1). `fates` has the
 *  batch's order. */
export function settle(batch: PushBatch, fates: readonly Fate[], { now, hash }: { readonly now: number; readonly hash: Hash }): OutcomeRow {
  const where = (token: Fate['token']): number[] => fates.flatMap((fate, index) => (fate.token === token ? [index] : []));
  return {
    id: batch.id,
    app: batch.app,
    at: now,
    attempt: batch.attempt,
    outcomes: fates.map(({ outcome, reason }) => `${outcome}/${reason}`),
    said: fates.map(({ said = '' }) => said),
    members: fingerprints(batch, hash),
    ids: batch.pushes.map((p) => p.id),
    profiles: batch.pushes.map((p) => (isForgotten(p) ? '' : p.profileId)),
    ...requests(batch),
    dead: fates.flatMap(({ deadSince }, index) => (deadSince === undefined ? [] : [{ index, since: deadSince }])),
    moved: where('moved'),
    quarantined: where('quarantined'),
    ...placesLost(batch, fates),
    leftovers: byDelay(fates),
    counts: outcomeCounts(batch, fates),
    ...widely(outcomesWide(batch, fates)),
  };
}

const TRIED = { excluded: false, expired: true, refused: true, 'token-dead': true } as const satisfies Partial<Record<Outcome, boolean>>;

function placesLost({ pushes }: PushBatch, fates: readonly Fate[]): Pick<OutcomeRow, 'places'> {
  const places = pushes.flatMap(({ place }, index) => {
    const outcome = fates[index]?.outcome ?? 'unknown';
    return place === undefined || !(outcome in TRIED) ? [] : [[index, place, TRIED[outcome as keyof typeof TRIED]] as const];
  });
  return places.length === 0 ? {} : { places };
}

function byDelay(fates: readonly Fate[]): OutcomeRow['leftovers'] {
  const groups = new Map<number, number[]>();
  fates.forEach(({ delay }, index) => {
    if (delay !== undefined) groups.set(delay, [...(groups.get(delay) ?? []), index]);
  });
  return [...groups].sort(([a], [b]) => a - b).map(([delay, indices]) => ({ delay, indices }));
}

/** What asked for the pushes: few distinct scopes, many instances. */
function requests({ pushes }: PushBatch): Pick<OutcomeRow, 'scopes' | 'asked' | 'instances'> {
  const scopes = new Map<string, { readonly n: number; readonly scope: RowScope }>();
  const asked = pushes.map(({ scope: { journey, version, node, visit, message, treatment } }) => {
    const key = JSON.stringify([journey, version, node, visit, message, treatment]);
    const known = scopes.get(key) ?? { n: scopes.size, scope: { journey, version, node, visit, message, ...(treatment !== undefined && { treatment }) } };
    scopes.set(key, known);
    return known.n;
  });
  return { scopes: [...scopes.values()].map(({ scope }) => scope), asked, instances: pushes.map((p) => (isForgotten(p) ? '' : p.scope.instance)) };
}

/** Whether the row tells of this very copy. A range rendered anew after a crash queues a second copy of a batch, which may hold
 *  other devices: only the copy that was sent may hand on leftovers, or the other would hand on nobody under their id. The row may have been
 *  written before somebody was erased, and rewritten since: each place is compared with the copy as it came and `without` them. */
export function tellsOf(row: OutcomeRow, { batch, without }: { readonly batch: PushBatch; readonly without: PushBatch }, hash: Hash): boolean {
  const [members, left] = [fingerprints(batch, hash), fingerprints(without, hash)];
  return members.length === row.members.length && row.members.every((m, i) => m === members[i] || m === left[i]);
}
