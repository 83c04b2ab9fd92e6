import { type EvaluationStore, newEvaluation, timedId } from '../core/audience/evaluation.ts';
import { lastDue } from '../core/audience/schedule.ts';
import type { Hash } from '../core/hash.ts';
import type { LoopMachine } from '../core/loop.ts';
import { log } from './adapters/log.ts';
import { guarded } from './boundary.ts';
import { concludeExperiments, type ConcludePorts } from './conclude-experiments.ts';
import { concludePaths } from './conclude-paths.ts';
import type { Evaluating } from './evaluate-audience.ts';
import { dueAudiencesPorts } from './wiring/due-audiences.ts';

export interface DueAudiencesPorts extends ConcludePorts {
  readonly evaluations: EvaluationStore;
  readonly machine: LoopMachine<Evaluating>;
  readonly hash: Hash;
}

/** An outage of a day is made up for; the row that says it was done is kept longer than that. */
const LATE_MS = 24 * 60 * 60 * 1_000;

/** Starts what is due: once, because its row and its execution are named by audience and moment. A run that died between the two, or
 *  found the machine failing, is made up for by the next. */
export async function startDueAudiences(ports: Omit<DueAudiencesPorts, 'store' | 'reports' | 'pause'>): Promise<{ readonly due: number; readonly started: number }> {
  const now = ports.clock.now();
  const { audiences } = await ports.catalog.current();
  const counts = { due: 0, started: 0 };
  for (const audience of audiences.keys()) {
    const due = lastDue(audience, audiences, now);
    if (due === undefined || due < now - LATE_MS) continue;
    counts.due += 1;
    if (await startOne(ports, audience, due)) counts.started += 1;
  }
  return counts;
}

async function startOne({ evaluations, machine, hash }: Pick<DueAudiencesPorts, 'evaluations' | 'machine' | 'hash'>, audience: string, due: number): Promise<boolean> {
  const id = timedId(due, hash(`due#${audience}#${due}`));
  const fresh = newEvaluation({ id, audience, createdAt: due });
  const row = (await evaluations.write(fresh)) ? fresh : await evaluations.read(id);
  if (row === undefined || row.endedAt !== undefined) return false;
  await machine.start(`evaluation-${id}`, { id });
  return true;
}

export const handler = guarded('due-audiences', async (): Promise<void> => {
  const ports = dueAudiencesPorts();
  const counts = { ...await startDueAudiences(ports), ...await concludeExperiments(ports), ...await concludePaths(ports) };
  log.info('audiences due', { function: 'due-audiences', counts });
});
