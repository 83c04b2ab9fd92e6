import { EMPTY_CATALOG } from '../../core/catalog/assemble.ts';
import type { Catalog } from '../../core/catalog/records.ts';
import type { CatalogReader } from '../../core/ports.ts';

/** A catalog reader over literal contents. */
export function catalogOf(contents: Partial<Catalog>): CatalogReader {
  const catalog: Catalog = { ...EMPTY_CATALOG, ...contents };
  return { current: async () => catalog, refreshed: async () => catalog };
}
