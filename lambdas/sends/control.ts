import type { SEND_SCHEMAS } from '../../core/api/sends.ts';
import { Refusal } from '../../core/problem.ts';
import type { SendRow } from '../../core/send/row.ts';
import type { HttpRequest, Operations } from '../http.ts';
import { bodyOf } from './answer.ts';
import { requiredSend, type SendPorts, startRun } from './ports.ts';

type Schemas = Pick<typeof SEND_SCHEMAS, 'pauseSend' | 'resumeSend' | 'cancelSend'>;

/** Each is harmless when repeated. Senders look at a send's row every two seconds, so what is queued follows. */
export const controlOperations = (ports: SendPorts): Operations<Schemas> => ({
  pauseSend: (request) => changed(ports, request, (row) => {
    refuseOver(row, 'paused');
    return row.paused === undefined ? { ...row, paused: { by: 'operator', at: request.now } } : row;
  }),
  /** The run that is started finds it over, and removes its files. */
  cancelSend: (request) => changed(ports, request, (row) => {
    if (row.state === 'cancelled') return row;
    refuseOver(row, 'cancelled');
    const { paused: _paused, ...rest } = row;
    return { ...rest, state: 'cancelled', endedAt: request.now, run: row.run + 1 };
  }, startRun),
  resumeSend: (request) => changed(ports, request, (row) => {
    refuseOver(row, 'resumed');
    return row.paused === undefined ? row : resumed(row);
  }, startRun),
});

/** Whoever resumes what the guard paused has seen how many there are. */
function resumed({ paused, limit, ...row }: SendRow): SendRow {
  return { ...row, run: row.run + 1, ...(limit !== undefined && paused?.by !== 'guard' && { limit }) };
}

/** What is queued of one that is sent can still be held or stopped. */
function refuseOver({ state }: SendRow, word: string): void {
  if (state === 'cancelled' || state === 'failed') throw new Refusal('conflict', `The send is ${state}; it cannot be ${word}.`);
}

const ATTEMPTS = 10;

/** A turn may write the row meanwhile; then the change is made to what it wrote. */
async function changed(ports: SendPorts, { params: { id }, caller, now }: HttpRequest<Schemas['pauseSend']>, change: (row: SendRow) => SendRow, then: typeof startRun = async () => undefined) {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const row = await requiredSend(ports, id, caller);
    const next = change(row);
    if (next === row || await ports.sends.write({ ...next, revision: row.revision + 1 })) {
      await then(ports, next);
      return { status: 200, body: bodyOf(next, now) };
    }
    await ports.pause(attempt * 20);
  }
  throw new Refusal('conflict', 'The send is moving too fast; send this again.');
}
