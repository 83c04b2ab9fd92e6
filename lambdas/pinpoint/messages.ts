import type { ProblemDocument } from '../../core/problem.ts';
import { messagesBody, usersBody } from '../../core/pinpoint/requests.ts';
import { type AskedSend, isServed, messageSends, userSends } from '../../core/pinpoint/sends.ts';
import type { OwnAnswer } from '../adapters/own-api.ts';
import type { Call } from '../answer-pinpoint.ts';
import { parsed, requireTaken } from './refusal.ts';

interface Delivery { readonly DeliveryStatus: 'SUCCESSFUL' | 'PERMANENT_FAILURE'; readonly StatusCode: number; readonly StatusMessage: string; readonly MessageId?: string }
type Deliveries = Readonly<Record<string, Delivery>>;

const failed = (why: string): Delivery => ({ DeliveryStatus: 'PERMANENT_FAILURE', StatusCode: 400, StatusMessage: why });

/** SendMessages: 200, and of each address and endpoint what became of it. `SUCCESSFUL`: the push is owed; what the provider says stands in the report of the send that the message names. */
export async function sendMessages(call: Call): Promise<{ status: number; body: object }> {
  const body = parsed(messagesBody, call.body);
  const sends = messageSends(body);
  const strange = Object.entries(body.Addresses ?? {}).filter(([, { ChannelType }]) => !isServed(ChannelType)).map(([token, { ChannelType }]) => [token, failed(`Channel ${ChannelType} is not served: GCM, APNS and APNS_SANDBOX are.`)] as const);
  const [addresses, endpoints] = await Promise.all([of(call, sends.filter(({ to }) => to === 'tokens')), of(call, sends.filter(({ to }) => to === 'devices'))]);
  return {
    status: 200,
    body: { ApplicationId: call.params.app, RequestId: call.requestId, ...(body.Addresses !== undefined && { Result: { ...addresses, ...Object.fromEntries(strange) } }), ...(body.Endpoints !== undefined && { EndpointResult: endpoints }) },
  };
}

/** SendUsersMessages: a user's devices are found when the push is made, so the result stands under the user's own id in place of an endpoint's. */
export async function sendUsersMessages(call: Call): Promise<{ status: number; body: object }> {
  const users = await of(call, userSends(parsed(usersBody, call.body)));
  return { status: 200, body: { ApplicationId: call.params.app, RequestId: call.requestId, Result: Object.fromEntries(Object.entries(users).map(([id, delivery]) => [id, { [id]: delivery }])) } };
}

const of = async (call: Call, sends: readonly AskedSend[]): Promise<Deliveries> => Object.assign({}, ...(await Promise.all(sends.map((one) => send(call, one)))));

/** Recipients that the API names as faulty are left out, and the others sent to. */
async function send(call: Call, asked: AskedSend): Promise<Deliveries> {
  const first = await ask(call, asked, 'all');
  const faulty = faultyIn(first, asked);
  if (faulty.size === 0 || faulty.size === asked.names.length) return deliveries(asked, first, faulty);
  const keeps = (_: unknown, n: number): boolean => !faulty.has(n);
  const rest = { ...asked, names: asked.names.filter(keeps), recipients: asked.recipients.filter(keeps) };
  const second = await ask(call, rest, 'rest');
  return { ...deliveries(rest, second, new Map()), ...Object.fromEntries([...faulty].map(([n, why]) => [asked.names[n] ?? '', failed(why)])) };
}

/** The same call of an AWS SDK, tried again, has the same invocation id: nobody gets a push twice. */
const ask = ({ ask: own, invocation }: Call, { to, recipients, message }: AskedSend, part: string): Promise<OwnAnswer> =>
  own({ method: 'POST', path: '/v1/sends', body: { message, to: { [to]: recipients } }, ...(invocation !== undefined && { idempotencyKey: `${invocation}/${to}/${message}/${part}` }) });

function faultyIn({ status, body }: OwnAnswer, { to }: AskedSend): ReadonlyMap<number, string> {
  const { faults = [] } = (status === 400 || status === 422 ? body ?? {} : {}) as Partial<ProblemDocument>;
  const placed = faults.map(({ path, message }) => [new RegExp(`^/to/${to}/(\\d+)(/|$)`).exec(path)?.[1], message] as const);
  // One that is about all of them is not helped by leaving some out.
  return placed.some(([n]) => n === undefined) ? new Map() : new Map(placed.map(([n, message]) => [Number(n), message]));
}

function deliveries({ names }: AskedSend, answer: OwnAnswer, faulty: ReadonlyMap<number, string>): Deliveries {
  if (faulty.size === 0) requireTaken(answer);
  const { id } = (answer.body ?? {}) as { readonly id?: string };
  const taken: Delivery = { DeliveryStatus: 'SUCCESSFUL', StatusCode: 200, StatusMessage: `send ${id ?? ''}`, ...(id !== undefined && { MessageId: id }) };
  return Object.fromEntries(names.map((name, n) => { const why = faulty.get(n); return [name, why === undefined ? taken : failed(why)]; }));
}
