import type { LoopMachine } from '../core/loop.ts';
import { Refusal } from '../core/problem.ts';
import type { SendRow, SendStore } from '../core/send/row.ts';
import type { Sending } from './run-send.ts';

export interface ControlPorts {
  readonly sends: SendStore;
  readonly machine: LoopMachine<Sending>;
  readonly pause: (ms: number) => Promise<void>;
}

/** Each is harmless when repeated. `noun`: what the row is to whoever asks. */
interface Asked { readonly now: number; readonly noun: 'send' | 'run' }

const CONTROLS = {
  pause: (row: SendRow, { now, noun }: Asked): SendRow => {
    refuseOver(row, noun, 'paused');
    return row.paused === undefined ? { ...row, paused: { by: 'operator', at: now } } : row;
  },
  /** The execution that is started finds it over, and removes its files. */
  cancel: (row: SendRow, { now, noun }: Asked): SendRow => {
    if (row.state === 'cancelled') return row;
    refuseOver(row, noun, 'cancelled');
    const { paused: _paused, ...rest } = row;
    return { ...rest, state: 'cancelled', endedAt: now, run: row.run + 1 };
  },
  resume: (row: SendRow, { noun }: Asked): SendRow => {
    refuseOver(row, noun, 'resumed');
    return row.paused === undefined ? row : resumed(row);
  },
} as const;
export type Control = keyof typeof CONTROLS;

/** Whoever resumes what the guard paused has seen how many there are. */
function resumed({ paused, limit, ...row }: SendRow): SendRow {
  return { ...row, run: row.run + 1, ...(limit !== undefined && paused?.by !== 'guard' && { limit }) };
}

/** What is queued of a send that is sent can still be held or stopped; whom a run has let in stays in. */
function refuseOver({ state }: SendRow, noun: Asked['noun'], word: string): void {
  if (state === 'cancelled' || state === 'failed' || (noun === 'run' && state === 'sent')) {
    throw new Refusal('conflict', `The ${noun} is ${state === 'sent' ? 'done' : state}; it cannot be ${word}.`);
  }
}

const ATTEMPTS = 10;

/** A turn may write the row meanwhile; then the change is made to what it wrote. */
export async function controlled(ports: ControlPorts, what: Control, { required, ...asked }: Asked & { readonly required: () => Promise<SendRow> }): Promise<SendRow> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const row = await required();
    const next = CONTROLS[what](row, asked);
    if (next === row || await ports.sends.write({ ...next, revision: row.revision + 1 })) {
      if (what !== 'pause') await ports.machine.start(`send-${next.id}-${next.run}`, { id: next.id, run: next.run });
      return next;
    }
    await ports.pause(attempt * 20);
  }
  throw new Refusal('conflict', `The ${asked.noun} is moving too fast; send this again.`);
}
