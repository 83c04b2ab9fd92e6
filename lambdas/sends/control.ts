import type { SEND_SCHEMAS } from '../../core/api/sends.ts';
import { type Control, controlled } from '../control-send.ts';
import type { HttpRequest, Operations } from '../http.ts';
import { bodyOf } from './answer.ts';
import { requiredSend, type SendPorts } from './ports.ts';

type Schemas = Pick<typeof SEND_SCHEMAS, 'pauseSend' | 'resumeSend' | 'cancelSend'>;

/** Senders look at a send's row every two seconds, so what is queued follows. */
export const controlOperations = (ports: SendPorts): Operations<Schemas> => ({
  pauseSend: (request) => change(ports, request, 'pause'),
  cancelSend: (request) => change(ports, request, 'cancel'),
  resumeSend: (request) => change(ports, request, 'resume'),
});

async function change(ports: SendPorts, { params: { id }, caller, now }: HttpRequest<Schemas['pauseSend']>, what: Control) {
  const row = await controlled(ports, what, { now, noun: 'send', required: () => requiredSend(ports, id, caller) });
  return { status: 200, body: bodyOf(row, now) };
}
