import type { FRAGMENT_SCHEMAS } from '../../core/api/fragments.ts';
import type { Stored } from '../../core/catalog/records.ts';
import type { Fragment, Fragments } from '../../core/message/fragment-text.ts';
import { fragmentFaults, wholeMessage } from '../../core/message/fragments.ts';
import { liveIn, recordOf, type StoredMessage } from '../../core/message/record.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import { requireMatch, type HttpAnswer, type HttpRequest, type Operations } from '../http.ts';
import { faultsOf } from './messages.ts';
import { decide, fragmentsIn, type ManagePorts, nextOf, provenanceOf, readAll, required } from './ports.ts';
import { approvalRule } from './write-message.ts';

type Schemas = typeof FRAGMENT_SCHEMAS;
type Ports = Pick<ManagePorts, 'catalog'>;

export const fragmentOperations = (ports: ManagePorts): Operations<Schemas> => ({
  putFragment: (request) => putFragment(ports, request),
  getFragment: async ({ params: { id } }) => {
    const stored = await required(ports, 'fragment', { id });
    const messages = await sayersOf(ports, id, await fragmentsIn(ports));
    return answerOf(200, stored, messages.map((message) => message.id));
  },
  listFragments: async ({ query: { limit, cursor } }) => {
    const { items, ...rest } = await ports.catalog.list('fragment', limit, cursor);
    return { status: 200, body: { items: items.map((item) => ({ ...provenanceOf(item), document: item.body })), ...rest } };
  },
  deleteFragment: (request) => deleteFragment(ports, request),
});

/** What is sent of every message that says it changes with it: so none of them may become one that could not be put. */
const putFragment = (ports: ManagePorts, request: HttpRequest<Schemas['putFragment']>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id }, body, expects } = request;
    const current = await ports.catalog.get('fragment', id);
    requireMatch(expects, current?.revision);
    const fragments = new Map([...await fragmentsIn(ports), [id, body]]);
    const sayers = await sayersOf(ports, id, fragments);
    await refuseUnapproved(ports, request, sayers);
    const faults = [...fragmentFaults(id, body, fragments).faults, ...othersBroken(id, fragments), ...await messagesBroken(ports, sayers, fragments)];
    if (faults.length > 0) throw new Refusal('invalid-document', undefined, faults);
    const next = nextOf(id, current, request, body);
    return { changes: [{ kind: 'fragment', put: next }], answer: answerOf(current === undefined ? 201 : 200, next, sayers.map((message) => message.id)) };
  });

/** Where messages are approved by somebody else, an author does not change one that is sent by the way of its fragment. */
async function refuseUnapproved(ports: Ports, { caller }: HttpRequest, sayers: readonly Stored<StoredMessage>[]): Promise<void> {
  const live = sayers.filter((message) => liveIn(message) !== undefined);
  if (live.length === 0 || (caller.kind === 'operator' && caller.groups.includes('admin'))) return;
  if ((await approvalRule(ports)).required) throw new Refusal('forbidden', `Messages must be approved, and this fragment is in what is sent of ${namesIn(live)}: an admin changes it.`);
}

const othersBroken = (id: string, fragments: Fragments): readonly Fault[] =>
  [...fragments].flatMap(([other, fragment]) => {
    if (other === id) return [];
    const { faults, used } = fragmentFaults(other, fragment, fragments);
    return used.has(id) ? faults.map((fault) => broken(`The fragment "${other}"`, fault)) : [];
  });

async function messagesBroken(ports: Ports, sayers: readonly Stored<StoredMessage>[], fragments: Fragments): Promise<readonly Fault[]> {
  const each = await Promise.all(sayers.map(async (message) => {
    const live = liveIn(message);
    const faults = live === undefined ? [] : await faultsOf(ports, message.id, live, { fragments });
    return faults.filter(({ severity }) => severity !== 'warning').map((fault) => broken(`What is sent of the message "${message.id}"`, fault));
  }));
  return each.flat();
}

const broken = (what: string, { path, message, suggestion }: Fault): Fault =>
  ({ path: '', code: 'breaks', severity: 'error', message: `${what} would not be valid any more: ${path} ${message}`, ...(suggestion !== undefined && { suggestion }) });

/** Messages that say it, in what is sent or in what was written last. */
async function sayersOf({ catalog }: Ports, id: string, fragments: Fragments): Promise<readonly Stored<StoredMessage>[]> {
  const says = (message: Stored<StoredMessage>): boolean => [liveIn(message), recordOf(message).document].some((document) => document !== undefined && wholeMessage(document, fragments).used.has(id));
  return (await readAll(catalog, 'message')).filter(says);
}

const deleteFragment = (ports: ManagePorts, { params: { id }, expects }: HttpRequest<Schemas['deleteFragment']>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { revision } = await required(ports, 'fragment', { id, expects });
    const fragments = await fragmentsIn(ports);
    const others = [...fragments].filter(([other, fragment]) => other !== id && fragmentFaults(other, fragment, fragments).used.has(id)).map(([other]) => `the fragment ${other}`);
    const messages = await sayersOf(ports, id, fragments);
    if (others.length + messages.length > 0) throw new Refusal('conflict', `The fragment is said by ${[...(messages.length > 0 ? [`the message ${namesIn(messages)}`] : []), ...others].join(', ')}; change those first.`);
    return { changes: [{ kind: 'fragment', remove: id, revision }], answer: { status: 204 } };
  });

const namesIn = (messages: readonly Stored<StoredMessage>[]): string => messages.map(({ id }) => id).join(', ');

const answerOf = (status: number, stored: Stored<Fragment>, messages: readonly string[]): HttpAnswer =>
  ({ status, revision: stored.revision, body: { ...provenanceOf(stored), document: stored.body, messages } });
