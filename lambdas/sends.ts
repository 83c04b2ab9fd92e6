import { PROOF_SCHEMAS } from '../core/api/proofs.ts';
import { SEND_SCHEMAS } from '../core/api/sends.ts';
import { audited, auditedWork } from './audited.ts';
import { httpHandler, type Operations } from './http.ts';
import { controlOperations } from './sends/control.ts';
import { createSend } from './sends/create.ts';
import { proofOperations } from './sends/proofs.ts';
import type { SendPorts } from './sends/ports.ts';
import { readOperations } from './sends/read.ts';
import { sendPorts } from './wiring/sends.ts';

export const SENDS_SCHEMAS = { ...SEND_SCHEMAS, ...PROOF_SCHEMAS } as const;

/** Pushes asked for directly: made, held, let go, ended, and how far they are. */
export const sendOperations = (ports: SendPorts): Operations<typeof SENDS_SCHEMAS> =>
  audited(ports, (plain, deed) => ({ ...plain, sends: auditedWork(plain.sends, deed, ({ id, revision }) => [{ kind: 'send', id, revision }]) }), operationsOver);

const operationsOver = (ports: SendPorts): Operations<typeof SENDS_SCHEMAS> => ({
  createSend: (request) => createSend(ports, request),
  ...controlOperations(ports), ...readOperations(ports), ...proofOperations(ports),
});

export const handler = httpHandler(SENDS_SCHEMAS, () => sendOperations(sendPorts()));
