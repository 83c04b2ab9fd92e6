import { TURN_MARGIN_MS, type Turn, type TurnAnswer } from '../core/loop.ts';
import { sendFolder } from '../core/send/member.ts';
import { isOver, type SendRow } from '../core/send/row.ts';
import { log } from './adapters/log.ts';
import { guarded, type Invocation } from './boundary.ts';
import { removeAll } from './evaluate-audience/ports.ts';
import { freezeParts } from './run-send/freeze.ts';
import { Halted, type IsLate, type RunPorts } from './run-send/ports.ts';
import { workParts, type Worked } from './run-send/work.ts';
import { runPorts } from './wiring/run-send.ts';

/** What an execution carries from turn to turn; where the work is stands in the row. */
export interface Sending { readonly id: string; readonly run: number }

/** One turn of a send: wait for its time, freeze members into parts, work the parts, clean up. */
export async function sendTurn(ports: RunPorts, sending: Sending, isLate: IsLate): Promise<TurnAnswer<Sending>> {
  const row = await ports.sends.read(sending.id);
  if (row === undefined || row.run !== sending.run || row.paused !== undefined) return { done: true };
  if (isOver(row)) {
    await removeAll(ports.files, sendFolder(row.id));
    return { done: true };
  }
  const { row: now, until } = await unlessHalted(row, () => stepOn(ports, row, isLate));
  if (now.paused !== undefined) return { done: true };
  return { done: false, next: sending, ...(until !== undefined && { until: new Date(until).toISOString() }) };
}

async function stepOn(ports: RunPorts, row: SendRow, isLate: IsLate): Promise<Worked> {
  if (row.state === 'scheduled' && row.startAt > ports.clock.now()) return { row, until: row.startAt };
  if (row.state === 'sending') return workParts(ports, row, isLate);
  const frozen = await freezeParts(ports, row, isLate);
  return frozen.state === 'sending' && !isLate() ? workParts(ports, frozen, isLate) : { row: frozen };
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

interface Context extends Invocation { getRemainingTimeInMillis(): number }

export const handler = guarded('run-send', async ({ next }: Turn<Sending>, context: Context): Promise<TurnAnswer<Sending>> => {
  const began = Date.now();
  const answer = await sendTurn(runPorts(), next, () => context.getRemainingTimeInMillis() < TURN_MARGIN_MS);
  log.info('turn done', { function: 'run-send', ms: Date.now() - began, counts: { more: Number(!answer.done) } });
  return answer;
});
