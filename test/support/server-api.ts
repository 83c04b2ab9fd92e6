import type { OperationSchemas } from '../../core/api/operation.ts';
import { EVENT_SCHEMAS } from '../../core/api/events.ts';
import { DEVICE_SCHEMAS } from '../../core/api/devices.ts';
import { parseBearer } from '../../core/api/key.ts';
import { PEOPLE_SCHEMAS } from '../../core/api/people.ts';
import { PROFILE_SCHEMAS } from '../../core/api/profiles.ts';
import { UPSERT_SCHEMAS } from '../../core/api/upsert.ts';
import type { KeyRecord } from '../../core/catalog/records.ts';
import { NO_SCHEMA } from '../../core/profile/schema.ts';
import { hmac, sameText, sha256 } from '../../lambdas/adapters/hashing.ts';
import { type HttpHandler, httpHandler, type Operations } from '../../lambdas/http.ts';
import { ingestOperations } from '../../lambdas/ingest-events.ts';
import { upsertOperations } from '../../lambdas/people/upsert.ts';
import { prove } from '../../lambdas/prove-key.ts';
import { peopleOperations } from '../../lambdas/read/profiles.ts';
import { registerOperations } from '../../lambdas/register-device.ts';
import { SENDS_SCHEMAS, sendOperations } from '../../lambdas/sends.ts';
import { type Answer, type Handler, serveApi, type Served } from './api-server.ts';
import { deviceWorld } from './device-world.ts';
import { httpEvent } from './http.ts';
import { memoryAliases } from './memory/aliases.ts';
import { memoryEvents } from './memory/events.ts';
import { type SendWorld, sendWorld } from './send-world.ts';

const SECRET = 'x'.repeat(43);
const NAME = 'server0000000001';
const RECORD: KeyRecord = { keyId: NAME, app: 'shop', kind: 'server', hash: sha256(SECRET), scopes: ['events', 'profiles', 'sends'], createdAt: 0 };

export interface ServerApi extends Served {
  /** Of app `shop`, which may tell events, change profiles and send. */
  readonly key: string;
  readonly world: SendWorld;
  readonly events: ReturnType<typeof memoryEvents>;
  /** Answers in place of the functions, first come first served. */
  readonly instead: Answer[];
}

/** What a shop's server calls, by the functions' own handlers over one memory, and its key judged as the authorizer does. Message `sale` is there. */
export async function serverApi(): Promise<ServerApi> {
  const world = sendWorld();
  await world.begin();
  const { profiles, tokens } = world;
  const [events, aliases, registering] = [memoryEvents(), memoryAliases(profiles), deviceWorld().ports];
  const shared = { ...registering, profiles, tokens, aliases };
  const keys = { keys: { find: async (id: string) => (id === NAME ? RECORD : undefined) }, devices: tokens, hash: sha256, same: sameText };
  const instead: Answer[] = [];
  const over = <S extends OperationSchemas>(schemas: S, operations: Operations<S>): Handler => {
    const handler: HttpHandler = httpHandler(schemas, () => operations, { now: Date.now });
    return async (route, rest) => {
      const [first] = instead.splice(0, 1);
      if (first !== undefined) return first;
      const proof = await prove(keys, parseBearer(rest.headers?.authorization));
      if (proof === undefined) return { status: 401, body: { message: 'Unauthorized' } };
      const { statusCode = 0, body, headers } = await handler(httpEvent({ ...rest, route, authorizer: { lambda: proof.context } }), {});
      return { status: statusCode, body: JSON.parse(body ?? 'null') as unknown, headers };
    };
  };
  const { patchProfile, getDevice, deleteDevice } = registerOperations(shared);
  const { getProfile } = peopleOperations({ profiles, tokens, events, actors: world.actors, catalog: world.catalog.store, clock: { now: Date.now } });
  const served = await serveApi({
    'register-device': over({ ...PROFILE_SCHEMAS, getDevice: DEVICE_SCHEMAS.getDevice, deleteDevice: DEVICE_SCHEMAS.deleteDevice }, { patchProfile, getDevice, deleteDevice }),
    read: over({ getProfile: PEOPLE_SCHEMAS.getProfile }, { getProfile }),
    'ingest-events': over(EVENT_SCHEMAS, ingestOperations({ events, profiles, devices: tokens, trackingKey: async () => 'k', schema: async () => NO_SCHEMA, hash: sha256, hmac })),
    people: over(UPSERT_SCHEMAS, upsertOperations(shared)),
    sends: over(SENDS_SCHEMAS, sendOperations(world.api)),
  });
  return { ...served, key: `bks_${NAME}_${SECRET}`, world, events, instead };
}
