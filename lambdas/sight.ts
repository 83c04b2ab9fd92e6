import type { Caller } from '../core/api/caller.ts';
import type { CatalogStore } from '../core/catalog/ports.ts';
import type { JsonObject } from '../core/json.ts';
import { masked } from '../core/profile/schema-check.ts';
import { NO_SCHEMA, SCHEMA_ID } from '../core/profile/schema.ts';

/** What somebody is shown of a person's attributes. */
export type Sight = (attributes: JsonObject) => JsonObject;

/** Wherever people are shown: viewers see no personal data. */
export async function sightOf(catalog: Pick<CatalogStore, 'get'>, caller: Caller): Promise<Sight> {
  if (caller.kind !== 'operator' || caller.groups.some((group) => group !== 'viewer')) return (attributes) => attributes;
  const schema = (await catalog.get('schema', SCHEMA_ID))?.body ?? NO_SCHEMA;
  return (attributes) => masked(schema, attributes);
}
