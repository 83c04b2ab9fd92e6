import type { AppReader, KeyReader } from '../../core/ports.ts';
import { catalogStore } from './catalog.ts';

/** One key or app by its id, consistent: for the functions that need one record and not the whole catalog. */
export const keyReader = (table: string): KeyReader => ({ find: async (keyId) => (await catalogStore(table).get('key', keyId))?.body });
export const appReader = (table: string): AppReader => ({ find: async (app) => (await catalogStore(table).get('app', app))?.body });
