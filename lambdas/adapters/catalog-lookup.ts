import { CATALOG_FRESH_MS } from '../../core/catalog/records.ts';
import type { AppReader, Clock, KeyReader } from '../../core/ports.ts';
import type { SchemaReader } from '../../core/profile/ports.ts';
import { NO_SCHEMA, SCHEMA_ID, type ProfileSchema } from '../../core/profile/schema.ts';
import { catalogStore } from './catalog.ts';

/** One key or app by its id, consistent: for the functions that need one record and not the whole catalog. */
export const keyReader = (table: string): KeyReader => ({ find: async (keyId) => (await catalogStore(table).get('key', keyId))?.body });
export const appReader = (table: string): AppReader => ({ find: async (app) => (await catalogStore(table).get('app', app))?.body });

/** The declared schema, read again every five seconds. */
export function schemaReader(table: string, clock: Clock): SchemaReader {
  let held: { readonly at: number; readonly schema: ProfileSchema } | undefined;
  return async () => {
    const now = clock.now();
    if (held === undefined || now - held.at >= CATALOG_FRESH_MS) held = { at: now, schema: (await catalogStore(table).get('schema', SCHEMA_ID))?.body ?? NO_SCHEMA };
    return held.schema;
  };
}
