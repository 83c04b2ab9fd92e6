import { cohortId, type CohortKey } from '../../../core/journey/cohort.ts';
import type { Executions } from '../../../core/ports.ts';

export interface MemoryExecution { readonly machine: string; readonly cohort: CohortKey; readonly attempt: number }

export interface MemoryExecutions extends Executions {
  /** By name; a name stays taken. */
  readonly started: ReadonlyMap<string, MemoryExecution>;
}

export function memoryExecutions(onStart: (execution: MemoryExecution) => void = () => undefined): MemoryExecutions {
  const started = new Map<string, MemoryExecution>();
  return {
    started,
    start: async (machine, cohort, attempt) => {
      const name = `${cohortId(cohort)}#${attempt}`;
      if (started.has(name)) return;
      const execution = { machine, cohort: { journey: cohort.journey, version: cohort.version, node: cohort.node, moment: cohort.moment }, attempt };
      started.set(name, execution);
      onStart(execution);
    },
  };
}
