import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { retryAfterText, type Act } from '../act.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { settle, type Verdict } from '../settle.ts';
import { chooseAct, type Simulation } from '../simulation.ts';
import { actOfFcmPrefix, deviceOf, isWellFormed, judgeTarget, senderFault } from './judge.ts';
import { fcmAnswer, fcmRowOf, FCM_ROWS, jsonAnswer, violationsAnswer, type FcmRow } from './rows.ts';
import type { FcmMessage } from './schema.ts';
import { readSendRequest } from './violations.ts';

interface Ruled {
  readonly act: Act;
  readonly usual: Verdict;
  readonly message?: FcmMessage;
  readonly validateOnly: boolean;
}

/** `messages:send` of one project. */
export async function handleSend(simulation: Simulation, exchange: Exchange, of: { readonly project: string; readonly body: string }): Promise<void> {
  const ruled = rule(simulation, exchange, of);
  const { message, validateOnly } = ruled;
  const token = message === undefined ? '' : (deviceOf(message) ?? '');
  const pushId = pushIdOf(message);
  const to = broadTargetOf(message);
  await settle(simulation, exchange, {
    endpoint: 'fcm',
    act: ruled.act,
    usual: ruled.usual,
    verdictOf: ({ reason, retryAfter }) => {
      const row = fcmRowOf(reason) ?? 'INTERNAL';
      return refused(row, of.project, retryAfter === undefined ? undefined : retryAfterText(retryAfter, simulation.clock.now()));
    },
    deliver: () => { if (message !== undefined) deliver(simulation, { project: of.project, token, pushId, message }); },
    line: {
      time: simulation.clock.now(), connection: exchange.connection.number, stream: exchange.stream,
      provider: 'fcm', project: of.project, token, pushId, payload: of.body,
      ...(to === undefined ? {} : { to }), ...(validateOnly ? { validateOnly } : {}),
    },
  });
}

/** A request that fails before its device is looked at consumes no script and no fault. */
function rule(simulation: Simulation, exchange: Exchange, { project, body }: { readonly project: string; readonly body: string }): Ruled {
  const usually = (usual: Verdict): Ruled => ({ act: { do: 'accept' }, usual, validateOnly: false });
  const turnedAway = projectFault(simulation, exchange, project);
  if (turnedAway !== undefined) return usually(turnedAway);
  const read = readSendRequest(body);
  if (!read.ok) return usually({ row: 'INVALID_PAYLOAD', reason: 'INVALID_ARGUMENT', accepted: false, answer: violationsAnswer(read.violations) });
  const { message, validateOnly = false } = read.request;
  const token = deviceOf(message);
  if (token !== undefined && !isWellFormed(token)) return { ...usually(refused('INVALID_TOKEN', project)), message, validateOnly };
  const act = chooseAct(simulation, { provider: 'fcm', token: token ?? '', connection: exchange.connection }, actOfFcmPrefix(token ?? ''));
  const fault = token === undefined ? topicFault(simulation, project) : judgeTarget(simulation, project, token);
  return { message, validateOnly, act, usual: fault === undefined ? accepted(simulation, project, validateOnly) : refused(fault, project) };
}

/** Judged before the message is read. */
function projectFault(simulation: Simulation, exchange: Exchange, project: string): Verdict | undefined {
  const { paces, clock, overload, settings } = simulation;
  if (!paces.fcmProject.take(project, clock.now())) return refused('PROJECT_QUOTA', project);
  const sender = senderFault(simulation, exchange, project);
  if (sender !== undefined) return refused(sender, project);
  return overload.take(project, clock.now()) ? undefined : refused('UNAVAILABLE', project, String(settings.fcmOverloadRetryAfter));
}

/** Topics and conditions have no device that could refuse. */
const topicFault = ({ fanOuts }: Simulation, project: string): FcmRow | undefined => (fanOuts.hasRoom(project) ? undefined : 'TOPIC_QUOTA_EXCEEDED');

/** `validate_only` runs every check, registration included, and sends nothing: it is not counted as accepted. */
function accepted({ clock }: Simulation, project: string, validateOnly: boolean): Verdict {
  const id = validateOnly ? 'fake_message_id' : `0:${clock.now() * 1000}%${randomBytes(8).toString('hex')}`;
  const row = validateOnly ? 'validated' : 'accepted';
  return { row, reason: row, accepted: !validateOnly, answer: jsonAnswer(200, { name: `projects/${project}/messages/${id}` }) };
}

function refused(row: FcmRow, project: string, retryAfter?: string): Verdict {
  const answer = fcmAnswer(row, project);
  return { row, reason: FCM_ROWS[row].reason, accepted: false, answer: retryAfter === undefined ? answer : withRetryAfter(answer, retryAfter) };
}

const withRetryAfter = (answer: Answer, retryAfter: string): Answer => ({ ...answer, headers: { ...answer.headers, 'retry-after': retryAfter } });

const trackingBlock = z.object({ id: z.string() });

/** The id Beckon's tracking block carries. */
function pushIdOf(message: FcmMessage | undefined): string {
  // As on the device: `android.data` stands in for `data`, it is not merged with it.
  const data = message?.android?.data ?? message?.data;
  try {
    return trackingBlock.parse(JSON.parse(data?.['beckon'] ?? '')).id;
  } catch {
    return '';
  }
}

function broadTargetOf(message: FcmMessage | undefined): string | undefined {
  if (message?.topic !== undefined) return `topic ${message.topic}`;
  return message?.condition === undefined ? undefined : `condition ${message.condition}`;
}

function deliver({ post, topics, fanOuts }: Simulation, { project, token, pushId, message }: { readonly project: string; readonly token: string; readonly pushId: string; readonly message: FcmMessage }): void {
  if (token !== '') return post.fcm.accept({ token, pushId, message });
  const audience = topics.audience(project, message);
  fanOuts.begin(project, audience.length);
  for (const registration of audience) post.fcm.accept({ token: registration, pushId, message });
}
