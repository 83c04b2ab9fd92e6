import { cohortId, type CohortKey } from '../../../core/journey/cohort.ts';
import type { Early } from '../../../core/journey/pause.ts';
import type { Executions } from '../../../core/ports.ts';

export interface MemoryExecution { readonly machine: string; readonly cohort: CohortKey; readonly attempt: number; readonly early?: Early }

export interface MemoryExecutions extends Executions {
  /** By name; a name stays taken. */
  readonly started: ReadonlyMap<string, MemoryExecution>;
}

export function memoryExecutions(onStart: (execution: MemoryExecution) => void = () => undefined): MemoryExecutions {
  const started = new Map<string, MemoryExecution>();
  return {
    started,
    start: async (machine, cohort, attempt, early) => {
      const name = `${cohortId(cohort)}#${early === undefined ? '' : `e${early.since}#`}${attempt}`;
      if (started.has(name)) return;
      const execution = { machine, cohort: { journey: cohort.journey, version: cohort.version, node: cohort.node, moment: cohort.moment }, attempt, ...(early !== undefined && { early }) };
      started.set(name, execution);
      onStart(execution);
    },
  };
}
