import { AUDIENCE_SCHEMAS, audienceDocument } from '../../core/api/audiences.ts';
import { check } from '../../core/api/validation.ts';
import { checkAudience, checkDraft, type Surroundings } from '../../core/audience/check.ts';
import type { AudienceDocument, AudienceRecord } from '../../core/audience/document.ts';
import { usersOfAudience } from '../../core/audience/users.ts';
import type { CatalogStore } from '../../core/catalog/ports.ts';
import type { Stored } from '../../core/catalog/records.ts';
import { error } from '../../core/journey/fault.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import { NO_SCHEMA, SCHEMA_ID } from '../../core/profile/schema.ts';
import { removeAll } from '../folder.ts';
import { requireMatch, type HttpAnswer, type HttpRequest, type Operations } from '../http.ts';
import { readActivePlans } from '../manage/messages.ts';
import { decide, instantOf, nextOf, provenanceOf, readAll, required } from '../manage/ports.ts';
import type { AudiencePorts } from './ports.ts';

type Schemas = Pick<typeof AUDIENCE_SCHEMAS, 'putAudience' | 'getAudience' | 'listAudiences' | 'deleteAudience' | 'validateAudience'>;

export const documentOperations = (ports: AudiencePorts): Operations<Schemas> => ({
  putAudience: (request) => putAudience(ports, request),
  getAudience: async ({ params: { id } }) => answerOf(200, await required(ports, 'audience', { id })),
  listAudiences: async ({ query: { limit, cursor } }) => {
    const { items, ...rest } = await ports.catalog.list('audience', limit, cursor);
    return { status: 200, body: { items: items.map(bodyOf), ...rest } };
  },
  deleteAudience: (request) => deleteAudience(ports, request),
  validateAudience: async ({ params: { id }, body }) => {
    const shape = check(audienceDocument, body);
    const around = await surroundingsOf(ports.catalog, id);
    const faults = shape.ok ? checkAudience(shape.value as AudienceDocument, around) : [...shape.faults, ...checkDraft(body, around)];
    return { status: 200, body: { valid: !faults.some(isError), faults } };
  },
});

export async function surroundingsOf(catalog: CatalogStore, id: string): Promise<Surroundings & { readonly stored: readonly Stored<AudienceRecord>[] }> {
  const [stored, computed, schema] = await Promise.all([readAll(catalog, 'audience'), readAll(catalog, 'computed'), catalog.get('schema', SCHEMA_ID)]);
  return { id, stored, audiences: new Map(stored.map((s) => [s.id, s.body])), computed: new Set(computed.map((c) => c.id)), schema: schema?.body ?? NO_SCHEMA };
}

const AUDIENCES_MAX = 1_000;

const isError = ({ severity }: Fault): boolean => severity !== 'warning';

const putAudience = (ports: AudiencePorts, request: HttpRequest<Schemas['putAudience']>): Promise<HttpAnswer> => decide(ports, async (ports) => {
  const { id } = request.params;
  const { stored, ...around } = await surroundingsOf(ports.catalog, id);
  const current = stored.find((s) => s.id === id);
  requireMatch(request.expects, current?.revision);
  const document = request.body as AudienceDocument;
  const faults: readonly Fault[] = [
    ...checkAudience(document, around),
    ...(current !== undefined && 'upload' in current.body.document && !('upload' in document) ? [error('/upload', 'other-kind', { message: 'An upload stays one: delete the audience, or give the other one another id.' })] : []),
    // Every warm function holds them all.
    ...(current === undefined && stored.length >= AUDIENCES_MAX ? [error('', 'too-many', { message: `At most ${AUDIENCES_MAX} audiences are kept.` })] : []),
  ];
  if (faults.some(isError)) throw new Refusal('invalid-document', undefined, faults);
  const next = nextOf(id, current, request, recordOf(document, current?.body, request.now));
  return { changes: [{ kind: 'audience', put: next }], answer: answerOf(current === undefined ? 201 : 200, next, faults) };
});

/** Another definition has other members: what was found of the one before no longer holds. Uploaded members stay. */
function recordOf(document: AudienceDocument, current: AudienceRecord | undefined, now: number): AudienceRecord {
  const { since = now, upload, evaluated } = current !== undefined && definitionOf(current.document) === definitionOf(document) ? current : {};
  return { document, since, ...(upload === undefined ? {} : { upload }), ...(evaluated === undefined ? {} : { evaluated }) };
}

/** What decides who is in it, and who is told. */
function definitionOf(document: AudienceDocument): string {
  const { name: _name, description: _description, schedule: _schedule, ...definition } = document;
  return JSON.stringify(Object.entries(definition).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function deleteAudience(ports: AudiencePorts, { params: { id }, expects }: HttpRequest<Schemas['deleteAudience']>): Promise<HttpAnswer> {
  const answer = await decide(ports, async (ports) => {
    const { revision } = await required(ports, 'audience', { id, expects });
    const [plans, audiences] = await Promise.all([readActivePlans(ports.catalog), readAll(ports.catalog, 'audience')]);
    const users = usersOfAudience(id, { plans, audiences });
    if (users !== undefined) throw new Refusal('conflict', `The audience is used by ${users}; change or stop those first.`);
    return { changes: [{ kind: 'audience' as const, remove: id, revision }], answer: { status: 204 } };
  });
  await removeAll(ports.files, `audiences/${id}/`);
  return answer;
}

function bodyOf(stored: Stored<AudienceRecord>) {
  const { document, upload, evaluated } = stored.body;
  return {
    ...provenanceOf(stored), document,
    ...(upload === undefined ? {} : { upload: { version: upload.version, members: upload.members, at: instantOf(upload.at) } }),
    ...(evaluated === undefined ? {} : { evaluated: { ...evaluated, at: instantOf(evaluated.at) } }),
  };
}

const answerOf = (status: number, stored: Stored<AudienceRecord>, warnings: readonly Fault[] = []): HttpAnswer =>
  ({ status, revision: stored.revision, body: { ...bodyOf(stored), ...(warnings.length === 0 ? {} : { warnings }) } });
