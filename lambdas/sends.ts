import { SEND_SCHEMAS } from '../core/api/sends.ts';
import { httpHandler, type Operations } from './http.ts';
import { controlOperations } from './sends/control.ts';
import { createSend } from './sends/create.ts';
import type { SendPorts } from './sends/ports.ts';
import { readOperations } from './sends/read.ts';
import { sendPorts } from './wiring/sends.ts';

/** Pushes asked for directly: made, held, let go, ended, and how far they are. */
export const sendOperations = (ports: SendPorts): Operations<typeof SEND_SCHEMAS> => ({
  createSend: (request) => createSend(ports, request),
  ...controlOperations(ports), ...readOperations(ports),
});

export const handler = httpHandler(SEND_SCHEMAS, () => sendOperations(sendPorts()));
