import type { OperationId } from '../../core/api/routes.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { answered, api, expecting } from '../api/client.ts';
import type { StoredDocument } from '../drafts/save.tsx';
import type { PageOf } from '../shell/document-table.tsx';

export interface Listed { readonly id: string; readonly revision: number; readonly updatedAt: string; readonly updatedBy: string; readonly document: JsonObject }

/** Documents that are written as they are stored: as JSON, beside what their page shows of them. */
export interface Kind {
  readonly base: string;
  readonly may: { readonly put: OperationId; readonly delete: OperationId };
  readonly fresh: JsonObject;
  /** One line of what a document says. */
  readonly says: (document: JsonObject) => string;
  readonly list: (cursor: string | undefined) => Promise<PageOf<Listed>>;
  readonly get: (id: string) => Promise<Listed>;
  readonly put: (id: string, document: JsonObject, revision: number | undefined) => Promise<StoredDocument>;
  readonly remove: (id: string) => Promise<unknown>;
}

type Path = '/v1/channels' | '/v1/rule-sets' | '/v1/audiences' | '/v1/computed-attributes';
/** The four have one shape; a client typed by path cannot say so. */
const untyped = api as unknown as Readonly<Record<'GET' | 'PUT' | 'DELETE', (path: string, init: unknown) => Promise<{ data?: unknown; error?: unknown; response: Response }>>>;

const kind = (path: Path, { fresh, says, ...may }: Kind['may'] & Pick<Kind, 'fresh' | 'says'>): Kind => ({
  base: path.slice(3), may, fresh, says,
  list: async (cursor) => (await answered(untyped.GET(path, { params: { query: cursor === undefined ? {} : { cursor } } }))) as PageOf<Listed>,
  get: async (id) => (await answered(untyped.GET(`${path}/{id}`, { params: { path: { id } } }))) as Listed,
  put: async (id, body, revision) => (await answered(untyped.PUT(`${path}/{id}`, { params: { path: { id }, header: expecting(revision) }, body }))) as Listed,
  remove: (id) => answered(untyped.DELETE(`${path}/{id}`, { params: { path: { id } } })),
});

/** A document of many rules goes on; its page has all. */
const SAID_MAX = 160;
const said = (...values: readonly (Json | undefined)[]): string =>
  values.filter((value) => value !== undefined && value !== '').map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' · ').slice(0, SAID_MAX);

export const KINDS = {
  channels: kind('/v1/channels', { put: 'putChannel', delete: 'deleteChannel', fresh: { name: '', app: '', category: 'marketing' }, says: ({ app, category, purpose, caps }) => said(app, category, purpose, caps) }),
  ruleSets: kind('/v1/rule-sets', { put: 'putRuleSet', delete: 'deleteRuleSet', fresh: { name: '', default: true, rules: [{ atMost: 3, per: 'day' }] }, says: ({ domain, rules }) => said(domain, rules) }),
  audiences: kind('/v1/audiences', { put: 'putAudience', delete: 'deleteAudience', fresh: { name: '', rule: "profile.tier == 'gold'" }, says: ({ name, ...rest }) => said(name, rest.rule ?? rest) }),
  computed: kind('/v1/computed-attributes', { put: 'putComputedAttribute', delete: 'deleteComputedAttribute', fresh: { event: 'order.placed', function: 'count', window: 'P30D' }, says: ({ function: of, event, property, when, window }) => said(of, event, property, when, window) }),
} as const;
export type KindName = keyof typeof KINDS;
