import type { JsonObject } from '../../core/json.ts';
import { answered, api, expecting } from '../api/client.ts';

/** Where a journey's draft is kept. */
export const storeOf = (id: string) => ({
  id, key: ['journeys'],
  put: async (document: JsonObject, revision: number | undefined) => asDocument(await answered(api.PUT('/v1/journeys/{id}', { params: { path: { id }, header: expecting(revision) }, body: document as never }))),
  get: async () => asDocument(await answered(api.GET('/v1/journeys/{id}', { params: { path: { id } } }))),
});
const asDocument = ({ revision, updatedBy, document }: { readonly revision: number; readonly updatedBy: string; readonly document: unknown }) => ({ revision, updatedBy, document: document as JsonObject });
