import type { VERSION_SCHEMAS } from '../../core/api/message-versions.ts';
import { approved, type Moved, type NotMoved, rejected, submitted } from '../../core/message/lifecycle.ts';
import { liveOf, type MessageRecord, recordOf } from '../../core/message/record.ts';
import { Refusal } from '../../core/problem.ts';
import type { HttpAnswer, HttpRequest, Operations } from '../http.ts';
import { answerOf, faultsOf } from './messages.ts';
import { decide, type ManagePorts, required } from './ports.ts';
import { approvalRule, messageChanges } from './write-message.ts';

type Schemas = Pick<typeof VERSION_SCHEMAS, 'submitMessage' | 'approveMessage' | 'rejectMessage'>;

/** What is written becomes what is sent, where settings ask for somebody's approval. */
export const approvalOperations = (ports: ManagePorts): Operations<Schemas> => ({
  submitMessage: (request) => move(ports, request, submitted),
  approveMessage: (request) => move(ports, request, approved),
  rejectMessage: (request) => move(ports, request, rejected),
});

type Move = (record: MessageRecord, doing: Parameters<typeof approved>[1]) => Moved | NotMoved;

const move = (ports: ManagePorts, request: HttpRequest<Schemas[keyof Schemas]>, doing: Move): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id }, expects, caller, body } = request;
    const current = await required(ports, 'message', { id, expects });
    const moved = doing(recordOf(current), { by: caller.name, now: request.now, rule: await approvalRule(ports) });
    if ('code' in moved) throw new Refusal(moved.code, moved.why);
    await refuseFaulty(ports, id, moved.record);
    const { next, changes } = await messageChanges(ports, request, { id, current, moved, comment: body?.comment });
    return { changes, answer: answerOf(200, next) };
  });

/** What holds may have changed since it was written: its app may be gone, or a journey may be live that keeps less than it reads. */
async function refuseFaulty(ports: ManagePorts, id: string, record: MessageRecord): Promise<void> {
  const live = liveOf(record);
  const faults = live === undefined || record.live?.version !== record.version ? [] : await faultsOf(ports, id, live);
  if (faults.some((f) => f.severity !== 'warning')) throw new Refusal('invalid-document', undefined, faults);
}
