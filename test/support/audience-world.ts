import type { EvaluationRow } from '../../core/audience/evaluation.ts';
import type { Evaluating } from '../../lambdas/evaluate-audience.ts';
import { evaluateTurn } from '../../lambdas/evaluate-audience.ts';
import type { EvaluatePorts } from '../../lambdas/evaluate-audience/ports.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { uploadMembers } from '../../lambdas/audience-members.ts';
import { audienceOperations } from '../../lambdas/audiences.ts';
import type { AudiencePorts } from '../../lambdas/audiences/ports.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { AUDIENCE_SCHEMAS } from '../../core/api/audiences.ts';
import { UPLOAD_BOUNDS, type UploadBounds } from '../../core/audience/members.ts';
import type { FileKey } from '../../core/files.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { profile } from '../core/profile/harness.ts';
import { type Call, httpEvent, operator } from './http.ts';
import { memoryActors } from './memory/actors.ts';
import { memoryCatalog } from './memory/catalog.ts';
import { memoryRows } from './memory/work-rows.ts';
import { memoryFiles } from './memory/files.ts';
import { memoryLoop } from './memory/loop-machine.ts';
import { memoryProfileScan } from './memory/profile-scan.ts';
import { memoryProfiles } from './memory/profiles.ts';

/** The audiences API through its HTTP handler, and the worker behind it, over one memory. Ids end with 20 digits that count up. */
export function audienceWorld(bounds: UploadBounds = UPLOAD_BOUNDS) {
  const time = { now: Date.UTC(2026, 10, 24, 23) };
  const catalog = memoryCatalog();
  const files = memoryFiles();
  const evaluations = memoryRows<EvaluationRow>();
  const machine = memoryLoop<Evaluating>();
  const profiles = memoryProfiles();
  const actors = memoryActors();
  const scan = memoryProfileScan(profiles.rows);
  const lookup = { readMany: async (ids: readonly string[]) => new Map(ids.flatMap((id) => { const row = actors.rows.get(id); return row === undefined ? [] : [[id, structuredClone(row)] as const]; })) };
  const clock = { now: () => time.now };
  const members = uploadMembers(files, sha256);
  let made = 0;
  const shared = { files, evaluations, scan, hash: sha256, members, pause: async () => undefined };
  const api: AudiencePorts = {
    ...shared, catalog: catalog.store, reader: catalog.reader, machine, actors: lookup, random: { chance: () => String(++made).padStart(20, '0') },
  };
  const worker: EvaluatePorts = { ...shared, store: catalog.store, catalog: catalog.reader, lookup, actors, profiles, clock, bounds };
  const handler = httpHandler(AUDIENCE_SCHEMAS, () => audienceOperations(api), clock);
  const call = async (route: string, rest: Omit<Call, 'route'> = {}) => {
    const result = await handler(httpEvent({ authorizer: operator('admin'), ...rest, route }), {});
    return { status: result.statusCode ?? 0, body: JSON.parse(result.body ?? 'null'), etag: result.headers?.etag };
  };
  const at = (id: string, rest: Omit<Call, 'route' | 'params'> & { readonly params?: Call['params'] } = {}) => ({ ...rest, params: { id, ...rest.params } });
  return {
    time, catalog, files, evaluations, machine, profiles, actors, api, worker, call, at,
    put: (id: string, body: unknown) => call('PUT /v1/audiences/{id}', at(id, { body })),
    people: (all: Readonly<Record<string, Profile['attributes']>>): boolean => profiles.commit(Object.entries(all).map(([id, attributes]) => profile(id, [], { attributes, revision: (profiles.rows.get(id)?.revision ?? 0) + 1 }))),
    run: (ports: EvaluatePorts = worker) => machine.run((next) => evaluateTurn(ports, next, () => false)),
    /** Puts, uploads and loads; answers the upload as it ended. */
    async upload(id: string, text: string, contentType = 'text/csv') {
      const made = await call('POST /v1/audiences/{id}/uploads', at(id, { body: { contentType } }));
      await files.put(`uploads/${id}/${made.body.id}`, text);
      await call('POST /v1/audiences/{id}/uploads/{uploadId}/complete', at(id, { params: { uploadId: made.body.id } }));
      await machine.run((next) => evaluateTurn(worker, next, () => false));
      return (await call('GET /v1/audiences/{id}/uploads/{uploadId}', at(id, { params: { uploadId: made.body.id } }))).body;
    },
    textOf: (key: FileKey): string | undefined => { const file = files.files.get(key); return file === undefined ? undefined : new TextDecoder().decode(file); },
  };
}
export type AudienceWorld = ReturnType<typeof audienceWorld>;
