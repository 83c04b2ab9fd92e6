import type { CatalogBodies, CatalogKind } from '../../core/catalog/ports.ts';
import type { AppRecord } from '../../core/catalog/records.ts';
import type { FileKey } from '../../core/files.ts';
import { messageDocument } from '../../core/message/document.ts';
import type { PushBatch } from '../../core/delivery/batch.ts';
import type { BucketCount } from '../../core/ports.ts';
import type { StepRow } from '../../core/delivery/step-row.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { uploadMembers } from '../../lambdas/audience-members.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { httpHandler } from '../../lambdas/http.ts';
import type { RunPorts } from '../../lambdas/run-send/ports.ts';
import { type Sending, sendTurn } from '../../lambdas/run-send.ts';
import { SENDS_SCHEMAS, sendOperations } from '../../lambdas/sends.ts';
import type { SendPorts } from '../../lambdas/sends/ports.ts';
import { memoryDeliveries } from '../../local/memory/delivery-store.ts';
import { memoryPushQueue } from '../../local/memory/push-queue.ts';
import { device, profile } from '../core/profile/harness.ts';
import { type Call, httpEvent, operator } from './http.ts';
import { memoryBatches } from './memory/batches.ts';
import { memoryActors } from './memory/actors.ts';
import { memoryCatalog } from './memory/catalog.ts';
import { memoryClaims } from './memory/claims.ts';
import { memoryErased } from './memory/erased.ts';
import { memoryFiles } from './memory/files.ts';
import { memoryLoop } from './memory/loop-machine.ts';
import { memoryProfileScan } from './memory/profile-scan.ts';
import { memoryProfiles } from './memory/profiles.ts';
import { memorySends } from './memory/sends.ts';
import { memoryTokens } from './memory/tokens.ts';

const shop: AppRecord = { name: 'Shop', identity: 'open', identityKeys: [], ios: { bundleId: 'com.shop', teamId: 'T', keyId: 'K' }, android: { packageName: 'com.shop', projectId: 'shop-1' } };

/** The sends API through its HTTP handler and the worker behind it, over one memory: app `shop`, message `sale`. */
export function sendWorld() {
  const time = { now: Date.UTC(2026, 10, 24, 23) };
  const clock = { now: () => time.now };
  const [catalog, files, sends, machine, profiles, actors, queue] = [memoryCatalog(), memoryFiles(), memorySends(), memoryLoop<Sending>(), memoryProfiles(), memoryActors(), memoryPushQueue()];
  const tokens = memoryTokens(profiles);
  const steps: StepRow[] = [];
  const counts: BucketCount[] = [];
  const claims = memoryClaims((step) => { steps.push(step); counts.push(...step.counts.map((count) => ({ ...count, bucket: 'day#2026-11-24' }))); });
  const deliveries = memoryDeliveries();
  const depth = { now: 0 };
  let [made, alarms] = [0, 0];
  const put = async <K extends CatalogKind>(kind: K, id: string, body: CatalogBodies[K]): Promise<void> => {
    const revision = (catalog.rows(kind).get(id)?.revision ?? 0) + 1;
    const change = { kind, put: { id, revision, updatedAt: time.now, updatedBy: 'test', body } } as Parameters<typeof catalog.store.write>[1][number];
    await catalog.store.write(await catalog.store.revision(), [change]);
  };
  const api: SendPorts = {
    sends, files, machine, hash: sha256, reader: catalog.reader, catalog: catalog.store, batches: memoryBatches({ deliveries, claims, hash: sha256 }), random: { chance: () => String(++made).padStart(20, '0') }, pause: async () => undefined,
    reports: { read: async (scope) => counts.filter((count) => count.scope === scope) },
  };
  const erased = memoryErased();
  const worker: RunPorts = {
    erased, sends, files, profiles, tokens, actors, claims, queue, clock, hash: sha256, members: uploadMembers(files, sha256), scan: memoryProfileScan(profiles.rows), catalog: catalog.reader,
    lookup: { readMany: async (ids) => new Map(ids.flatMap((id) => { const row = actors.rows.get(id); return row === undefined ? [] : [[id, structuredClone(row)] as const]; })) },
    depth: { batches: async () => depth.now }, alarm: () => { alarms += 1; },
  };
  const handler = httpHandler(SENDS_SCHEMAS, () => sendOperations(api), clock);
  const call = async (route: string, rest: Omit<Call, 'route'> = {}) => {
    const result = await handler(httpEvent({ authorizer: operator('author'), ...rest, route }), {});
    return { status: result.statusCode ?? 0, body: JSON.parse(result.body ?? 'null') };
  };
  const send = (body: object, headers: Readonly<Record<string, string>> = {}) => call('POST /v1/sends', { body, headers });
  return {
    deliveries, time, erased, catalog, files, sends, machine, profiles, actors, queue, tokens, steps, counts, depth, api, worker, call, put, send,
    alarms: () => alarms,
    begin: async (app: AppRecord = shop) => {
      await put('app', 'shop', app);
      await put('message', 'sale', messageDocument.parse({ app: 'shop', title: 'Sale', body: 'For {{profile.name}} in {{event.city}}' }));
      return undefined;
    },
    people: (all: Readonly<Record<string, Partial<Profile>>>): boolean => profiles.commit(Object.entries(all).map(([id, over]) =>
      profile(id, over.devices === undefined ? [device({ deviceId: `d-${id}`, token: `token-${id}`, platform: id.length % 2 === 0 ? 'ios' : 'android' })] : [], { attributes: { name: id }, ...over, revision: (profiles.rows.get(id)?.revision ?? 0) + 1 }))),
    get: async (id: string) => (await call('GET /v1/sends/{id}', { params: { id } })).body,
    act: (word: 'pause' | 'resume' | 'cancel', id: string) => call(`POST /v1/sends/{id}/${word}`, { params: { id } }),
    /** Turns until every execution is done or waits. */
    run: (ports: RunPorts = worker, late = false) => machine.run((next) => sendTurn(ports, next, () => late)),
    batches: (): PushBatch[] => queue.queued.map(({ batch }) => batch),
    textOf: (key: FileKey): string => new TextDecoder().decode(files.files.get(key)),
    shop,
  };
}
export type SendWorld = ReturnType<typeof sendWorld>;
