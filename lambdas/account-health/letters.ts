import { setTimeout as sleep } from 'node:timers/promises';
import type { ACCOUNT_HEALTH_SCHEMAS } from '../../core/api/account-health.ts';
import { Refusal } from '../../core/problem.ts';
import { someLetters } from '../dead-letters/look.ts';
import { LETTER_QUEUE_NAMES, type LetterPorts, type LetterQueue } from '../dead-letters/ports.ts';
import { redrive, type Redriven } from '../dead-letters/redrive.ts';
import { queuesOf, type Selection } from '../dead-letters/select.ts';
import type { Operations } from '../http.ts';

type Schemas = Pick<typeof ACCOUNT_HEALTH_SCHEMAS, 'listDeadLetters' | 'redriveDeadLetters'>;

/** An HTTP API waits 30 s. */
const PATIENCE_MS = 20_000;
/** Letters a second: what is redriven must not be a wave of its own. */
const PAUSE_MS = 20;

export const letterOperations = (ports: LetterPorts & { readonly clock: { now(): number } }): Operations<Schemas> => ({
  listDeadLetters: async ({ query: { queue, limit } }) => {
    const letters = await someLetters(ports, queuesOf(queue === undefined ? {} : { queue: knownQueue(queue, '/query/queue') }), limit);
    return { status: 200, body: { items: letters.map(({ id, queue: of, sentAt, source, reason, holds, again }) => ({ id, queue: of, sentAt: new Date(sentAt).toISOString(), source, reason, holds, redrive: again.kind })) } };
  },

  redriveDeadLetters: async ({ body: { ids = [], queue, source, reason, dryRun } }) => {
    const selection: Selection = { ids, ...(queue !== undefined && { queue: knownQueue(queue, '/queue') }), ...(source !== undefined && { source }), ...(reason !== undefined && { reason }) };
    const done: Redriven[] = [];
    const until = ports.clock.now() + PATIENCE_MS;
    const complete = await redrive(ports, { selection, dryRun, now: ports.clock.now, turn: () => sleep(PAUSE_MS), tell: (one) => done.push(one), isLate: () => ports.clock.now() > until });
    return { status: 200, body: { complete, items: done.map(({ letter, fate, why }) => ({ id: letter.id, queue: letter.queue, source: letter.source, fate, ...(why !== undefined && { why }) })) } };
  },
});

function knownQueue(name: string, path: string): LetterQueue {
  const queue = LETTER_QUEUE_NAMES.find((known) => known === name);
  if (queue === undefined) throw new Refusal('invalid-request', undefined, [{ path, code: 'unknown-queue', message: `There is no queue "${name}" of dead letters; there are ${LETTER_QUEUE_NAMES.join(', ')}` }]);
  return queue;
}
