import { cohortId, type CohortKey, type CohortPage } from '../../../core/journey/cohort.ts';
import type { CohortStore } from '../../../core/ports.ts';

const HOUR = 60 * 60 * 1000;
const hourOf = (ms: number): number => Math.floor(ms / HOUR);

export interface MemoryCohorts extends CohortStore {
  readonly due: (hour: number) => Promise<readonly CohortKey[]>;
  /** Announced and not drained. */
  readonly undrained: ReadonlyMap<string, CohortKey>;
}

export function memoryCohorts(): MemoryCohorts {
  const pages = new Map<string, Map<string, CohortPage>>();
  const seals = new Set<string>();
  const undrained = new Map<string, CohortKey>();
  return {
    undrained,
    addPage: async (page) => {
      const its = pages.get(cohortId(page.cohort)) ?? new Map<string, CohortPage>();
      pages.set(cohortId(page.cohort), its);
      its.set(page.page, structuredClone(page));
    },
    announce: async (cohort) => void undrained.set(cohortId(cohort), { journey: cohort.journey, version: cohort.version, node: cohort.node, moment: cohort.moment }),
    isSealed: async (cohort) => seals.has(cohortId(cohort)),
    seal: async (cohort) => void seals.add(cohortId(cohort)),
    nextPages: async (cohort, after, most) => {
      const its = pages.get(cohortId(cohort)) ?? new Map<string, CohortPage>();
      const names = [...its.keys()].filter((name) => after === '' || name > after).sort();
      return { pages: names.slice(0, most).flatMap((name) => its.get(name) ?? []), more: names.length > most };
    },
    removePage: async (cohort, page) => void pages.get(cohortId(cohort))?.delete(page),
    markDrained: async (cohort) => void undrained.delete(cohortId(cohort)),
    due: async (hour) => [...undrained.values()].filter((c) => hourOf(c.moment) === hourOf(hour)),
  };
}
