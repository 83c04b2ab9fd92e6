import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Act } from '../act.ts';
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
  await settle(simulation, exchange, {
    endpoint: 'fcm',
    act: ruled.act,
    usual: ruled.usual,
    verdictOf: ({ reason, retryAfter }) => refused(fcmRowOf(reason) ?? 'INTERNAL', of.project, retryAfter),
    deliver: () => { if (message !== undefined && token !== '') deliver(simulation, { token, pushId, message }); },
    line: {
      time: simulation.clock.now(), connection: exchange.connection.number, stream: exchange.stream,
      provider: 'fcm', project: of.project, token, pushId, payload: of.body, ...(validateOnly ? { validateOnly } : {}),
    },
  });
}

/** A request that fails before its device is looked at consumes no script and no fault. */
function rule(simulation: Simulation, exchange: Exchange, { project, body }: { readonly project: string; readonly body: string }): Ruled {
  const usually = (usual: Verdict): Ruled => ({ act: { do: 'accept' }, usual, validateOnly: false });
  if (!simulation.paces.fcmProject.take(project, simulation.clock.now())) return usually(refused('PROJECT_QUOTA', project));
  const sender = senderFault(simulation, exchange, project);
  if (sender !== undefined) return usually(refused(sender, project));
  const read = readSendRequest(body);
  if (!read.ok) return usually({ row: 'INVALID_PAYLOAD', reason: 'INVALID_ARGUMENT', accepted: false, answer: violationsAnswer(read.violations) });
  const { message, validateOnly = false } = read.request;
  return { message, validateOnly, ...ruleTarget(simulation, deviceOf(message), { project, validateOnly }) };
}

/** Topics and conditions have no device that could refuse. */
function ruleTarget(simulation: Simulation, token: string | undefined, { project, validateOnly }: { readonly project: string; readonly validateOnly: boolean }): Pick<Ruled, 'act' | 'usual'> {
  if (token !== undefined && !isWellFormed(token)) return { act: { do: 'accept' }, usual: refused('INVALID_TOKEN', project) };
  const act = chooseAct(simulation, { provider: 'fcm', token: token ?? '' }, actOfFcmPrefix(token ?? ''));
  const fault = token === undefined ? undefined : judgeTarget(simulation, project, token);
  return { act, usual: fault === undefined ? accepted(simulation, project, validateOnly) : refused(fault, project) };
}

/** `validate_only` runs every check, registration included, and sends nothing: it is not counted as accepted. */
function accepted({ clock }: Simulation, project: string, validateOnly: boolean): Verdict {
  const id = validateOnly ? 'fake_message_id' : `0:${clock.now() * 1000}%${randomBytes(8).toString('hex')}`;
  const row = validateOnly ? 'validated' : 'accepted';
  return { row, reason: row, accepted: !validateOnly, answer: jsonAnswer(200, { name: `projects/${project}/messages/${id}` }) };
}

function refused(row: FcmRow, project: string, retryAfter?: number | string): Verdict {
  const answer = fcmAnswer(row, project);
  return { row, reason: FCM_ROWS[row].reason, accepted: false, answer: retryAfter === undefined ? answer : withRetryAfter(answer, retryAfter) };
}

const withRetryAfter = (answer: Answer, retryAfter: number | string): Answer =>
  ({ ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } });

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

function deliver(simulation: Simulation, { token, pushId, message }: { readonly token: string; readonly pushId: string; readonly message: FcmMessage }): void {
  if (simulation.devices.find(token)?.receives === false) return;
  const collapseId = message.android?.notification?.tag ?? message.android?.collapseKey;
  simulation.inbox.deliver({
    time: simulation.clock.now(), provider: 'fcm', token, pushId, payload: message, ...(collapseId === undefined ? {} : { collapseId }),
  });
}
