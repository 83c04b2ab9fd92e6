import type { CatalogReader } from '../ports.ts';
import type { Catalog } from './records.ts';

/** The catalog in memory if it holds what is asked for, else the newest. */
export async function catalogHolding(reader: CatalogReader, holds: (catalog: Catalog) => boolean): Promise<Catalog> {
  const known = await reader.current();
  return holds(known) ? known : reader.refreshed();
}
