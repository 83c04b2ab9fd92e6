import type { Catalog } from '../../core/catalog/records.ts';
import type { CatalogReader } from '../../core/ports.ts';

/** A catalog reader over literal contents. */
export function catalogOf(contents: Partial<Catalog>): CatalogReader {
  const catalog: Catalog = { revision: 1, plans: new Map(), machines: new Map(), messages: new Map(), apps: new Map(), ...contents };
  return { current: async () => catalog, refreshed: async () => catalog };
}
