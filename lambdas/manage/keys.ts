import type { APP_SCHEMAS, KeyAnswer } from '../../core/api/apps.ts';
import type { CatalogChange, CatalogStore } from '../../core/catalog/ports.ts';
import type { KeyRecord, Stored } from '../../core/catalog/records.ts';
import { Refusal } from '../../core/problem.ts';
import type { HttpAnswer, HttpRequest, Operations } from '../http.ts';
import { decide, instantOf, type ManagePorts, nextOf, readAll, required } from './ports.ts';

type Schemas = Pick<typeof APP_SCHEMAS, 'createKey' | 'listKeys' | 'revokeKey'>;

/** Revoked ones included, so that an app and all its keys can go in one transaction. */
const KEYS_MAX = 50;

export const keyOperations = (ports: ManagePorts): Operations<Schemas> => ({
  createKey: (request) => createKey(ports, request),
  listKeys: async ({ params: { id } }) => {
    await required(ports, 'app', { id });
    return { status: 200, body: { items: (await keysOf(ports.catalog, id)).map(shown) } };
  },
  revokeKey: (request) => revokeKey(ports, request),
});

/** An app's keys, newest first. */
export async function keysOf(catalog: CatalogStore, app: string): Promise<readonly Stored<KeyRecord>[]> {
  const keys = await readAll(catalog, 'key');
  return keys.filter((k) => k.body.app === app).sort((a, b) => b.body.createdAt - a.body.createdAt);
}

async function createKey(ports: ManagePorts, request: HttpRequest<Schemas['createKey']>): Promise<HttpAnswer> {
  const { params: { id: app }, body, now } = request;
  const keyId = ports.random.keyId();
  const secret = ports.random.secret();
  const record: KeyRecord = {
    keyId, app, kind: body.kind, createdAt: now,
    hash: body.kind === 'server' ? ports.hash(secret) : '',
    scopes: body.kind === 'server' ? [...new Set(body.scopes)] : [],
    ...(body.name === undefined ? {} : { name: body.name }),
  };
  const stored = nextOf(keyId, undefined, request, record);
  await decide(ports, async (ports) => {
    await required(ports, 'app', { id: app });
    return { changes: [...roomFor(await keysOf(ports.catalog, app)), { kind: 'key', put: stored }], answer: undefined };
  });
  return { status: 201, body: { ...shown(stored), key: body.kind === 'server' ? `bks_${keyId}_${secret}` : `bka_${keyId}` } };
}

/** When the app is full, the key revoked longest ago makes room. */
function roomFor(keys: readonly Stored<KeyRecord>[]): readonly CatalogChange[] {
  if (keys.length < KEYS_MAX) return [];
  const oldest = keys.filter((k) => k.body.revokedAt !== undefined).sort((a, b) => Number(a.body.revokedAt) - Number(b.body.revokedAt))[0];
  if (oldest === undefined) throw new Refusal('conflict', `The app has ${KEYS_MAX} keys in use; revoke one first.`);
  return [{ kind: 'key', remove: oldest.id, revision: oldest.revision }];
}

const revokeKey = (ports: ManagePorts, request: HttpRequest<Schemas['revokeKey']>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id, keyId }, now } = request;
    const current = await ports.catalog.get('key', keyId);
    if (current === undefined || current.body.app !== id) throw new Refusal('not-found', `App "${id}" has no key "${keyId}".`);
    const answer = { status: 204 };
    if (current.body.revokedAt !== undefined) return { changes: [], answer };
    return { changes: [{ kind: 'key', put: nextOf(keyId, current, request, { ...current.body, revokedAt: now }) }], answer };
  });

/** A key without its text, which is shown once and not stored. */
function shown({ body }: Stored<KeyRecord>): KeyAnswer {
  const { keyId, kind, name, scopes, createdAt, revokedAt } = body;
  return {
    keyId, kind, scopes: [...scopes], createdAt: instantOf(createdAt),
    ...(name === undefined ? {} : { name }),
    ...(revokedAt === undefined ? {} : { revokedAt: instantOf(revokedAt) }),
  };
}
