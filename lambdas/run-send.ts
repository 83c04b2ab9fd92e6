import type { IsLate, TurnAnswer } from '../core/loop.ts';
import { sendFolder } from '../core/send/member.ts';
import { isOver, type SendRow } from '../core/send/row.ts';
import { removeAll } from './folder.ts';
import { freezeParts } from './run-send/freeze.ts';
import { letMembersIn } from './run-send/let-in.ts';
import { Halted, type RunPorts } from './run-send/ports.ts';
import { workParts, type Worked } from './run-send/work.ts';
import { turnHandler } from './turn.ts';
import { runPorts } from './wiring/run-send.ts';

/** What an execution carries from turn to turn; where the work is stands in the row. */
export interface Sending {
  readonly id: string;
  readonly run: number;
  /** How often in a row the queues had no room (core/send/room.ts). */
  readonly looks?: number;
}

/** One turn of a send: wait for its time, freeze members into parts, work the parts, clean up. */
export async function sendTurn(ports: RunPorts, sending: Sending, isLate: IsLate): Promise<TurnAnswer<Sending>> {
  const row = await ports.sends.read(sending.id);
  if (row === undefined || row.run !== sending.run || row.paused !== undefined) return { done: true };
  if (isOver(row)) {
    await removeAll(ports.files, sendFolder(row.id));
    return { done: true };
  }
  const { row: now, until, looks } = await unlessHalted(row, () => stepOn(ports, { row, looks: sending.looks ?? 0 }, isLate));
  if (now.paused !== undefined) return { done: true };
  return { done: false, next: { id: row.id, run: row.run, ...(looks !== undefined && { looks }) }, ...(until !== undefined && { until: new Date(until).toISOString() }) };
}

async function stepOn(ports: RunPorts, { row, looks }: { readonly row: SendRow; readonly looks: number }, isLate: IsLate): Promise<Worked> {
  if (row.state === 'scheduled' && row.startAt > ports.clock.now()) return { row, until: row.startAt };
  if (row.state === 'sending') return work(ports, { row, looks }, isLate);
  const frozen = await freezeParts(ports, row, isLate);
  return frozen.state === 'sending' && !isLate() ? work(ports, { row: frozen, looks }, isLate) : { row: frozen };
}

function work(ports: RunPorts, { row, looks }: { readonly row: SendRow; readonly looks: number }, isLate: IsLate): Promise<Worked> {
  const { enters } = row.document;
  return enters === undefined ? workParts(ports, { row, looks }, isLate) : letMembersIn(ports, row, enters, isLate);
}

/** The next turn sees what halted this one. */
async function unlessHalted(row: SendRow, work: () => Promise<Worked>): Promise<Worked> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Halted) return { row };
    throw error;
  }
}

export const handler = turnHandler('run-send', { ports: runPorts, turn: sendTurn });
