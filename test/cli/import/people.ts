import { memoryAliases } from '../../support/memory/aliases.ts';
import { NO_SCHEMA } from '../../../core/profile/schema.ts';
import { UPSERT_SCHEMAS, type UpsertResult } from '../../../core/api/upsert.ts';
import type { Item } from '../../../core/import/load.ts';
import { httpHandler } from '../../../lambdas/http.ts';
import { upsertOperations } from '../../../lambdas/people/upsert.ts';
import { httpEvent } from '../../support/http.ts';
import { memoryTokens } from '../../support/memory/tokens.ts';
import { memoryProfiles, type MemoryProfiles } from '../../support/memory/profiles.ts';

/** POST /v1/profiles as it is deployed, over profiles in memory; its clock goes on by a second a call. */
export function people(profiles: MemoryProfiles = memoryProfiles()) {
  let now = Date.parse('2026-11-24T12:00:00Z');
  const handler = httpHandler(UPSERT_SCHEMAS, () => upsertOperations({ profiles, tokens: memoryTokens(profiles), schema: async () => NO_SCHEMA, pushServices: [], aliases: memoryAliases(profiles) }), { now: () => (now += 1_000) });
  const put = async (items: readonly Item[]): Promise<readonly UpsertResult[]> => {
    const { statusCode, body = '' } = await handler(httpEvent({ route: 'POST /v1/profiles', body: { items }, authorizer: { lambda: { kind: 'server', app: 'shop', deviceId: '', scopes: 'profiles' } } }), {});
    if (statusCode !== 200) throw new Error(body);
    return (JSON.parse(body) as { readonly results: readonly UpsertResult[] }).results;
  };
  return { profiles, put };
}
