import type { AUDIT_SCHEMAS } from '../../core/api/audit.ts';
import { type AuditLine, formerName, isSought, linesFrom, type Sought } from '../../core/catalog/audit.ts';
import { type CatalogStore, PAGE_MAX } from '../../core/catalog/ports.ts';
import type { Stored } from '../../core/catalog/records.ts';
import type { Hash } from '../../core/hash.ts';
import type { Operations } from '../http.ts';
import { instantOf } from '../manage/ports.ts';

/** Lines looked at for one answer: who looks for something rare gets an empty page and a cursor. */
const LOOKED_MAX = 1_000;

export interface AuditPorts {
  readonly catalog: Pick<CatalogStore, 'list'>;
  /** What the trail calls a person. */
  readonly personName: (profileId: string) => Promise<string>;
  readonly hash: Hash;
}

export const auditOperations = (ports: AuditPorts): Operations<typeof AUDIT_SCHEMAS> => ({
  listAudit: async ({ query: { limit, cursor, until, profile, ...rest } }) => {
    const sought = { ...rest, ...(profile !== undefined && { profile: [await ports.personName(profile), formerName(ports.hash, profile)] }) };
    const { items, next } = await found(ports.catalog, { limit, after: cursor ?? (until === undefined ? undefined : linesFrom(until)), sought });
    return { status: 200, body: { items: items.map(answerOf), ...(next !== undefined && { cursor: next }) } };
  },
});

interface Looking { readonly limit: number; readonly after: string | undefined; readonly sought: Sought }

async function found(catalog: Pick<CatalogStore, 'list'>, { limit, after, sought }: Looking): Promise<{ readonly items: readonly Stored<AuditLine>[]; readonly next: string | undefined }> {
  const items: Stored<AuditLine>[] = [];
  let cursor = after;
  for (let looked = 0; looked < LOOKED_MAX; looked += PAGE_MAX) {
    const page = await catalog.list('audit', PAGE_MAX, cursor);
    const fitting = page.items.filter((line) => isSought(line, sought));
    items.push(...fitting.slice(0, limit - items.length));
    const last = items.at(-1);
    const isMore = page.cursor !== undefined || fitting.at(-1)?.id !== last?.id;
    if (items.length === limit && last !== undefined) return { items, next: isMore ? last.id : undefined };
    if (page.cursor === undefined) return { items, next: undefined };
    cursor = page.cursor;
  }
  return { items, next: cursor };
}

const answerOf = ({ updatedAt, body }: Stored<AuditLine>) => ({ at: instantOf(updatedAt), ...body });
