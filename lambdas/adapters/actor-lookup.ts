import type { ActorLookup } from '../../core/ports.ts';
import { actorRowOf } from './actors.ts';
import { readInChunks } from './batch-get.ts';

/** Instances table. */
export const actorLookup = (table: string): ActorLookup => ({
  async readMany(profileIds) {
    const items = await readInChunks(table, [...new Set(profileIds)].map((profileId) => ({ profileId, entry: 'row' })));
    return new Map(items.map(actorRowOf).map((row) => [row.profileId, row]));
  },
});
