import { SETTLED_AFTER } from '../../core/stream/window.ts';
import { STREAM_CONSUMERS, type StreamConsumer } from '../../core/stream/worked.ts';
import { drawing } from '../../local/demo/table.ts';
import { repairPorts } from '../aws/scans.ts';
import { pacer } from '../pacer.ts';
import { placeOf } from '../place.ts';
import { repair, type Repaired } from './repair.ts';
import { repairTable } from './table.ts';

/** What commander read. */
export interface RepairFlags {
  readonly stage?: string;
  readonly consumer?: StreamConsumer;
  readonly from?: number;
  readonly to?: number;
  readonly lag?: number;
  readonly rate: number;
  readonly dryRun?: boolean;
  readonly json?: true;
}

export async function catchUp({ stage, consumer, from, to, lag = SETTLED_AFTER, rate, dryRun = false, json }: RepairFlags): Promise<void> {
  const ports = repairPorts(await placeOf(stage));
  const draw = drawing(console.error, process.stderr.isTTY);
  const done = await repair(ports, {
    consumers: consumer === undefined ? STREAM_CONSUMERS : [consumer],
    asked: { now: Date.now(), from, to, settledAfter: lag },
    dryRun, now: Date.now, turn: pacer(rate), warn: console.error,
    tell: (repaired) => draw([progressOf(repaired)], false),
  });
  for (const line of json === true ? done.map((one) => JSON.stringify(one)) : repairTable(done)) console.log(line);
  console.error(wordsOf(done, { dryRun, lag: lag === SETTLED_AFTER }));
}

const total = (done: readonly Repaired[], figure: Exclude<keyof Repaired, 'consumer'>): number => done.reduce((sum, one) => sum + one[figure], 0);

const progressOf = (done: readonly Repaired[]): string => `scanned ${total(done, 'scanned')}, missed ${total(done, 'missed')}, touched ${total(done, 'touched')}`;

function wordsOf(done: readonly Repaired[], { dryRun, lag }: { readonly dryRun: boolean; readonly lag: boolean }): string {
  const young = total(done, 'young');
  const left = young === 0 ? '' : ` ${young} were left to the stream, which may still bring them.${lag ? ' If their consumer is up and not behind, --lag 15m takes them too.' : ''}`;
  if (total(done, 'missed') === 0) return `Nothing was missed.${left}`;
  return dryRun ? `Nothing was changed; ${total(done, 'missed')} rows were missed.${left}` : `${total(done, 'touched')} rows come once more. Run this again later to see that they were worked.${left}`;
}
