import type { CatalogKind, CatalogStore, ReadSet } from '../../core/catalog/ports.ts';

/** A catalog that remembers what was read of it: a kind where rows were listed, a row where one was asked for. */
export function observed(catalog: CatalogStore): { readonly catalog: CatalogStore; readonly read: ReadSet } {
  const kinds = new Set<CatalogKind>();
  const rows = new Map<string, ReadSet['rows'][number]>();
  return {
    read: { kinds, get rows() { return [...rows.values()]; } },
    catalog: {
      ...catalog,
      list: (kind, limit, cursor) => {
        kinds.add(kind);
        return catalog.list(kind, limit, cursor);
      },
      get: async (kind, id) => {
        const found = await catalog.get(kind, id);
        // Who reads a row twice judged by the first answer as well.
        const key = JSON.stringify([kind, id]);
        if (!rows.has(key)) rows.set(key, { kind, id, revision: found?.revision ?? 0, updatedAt: found?.updatedAt });
        return found;
      },
    },
  };
}
