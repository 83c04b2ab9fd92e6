import type { OperationId } from '../../core/api/routes.ts';
import type { JsonObject } from '../../core/json.ts';
import { answered, api, expecting } from '../api/client.ts';
import type { StoredDocument } from '../drafts/save.tsx';
import type { PageOf } from '../shell/document-table.tsx';

export interface Listed { readonly id: string; readonly revision: number; readonly updatedAt: string; readonly updatedBy: string; readonly document: JsonObject }

/** Documents that are written as they are stored: as JSON, beside what their page shows of them. */
export interface Kind {
  readonly base: string;
  readonly may: { readonly put: OperationId; readonly delete: OperationId };
  readonly fresh: JsonObject;
  readonly list: (cursor: string | undefined) => Promise<PageOf<Listed>>;
  readonly get: (id: string) => Promise<Listed>;
  readonly put: (id: string, document: JsonObject, revision: number | undefined) => Promise<StoredDocument>;
  readonly remove: (id: string) => Promise<unknown>;
}

type Path = '/v1/channels' | '/v1/rule-sets' | '/v1/audiences' | '/v1/computed-attributes';
/** The four have one shape; a client typed by path cannot say so. */
const untyped = api as unknown as Readonly<Record<'GET' | 'PUT' | 'DELETE', (path: string, init: unknown) => Promise<{ data?: unknown; error?: unknown; response: Response }>>>;

const kind = (path: Path, may: Kind['may'], fresh: JsonObject): Kind => ({
  base: path.slice(3), may, fresh,
  list: async (cursor) => (await answered(untyped.GET(path, { params: { query: cursor === undefined ? {} : { cursor } } }))) as PageOf<Listed>,
  get: async (id) => (await answered(untyped.GET(`${path}/{id}`, { params: { path: { id } } }))) as Listed,
  put: async (id, body, revision) => (await answered(untyped.PUT(`${path}/{id}`, { params: { path: { id }, header: expecting(revision) }, body }))) as Listed,
  remove: (id) => answered(untyped.DELETE(`${path}/{id}`, { params: { path: { id } } })),
});

export const KINDS = {
  channels: kind('/v1/channels', { put: 'putChannel', delete: 'deleteChannel' }, { name: '', app: '', category: 'marketing' }),
  ruleSets: kind('/v1/rule-sets', { put: 'putRuleSet', delete: 'deleteRuleSet' }, { name: '', default: true, rules: [{ atMost: 3, per: 'day' }] }),
  audiences: kind('/v1/audiences', { put: 'putAudience', delete: 'deleteAudience' }, { name: '', rule: "profile.tier == 'gold'" }),
  computed: kind('/v1/computed-attributes', { put: 'putComputedAttribute', delete: 'deleteComputedAttribute' }, { event: 'order.placed', function: 'count', window: 'P30D' }),
} as const;
export type KindName = keyof typeof KINDS;
