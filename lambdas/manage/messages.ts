import { isDeepStrictEqual } from 'node:util';
import type { MESSAGE_SCHEMAS } from '../../core/api/messages.ts';
import type { CatalogStore } from '../../core/catalog/ports.ts';
import type { Stored } from '../../core/catalog/records.ts';
import { activePlans, faultsOfKeeps, namesOf, usersOf } from '../../core/catalog/usage.ts';
import type { Plan } from '../../core/journey/plan.ts';
import { checkMessage, eventFieldsOf } from '../../core/message/check.ts';
import { error } from '../../core/journey/fault.ts';
import { present } from '../../core/json.ts';
import { filledMessage, type MessageDocument } from '../../core/message/document.ts';
import type { Fragments } from '../../core/message/fragment-text.ts';
import { wholeMessage } from '../../core/message/fragments.ts';
import { written } from '../../core/message/lifecycle.ts';
import { type MessageRecord, recordOf, type StoredMessage } from '../../core/message/record.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import { SCHEMA_ID } from '../../core/profile/schema.ts';
import { requireMatch, type HttpAnswer, type HttpRequest, type Operations } from '../http.ts';
import { allVersions } from './message-versions.ts';
import { decide, fragmentsIn, type ManagePorts, provenanceOf, readAll, required } from './ports.ts';
import { approvalRule, messageChanges } from './write-message.ts';

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
  decide(ports, async (ports) => {
    const { params: { id }, caller } = request;
    const document = filledMessage(request.body);
    const current = await ports.catalog.get('message', id);
    requireMatch(request.expects, current?.revision);
    const faults = await faultsOf(ports, id, document, { isNew: current === undefined });
    if (faults.some((f) => f.severity !== 'warning')) throw new Refusal('invalid-document', undefined, faults);
    const before = current && recordOf(current);
    const moved = written(before, { document, same: isDeepStrictEqual(before?.document, document) }, { by: caller.name, now: request.now, rule: await approvalRule(ports) });
    const { next, changes } = await messageChanges(ports, request, { id, current, moved });
    return { changes, answer: answerOf(current === undefined ? 201 : 200, next, faults) };
  });

interface Judged { readonly fragments?: Fragments; readonly isNew?: boolean }

/** All that is wrong with a document, or will surprise, as things stand. What is new, no journey sends. */
export async function faultsOf(ports: Pick<ManagePorts, 'catalog'>, id: string, document: MessageDocument, { fragments, isNew = false }: Judged = {}): Promise<readonly Fault[]> {
  const { document: whole, faults } = wholeMessage(document, fragments ?? await fragmentsIn(ports));
  if (faults.length > 0) return faults;
  const size = JSON.stringify(whole).length;
  if (size > MESSAGE_CHARACTERS) return [{ path: '', code: 'too-large', message: `The message has ${size} characters; at most ${MESSAGE_CHARACTERS} are taken` }];
  const schema = await ports.catalog.get('schema', SCHEMA_ID);
  return [
    ...await missingFaults(ports, document),
    ...checkMessage(whole, schema?.body),
    ...(isNew ? [] : faultsOfKeeps(id, eventFieldsOf(whole), await readActivePlans(ports.catalog))),
  ];
}

const missingFaults = async (ports: Pick<ManagePorts, 'catalog'>, { app, channel }: MessageDocument): Promise<readonly Fault[]> => [
  ...(await isMissing(ports, 'app', app) ? [error('/app', 'unknown-app', { message: `There is no app "${app ?? ''}"` })] : []),
  ...(await isMissing(ports, 'channel', channel) ? [error('/channel', 'unknown-channel', { message: `There is no channel "${channel ?? ''}"` })] : []),
];

const isMissing = async ({ catalog }: Pick<ManagePorts, 'catalog'>, kind: 'app' | 'channel', id: string | undefined): Promise<boolean> => id !== undefined && (await catalog.get(kind, id)) === undefined;

const deleteMessage = (ports: ManagePorts, { params: { id }, expects }: HttpRequest<Schemas['deleteMessage']>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { revision } = await required(ports, 'message', { id, expects });
    const users = usersOf(id, await readActivePlans(ports.catalog));
    if (users.length > 0) throw new Refusal('conflict', `The message is sent by ${namesOf(users)}; stop that journey first.`);
    const versions = await allVersions(ports, id);
    return {
      changes: [{ kind: 'message', remove: id, revision }, ...versions.map((v) => ({ kind: 'message-version' as const, remove: v.id, revision: v.revision }))],
      answer: { status: 204 },
    };
  });

/** Plans that may still send (core/catalog/usage.ts). */
export async function readActivePlans(catalog: CatalogStore): Promise<readonly Plan[]> {
  const [journeys, plans] = await Promise.all([readAll(catalog, 'journey'), readAll(catalog, 'plan')]);
  return activePlans(journeys, plans);
}

export const answerOf = (status: number, stored: Stored<StoredMessage>, warnings: readonly Fault[] = []): HttpAnswer => ({
  status,
  revision: stored.revision,
  body: { ...provenanceOf(stored), ...publishingOf(recordOf(stored)), document: recordOf(stored).document, ...(warnings.length === 0 ? {} : { warnings }) },
});

const publishingOf = ({ version, state, author, live }: MessageRecord) => ({ version, state, author, ...(live !== undefined && { live: live.version }) });

const summaryOf = (stored: Stored<StoredMessage>) => {
  const record = recordOf(stored);
  const { app, channel, category, title } = record.document;
  return { ...provenanceOf(stored), ...publishingOf(record), ...present({ app, channel, category, title }) };
};
