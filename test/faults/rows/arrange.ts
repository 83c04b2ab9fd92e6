import type { Control } from '../../../local/simulators/control/client.ts';
import type { Push } from '../../../core/delivery/batch.ts';
import type { Provider } from '../../../core/delivery/lanes.ts';
import type { FaultRow } from '../row.ts';
import type { Stage } from '../stage.ts';

type Fault = Extract<Parameters<Control['addFaults']>[0], readonly unknown[]>[number];
export type FaultAct = Fault['act'];

/** Of all requests, this part; until so many seconds have passed (the simulators' own clock). */
export interface When { readonly rate?: number; readonly next?: number; readonly after?: number; readonly for?: number }

/** Seconds after which a fault ends at the latest: every row is to end well. */
const ENDS = 1_800;

export const addFault = async ({ control, provider }: Stage, act: FaultAct, { rate = 0.1, next, after = 0, for: seconds = ENDS }: When = {}): Promise<void> =>
  void (await control.addFaults([{ provider, act, rate, after: after * 1_000, for: seconds * 1_000, ...(next !== undefined && { next }) }]));

/** A row whose fault is one act of the simulators. */
export const acted = (name: string, act: FaultAct | ((provider: Provider) => FaultAct), when: When = {}, more: Omit<FaultRow, 'name' | 'arrange'> = {}): FaultRow =>
  ({ name, ...more, arrange: (stage) => addFault(stage, typeof act === 'function' ? act(stage.provider) : act, when) });

/** Every `n`th push. */
export const everyNth = ({ pushes }: Stage, n: number, from = 0): readonly Push[] => pushes.filter((_, index) => index % n === from);

/** Batches come over `seconds` instead of at once, so that things can happen between them. */
export async function spread({ queue, random }: Stage, seconds: number): Promise<void> {
  for (const batch of queue.drain()) {
    const delay = random.below(seconds);
    await queue.send({ ...batch, ...(delay > 900 && { notBefore: batch.queuedAt + delay * 1_000 }) }, Math.min(delay, 900));
  }
}
