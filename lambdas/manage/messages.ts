import type { MESSAGE_SCHEMAS } from '../../core/api/messages.ts';
import type { CatalogStore } from '../../core/catalog/ports.ts';
import type { Stored } from '../../core/catalog/records.ts';
import { activePlans, faultsOfKeeps, namesOf, usersOf } from '../../core/catalog/usage.ts';
import type { Plan } from '../../core/journey/plan.ts';
import { checkMessage, eventFieldsOf } from '../../core/message/check.ts';
import type { MessageDocument } from '../../core/message/document.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import { SCHEMA_ID } from '../../core/profile/schema.ts';
import { requireMatch, type HttpAnswer, type HttpRequest, type Operations } from '../http.ts';
import { decide, type ManagePorts, nextOf, provenanceOf, readAll, required } from './ports.ts';

type Schemas = typeof MESSAGE_SCHEMAS;

export const messageOperations = (ports: ManagePorts): Operations<Schemas> => ({
  putMessage: (request) => putMessage(ports, request),
  getMessage: async ({ params: { id } }) => answerOf(200, await required(ports, 'message', { id })),
  listMessages: async ({ query: { limit, cursor } }) => {
    const { items, ...rest } = await ports.catalog.list('message', limit, cursor);
    return { status: 200, body: { items: items.map(summaryOf), ...rest } };
  },
  deleteMessage: (request) => deleteMessage(ports, request),
});

/** A message takes up ≤ 4 KB at the providers; more than this is no text any more (a DynamoDB item holds 400 KB). */
const MESSAGE_CHARACTERS = 64 * 1024;

const putMessage = (ports: ManagePorts, request: HttpRequest<Schemas['putMessage']>): Promise<HttpAnswer> =>
  decide(ports, async () => {
    const { id } = request.params;
    const current = await ports.catalog.get('message', id);
    requireMatch(request.expects, current?.revision);
    const faults = await faultsOf(ports, id, request.body);
    if (faults.some((f) => f.severity !== 'warning')) throw new Refusal('invalid-document', undefined, faults);
    const next = nextOf(id, current, request, request.body);
    return { changes: [{ kind: 'message', put: next }], answer: answerOf(current === undefined ? 201 : 200, next, faults) };
  });

async function faultsOf(ports: ManagePorts, id: string, document: MessageDocument): Promise<readonly Fault[]> {
  const size = JSON.stringify(document).length;
  if (size > MESSAGE_CHARACTERS) return [{ path: '', code: 'too-large', message: `The message has ${size} characters; at most ${MESSAGE_CHARACTERS} are taken` }];
  const [app, schema] = await Promise.all([ports.catalog.get('app', document.app), ports.catalog.get('schema', SCHEMA_ID)]);
  return [
    ...(app === undefined ? [{ path: '/app', code: 'unknown-app', message: `There is no app "${document.app}"`, severity: 'error' as const }] : []),
    ...checkMessage(document, schema?.body),
    ...faultsOfKeeps(id, eventFieldsOf(document), await readActivePlans(ports.catalog)),
  ];
}

const deleteMessage = (ports: ManagePorts, { params: { id }, expects }: HttpRequest<Schemas['deleteMessage']>): Promise<HttpAnswer> =>
  decide(ports, async () => {
    const { revision } = await required(ports, 'message', { id, expects });
    const users = usersOf(id, await readActivePlans(ports.catalog));
    if (users.length > 0) throw new Refusal('conflict', `The message is sent by ${namesOf(users)}; stop that journey first.`);
    return { changes: [{ kind: 'message', remove: id, revision }], answer: { status: 204 } };
  });

/** Plans that may still send (core/catalog/usage.ts). */
export async function readActivePlans(catalog: CatalogStore): Promise<readonly Plan[]> {
  const [journeys, plans] = await Promise.all([readAll(catalog, 'journey'), readAll(catalog, 'plan')]);
  return activePlans(journeys, plans);
}

const answerOf = (status: number, stored: Stored<MessageDocument>, warnings: readonly Fault[] = []): HttpAnswer => ({
  status,
  revision: stored.revision,
  body: { ...provenanceOf(stored), document: stored.body, ...(warnings.length === 0 ? {} : { warnings }) },
});

const summaryOf = (stored: Stored<MessageDocument>) => {
  const { app, category, title } = stored.body;
  return { ...provenanceOf(stored), app, category, ...(title === undefined ? {} : { title }) };
};
