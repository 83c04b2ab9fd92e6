import { assembleCatalog } from '../../core/catalog/assemble.ts';
import { CATALOG_FRESH_MS } from '../../core/catalog/records.ts';
import type { Catalog } from '../../core/catalog/records.ts';
import type { CatalogReader, Clock } from '../../core/ports.ts';
import { allOfKind, readRevision } from './catalog.ts';

/** Where the rows come from; the table, or a test's. */
export interface CatalogSource {
  revision(): Promise<number>;
  read(revision: number): Promise<Catalog>;
}

/** The catalog in memory: one small read every CATALOG_FRESH_MS, and everything anew only when its revision moved. When
 *  that read fails the call fails: an old catalog would go on sending for a journey that was stopped. */
export const catalogReader = (table: string, clock: Clock): CatalogReader => freshCatalog(tableSource(table), clock);

export function freshCatalog(source: CatalogSource, clock: Clock): CatalogReader {
  let held: Catalog | undefined;
  let lookedAt = -Infinity;
  let looking: Promise<Catalog> | undefined;

  const look = async (): Promise<Catalog> => {
    const at = clock.now();
    // The revision is read before the rows: what changes in between is seen as a new revision at the next look.
    const revision = await source.revision();
    const catalog = held?.revision === revision ? held : await source.read(revision);
    held = catalog;
    lookedAt = at;
    return catalog;
  };

  const refreshed = (): Promise<Catalog> => (looking ??= look().finally(() => { looking = undefined; }));
  return {
    current: async () => (held !== undefined && clock.now() - lookedAt < CATALOG_FRESH_MS ? held : refreshed()),
    refreshed,
  };
}

const tableSource = (table: string): CatalogSource => ({
  revision: () => readRevision(table),
  read: async (revision) => {
    const [apps, messages, journeys, plans, audiences, computed, [schema], fragments, channels, ruleSets, [settings]] = await Promise.all([
      allOfKind(table, 'app'), allOfKind(table, 'message'), allOfKind(table, 'journey'), allOfKind(table, 'plan'),
      allOfKind(table, 'audience'), allOfKind(table, 'computed'), allOfKind(table, 'schema'), allOfKind(table, 'fragment'), allOfKind(table, 'channel'), allOfKind(table, 'rule-set'), allOfKind(table, 'settings'),
    ]);
    return assembleCatalog(revision, { apps, messages, journeys, plans, audiences, computed, schema, fragments, channels, ruleSets, settings });
  },
});
