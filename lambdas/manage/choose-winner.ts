import type { WINNER_SCHEMAS } from '../../core/api/experiments.ts';
import { won } from '../../core/message/lifecycle.ts';
import { recordOf } from '../../core/message/record.ts';
import { Refusal } from '../../core/problem.ts';
import type { Operations } from '../http.ts';
import { answerOf } from './messages.ts';
import { decide, type ManagePorts, required } from './ports.ts';
import { messageChanges } from './write-message.ts';

/** Somebody ends an experiment, or takes its end back. */
export const winnerOperations = (ports: ManagePorts): Operations<typeof WINNER_SCHEMAS> => ({
  chooseWinner: (request) => decide(ports, async (ports) => {
    const { params: { id }, expects, caller, now, body: { treatment } } = request;
    const current = await required(ports, 'message', { id, expects });
    const moved = won(recordOf(current), treatment === null ? undefined : { treatment, at: now, by: caller.name });
    if ('code' in moved) throw new Refusal(moved.code, moved.why);
    const { next, changes } = await messageChanges(ports, request, { id, current, moved, comment: treatment === null ? 'None any more: the experiment goes on.' : `Treatment ${treatment}.` });
    return { changes, answer: answerOf(200, next) };
  }),
});
