import { ENTRY_SCHEMAS } from '../core/api/entries.ts';
import { businessOperations } from './enter-journeys/business.ts';
import { entryOperations } from './enter-journeys/entries.ts';
import type { EnterPorts } from './enter-journeys/ports.ts';
import { runOperations } from './enter-journeys/runs.ts';
import { audited, auditedWork } from './audited.ts';
import { httpHandler, type Operations } from './http.ts';
import { enterPorts } from './wiring/enter-journeys.ts';

/** Ways into journeys that are not events of a profile: asked for one by one, over an audience, or by what happened to nobody. */
export const enterOperations = (ports: EnterPorts): Operations<typeof ENTRY_SCHEMAS> => audited(ports, (plain, deed) => ({
  ...plain, sends: auditedWork(plain.sends, deed, ({ id, revision, document: { enters } }) => [{ kind: 'run', id, revision }, ...(enters === undefined ? [] : [{ kind: 'journey', id: enters.journey }])]),
}), operationsOver);

const operationsOver = (ports: EnterPorts): Operations<typeof ENTRY_SCHEMAS> => ({ ...entryOperations(ports), ...runOperations(ports), ...businessOperations(ports) });

export const handler = httpHandler(ENTRY_SCHEMAS, () => enterOperations(enterPorts()));
