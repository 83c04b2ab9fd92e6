import type { ActorRow, Instance } from './row.ts';
import type { TrailLine } from './trail.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

const stepOf = ({ at, version, node, what, more }: Omit<TrailLine, 'instance' | 'journey'>) => ({ at: iso(at), version, node, what, ...(more !== undefined && { more }) });

/** A profile's instances in a journey, as its row tells: those that stand, and those that ended as far as their steps were kept. */
export function instancesOf(row: ActorRow | undefined, journey: string) {
  const lines = (row?.log ?? []).filter((line) => line.journey === journey);
  const standing = (row?.instances ?? []).filter((i) => i.journey === journey);
  const gone = [...new Set(lines.map(({ instance }) => instance))].filter((id) => id !== '' && !standing.some((i) => i.id === id));
  return {
    items: [...standing.map((i) => standingAnswer(i, lines.filter(({ instance }) => instance === i.id))), ...gone.map((id) => goneAnswer(id, lines.filter(({ instance }) => instance === id)))],
    refusals: lines.filter(({ instance }) => instance === '').map(stepOf),
  };
}

/** Of whom no steps are kept the row still says when they came in, and where they have stood since. */
function standingAnswer({ id, version, node, visit, enteredAt, arrived, deadline, held }: Instance, lines: readonly TrailLine[]) {
  const known = [{ at: enteredAt, version, node, what: 'started' as const }, { at: arrived, version, node, what: 'waits' as const, more: { until: iso(deadline) } }];
  return {
    id, version, node, standing: true, visit, enteredAt: iso(enteredAt), arrivedAt: iso(arrived), deadline: iso(deadline), ...(held !== undefined && { held }),
    logged: lines.length > 0, steps: (lines.length > 0 ? lines : known).map(stepOf),
  };
}

function goneAnswer(id: string, lines: readonly TrailLine[]) {
  const last = lines.at(-1);
  return { id, version: last?.version ?? 0, node: last?.node ?? '', standing: false, logged: true, steps: lines.map(stepOf) };
}
