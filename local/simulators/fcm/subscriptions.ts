import type { Answer, Exchange } from '../exchange.ts';
import { settle, type Verdict } from '../settle.ts';
import { chooseAct, type Simulation } from '../simulation.ts';
import { isWellFormed, registrationFault, senderFault } from './judge.ts';
import { errorAnswer, fcmAnswer, fcmRowOf, jsonAnswer, type FcmRow } from './rows.ts';
import { TOPIC } from './schema.ts';
import type { Subscription } from './topics.ts';

export const SUBSCRIPTIONS = /^\/v1\/projects\/([^/]+)\/registrations\/([^/]+)\/topicSubscriptions(?:\/([^/?]+))?(?:\?(.*))?$/;

interface Asked { readonly project: string; readonly registration: string; readonly topic: string; readonly query: URLSearchParams; readonly now: number }
/** `change` is carried out if the answer is not replaced by a fault. */
interface Outcome { readonly answer: Answer; readonly change?: () => void }
type Operation = (simulation: Simulation, asked: Asked) => Outcome;

/** `topicSubscriptions` of a registration: create, get, list, patch, delete (FCM v1, "projects.registrations.topicSubscriptions"). */
export async function handleSubscriptions(simulation: Simulation, exchange: Exchange, [, project = '', registration = '', topic, query = '']: RegExpExecArray): Promise<void> {
  const params = new URLSearchParams(query);
  const asked: Asked = {
    project, query: params, now: simulation.clock.now(), registration: decodeURIComponent(registration),
    topic: topic === undefined ? (params.get('topic_name') ?? params.get('topicName') ?? '') : decodeURIComponent(topic),
  };
  const { answer, change } = fault(simulation, exchange, asked) ?? operate(simulation, exchange.method, asked, topic !== undefined);
  await settle(simulation, exchange, {
    endpoint: 'fcm',
    usual: verdict(answer),
    act: chooseAct(simulation, { provider: 'fcm', token: asked.registration, connection: exchange.connection }, undefined),
    ...(change === undefined ? {} : { deliver: change }),
    verdictOf: ({ reason }) => verdict(fcmAnswer(fcmRowOf(reason) ?? 'INTERNAL', project)),
  });
}

const verdict = (answer: Answer): Verdict => ({ row: String(answer.status), reason: String(answer.status), accepted: answer.status === 200, answer });

function fault(simulation: Simulation, exchange: Exchange, { project, registration, now }: Asked): Outcome | undefined {
  const row = senderFault(simulation, exchange, project) ?? registrationRow(simulation, project, registration);
  if (row !== undefined) return { answer: fcmAnswer(row, project) };
  const changes = exchange.method !== 'GET';
  return changes && !simulation.paces.fcmSubscriptions.take(project, now) ? { answer: fcmAnswer('PROJECT_QUOTA', project) } : undefined;
}

const registrationRow = (simulation: Simulation, project: string, registration: string): FcmRow | undefined =>
  (isWellFormed(registration) ? registrationFault(simulation, project, registration) : 'INVALID_TOKEN');

function operate(simulation: Simulation, method: string, asked: Asked, named: boolean): Outcome {
  const operation = named ? ON_ONE[method] : ON_ALL[method];
  if (operation === undefined) return refused(404, 'NOT_FOUND', 'Method not found.');
  const isTopic = TOPIC.test(asked.topic) || operation === list;
  return isTopic ? operation(simulation, asked) : refused(400, 'INVALID_ARGUMENT', 'Invalid topic name.');
}

const refused = (code: number, status: string, message: string): Outcome => ({ answer: errorAnswer(code, status, { message }) });

const shown = ({ project, registration }: Asked, { topic, createdAt }: Subscription): object =>
  ({ name: `projects/${project}/registrations/${registration}/topicSubscriptions/${topic}`, topic_name: topic, create_time: new Date(createdAt).toISOString() });

const missing = (): Outcome => refused(404, 'NOT_FOUND', 'Requested entity was not found.');
const found = (asked: Asked, subscription: Subscription | undefined): Outcome => (subscription === undefined ? missing() : { answer: jsonAnswer(200, shown(asked, subscription)) });

function create({ topics, settings }: Simulation, asked: Asked): Outcome {
  const { project, registration, topic, now } = asked;
  if (topics.find(project, registration, topic) !== undefined) return refused(409, 'ALREADY_EXISTS', 'Requested entity already exists.');
  if (topics.list(project, registration).length >= settings.fcmTopicsPerDevice) {
    return refused(429, 'RESOURCE_EXHAUSTED', 'The registration is subscribed to too many topics.');
  }
  const subscription = { topic, createdAt: now };
  return { ...found(asked, subscription), change: () => { topics.add(project, registration, subscription); } };
}

const get = ({ topics }: Simulation, asked: Asked): Outcome => found(asked, topics.find(asked.project, asked.registration, asked.topic));

const allowsMissing = (asked: Asked): boolean => param(asked, 'allowMissing', 'allow_missing') === 'true';

function patch(simulation: Simulation, asked: Asked): Outcome {
  const known = simulation.topics.find(asked.project, asked.registration, asked.topic);
  return known === undefined && allowsMissing(asked) ? create(simulation, asked) : found(asked, known);
}

function remove({ topics }: Simulation, asked: Asked): Outcome {
  const { project, registration, topic } = asked;
  if (topics.find(project, registration, topic) === undefined && !allowsMissing(asked)) return missing();
  return { answer: jsonAnswer(200, {}), change: () => { topics.remove(project, registration, topic); } };
}

const PAGE_MAX = 2_000;

const param = ({ query }: Asked, camel: string, snake: string): string | undefined => query.get(camel) ?? query.get(snake) ?? undefined;

/** The token of a page is the last name before it. */
function list({ topics }: Simulation, asked: Asked): Outcome {
  const size = Number(param(asked, 'pageSize', 'page_size') ?? PAGE_MAX);
  if (!Number.isInteger(size) || size < 0) return refused(400, 'INVALID_ARGUMENT', 'Invalid page size.');
  const after = Buffer.from(param(asked, 'pageToken', 'page_token') ?? '', 'base64url').toString();
  const left = topics.list(asked.project, asked.registration).filter(({ topic }) => topic > after);
  const page = left.slice(0, size === 0 ? PAGE_MAX : Math.min(size, PAGE_MAX));
  const last = page.at(-1)?.topic;
  const answer = jsonAnswer(200, {
    topic_subscriptions: page.map((one) => shown(asked, one)),
    ...(left.length > page.length && last !== undefined ? { next_page_token: Buffer.from(last).toString('base64url') } : {}),
  });
  return { answer };
}

const ON_ALL: Readonly<Record<string, Operation>> = { POST: create, GET: list };
const ON_ONE: Readonly<Record<string, Operation>> = { GET: get, PATCH: patch, DELETE: remove };
