import { liveIn, recordOf } from '../../core/message/record.ts';
import type { CHANNEL_SCHEMAS } from '../../core/api/channels.ts';
import type { Stored } from '../../core/catalog/records.ts';
import { type ChannelDocument, isExpression } from '../../core/channel/document.ts';
import { didYouMean, error, quoted } from '../../core/journey/fault.ts';
import { pointer } from '../../core/json.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import { type AnyRuleSet, isOfPushes } from '../../core/rules/journey-rule-set.ts';
import { requireMatch, type HttpAnswer, type HttpRequest, type Operations } from '../http.ts';
import { decide, type ManagePorts, nextOf, provenanceOf, readAll, required } from './ports.ts';

type Schemas = Pick<typeof CHANNEL_SCHEMAS, 'putChannel' | 'getChannel' | 'listChannels' | 'deleteChannel'>;

export const channelOperations = (ports: ManagePorts): Operations<Schemas> => ({
  putChannel: (request) => putChannel(ports, request),
  getChannel: async ({ params: { id } }) => answerOf(200, await required(ports, 'channel', { id })),
  listChannels: async ({ query: { limit, cursor } }) => {
    const { items, ...rest } = await ports.catalog.list('channel', limit, cursor);
    return { status: 200, body: { items: items.map(bodyOf), ...rest } };
  },
  deleteChannel: (request) => deleteChannel(ports, request),
});

const putChannel = (ports: ManagePorts, request: HttpRequest<Schemas['putChannel']>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id }, body } = request;
    const current = await ports.catalog.get('channel', id);
    requireMatch(request.expects, current?.revision);
    const faults = await faultsOf(ports, body);
    if (faults.length > 0) throw new Refusal('invalid-document', undefined, faults);
    const next = nextOf(id, current, request, body);
    return { changes: [{ kind: 'channel', put: next }], answer: answerOf(current === undefined ? 201 : 200, next) };
  });

async function faultsOf({ catalog }: ManagePorts, { app, caps }: ChannelDocument): Promise<readonly Fault[]> {
  const missing = !isExpression(app) && (await catalog.get('app', app)) === undefined;
  const all = caps.length === 0 ? [] : await readAll(catalog, 'rule-set');
  return [
    ...(missing ? [error('/app', 'unknown-app', { message: `There is no app ${quoted(app)}` })] : []),
    ...caps.flatMap((id, n) => faultsOfCap(pointer('caps', n), id, all)),
  ];
}

function faultsOfCap(path: string, id: string, all: readonly Stored<AnyRuleSet>[]): readonly Fault[] {
  const ofPushes = all.filter(({ body }) => isOfPushes(body)).map((set) => set.id);
  if (ofPushes.includes(id)) return [];
  if (all.some((set) => set.id === id)) return [error(path, 'not-of-pushes', { message: `The rule set ${quoted(id)} counts entries of journeys: name it in their \`caps\`.` })];
  return [error(path, 'unknown-rule-set', { message: `There is no rule set ${quoted(id)}.`, ...didYouMean(id, ofPushes) })];
}

const deleteChannel = (ports: ManagePorts, { params: { id }, expects }: HttpRequest<Schemas['deleteChannel']>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { revision } = await required(ports, 'channel', { id, expects });
    const users = (await readAll(ports.catalog, 'message')).filter((row) => recordOf(row).document.channel === id || liveIn(row)?.channel === id).map((message) => message.id);
    if (users.length > 0) throw new Refusal('conflict', `The channel is named by ${namesOf('message', users)}; change those first.`);
    return { changes: [{ kind: 'channel', remove: id, revision }], answer: { status: 204 } };
  });

const NAMED_MAX = 10;

/** "message a, message b and 3 more" */
export const namesOf = (kind: string, ids: readonly string[]): string =>
  ids.slice(0, NAMED_MAX).map((id) => `${kind} ${id}`).join(', ') + (ids.length > NAMED_MAX ? ` and ${ids.length - NAMED_MAX} more` : '');

const bodyOf = (stored: Stored<ChannelDocument>) => ({ ...provenanceOf(stored), document: stored.body });
const answerOf = (status: number, stored: Stored<ChannelDocument>): HttpAnswer => ({ status, revision: stored.revision, body: bodyOf(stored) });
