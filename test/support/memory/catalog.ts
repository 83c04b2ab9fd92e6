import { assembleCatalog } from '../../../core/catalog/assemble.ts';
import type { CatalogBodies, CatalogChange, CatalogKind, CatalogPage, CatalogRevision, CatalogStore, ReadSet } from '../../../core/catalog/ports.ts';
import type { Catalog, Stored } from '../../../core/catalog/records.ts';
import type { CatalogReader } from '../../../core/ports.ts';

type Row = Stored<CatalogBodies[CatalogKind]>;

/** Both sides of the catalog over one state: what `store` writes, `reader` sees at once. */
export interface MemoryCatalog {
  readonly store: CatalogStore;
  readonly reader: CatalogReader;
  /** Rows of a kind by id, for assertions. */
  readonly rows: (kind: CatalogKind) => ReadonlyMap<string, Row>;
}

export function memoryCatalog(): MemoryCatalog {
  const kinds = new Map<CatalogKind, Map<string, Row>>();
  let revision: CatalogRevision = { n: 0, of: {} };
  const rows = (kind: CatalogKind): Map<string, Row> => {
    const found = kinds.get(kind) ?? new Map<string, Row>();
    kinds.set(kind, found);
    return found;
  };
  const all = <K extends CatalogKind>(kind: K): Stored<CatalogBodies[K]>[] =>
    [...rows(kind).values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map((r) => structuredClone(r) as Stored<CatalogBodies[K]>);
  const holds = (change: CatalogChange): boolean => {
    const [id, expected] = 'put' in change ? [change.put.id, change.put.revision - 1] : [change.remove, change.revision];
    return (rows(change.kind).get(id)?.revision ?? 0) === expected;
  };
  const stands = (at: CatalogRevision, read: ReadSet): boolean =>
    [...read.kinds].every((kind) => at.of[kind] === revision.of[kind])
    && read.rows.every(({ kind, id, revision: seen, updatedAt }) => {
      const row = rows(kind).get(id);
      return (row?.revision ?? 0) === seen && (updatedAt === undefined || row?.updatedAt === updatedAt);
    });

  const store: CatalogStore = {
    revision: async () => revision,
    get: async (kind, id) => all(kind).find((r) => r.id === id),
    list: async <K extends CatalogKind>(kind: K, limit: number, cursor?: string): Promise<CatalogPage<CatalogBodies[K]>> => {
      const after = all(kind).filter((r) => cursor === undefined || r.id > cursor);
      const items = after.slice(0, limit);
      const last = items.at(-1);
      return { items, ...(after.length > limit && last !== undefined ? { cursor: last.id } : {}) };
    },
    write: async (at, changes, read) => {
      if (!(read === undefined ? at.n === revision.n : stands(at, read)) || !changes.every(holds)) return false;
      for (const change of changes) {
        if ('put' in change) rows(change.kind).set(change.put.id, structuredClone(change.put));
        else rows(change.kind).delete(change.remove);
      }
      revision = { n: revision.n + 1, of: { ...revision.of, ...Object.fromEntries(changes.map(({ kind }) => [kind, (revision.of[kind] ?? 0) + 1])) } };
      return true;
    },
  };
  const current = async (): Promise<Catalog> =>
    assembleCatalog(revision.n, { apps: all('app'), messages: all('message'), channels: all('channel'), ruleSets: all('rule-set'), journeys: all('journey'), plans: all('plan'), audiences: all('audience'), computed: all('computed'), fragments: all('fragment'), settings: all('settings')[0] });
  return { store, reader: { current, refreshed: current }, rows };
}
