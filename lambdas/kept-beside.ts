import { besideKeys, readResponses } from '../core/journey/responses.ts';
import type { KeptResponses } from '../core/journey/owed.ts';
import type { JsonObject } from '../core/json.ts';
import type { ActorStore } from '../core/ports.ts';

/** What an owed push or call may read, and whether it stands in the row or beside it. */
interface Owed { readonly instance: string; readonly context?: JsonObject; readonly beside?: true; readonly responses?: KeptResponses }

export const contextOf = async (actors: Pick<ActorStore, 'readContext'>, profileId: string, { instance, context, beside }: Owed): Promise<JsonObject> =>
  context ?? (beside ? await actors.readContext(profileId, instance) : undefined) ?? {};

/** Answers of webhooks by name; undefined when none was kept. */
export async function responsesOf(actors: Pick<ActorStore, 'readContext'>, profileId: string, { responses }: Owed): Promise<JsonObject | undefined> {
  if (responses === undefined) return undefined;
  const beside = await contextsOf(actors, profileId, besideKeys(responses));
  return readResponses(responses, (key) => beside.get(key));
}

const NOTHING: ReadonlyMap<string, JsonObject> = new Map();

/** What stands beside a row, by key. */
export async function contextsOf(actors: Pick<ActorStore, 'readContext'>, profileId: string, keys: readonly string[]): Promise<ReadonlyMap<string, JsonObject>> {
  if (keys.length === 0) return NOTHING;
  const read = await Promise.all(keys.map(async (key) => [key, (await actors.readContext(profileId, key)) ?? {}] as const));
  return new Map(read);
}
