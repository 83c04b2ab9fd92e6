import type { FoldPorts } from '../../lambdas/fold-reports.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { catalogOf } from './catalog-of.ts';
import { memoryActors } from './memory/actors.ts';
import { memoryCatalog } from './memory/catalog.ts';
import { memoryReports } from './memory/reports.ts';

/** What fold-reports needs, in memory, but for what is given. */
export const foldPorts = <P extends Partial<FoldPorts>>(given: P) => ({
  reports: memoryReports(), deadLetters: memoryDeadLetters(), actors: memoryActors(), catalog: catalogOf({}), store: memoryCatalog().store,
  clock: { now: (): number => 0 }, isDue: (): boolean => true, alarm: (): void => undefined, hash: sha256, ...given,
});
