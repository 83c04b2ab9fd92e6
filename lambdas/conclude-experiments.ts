import { winnerNow } from '../core/message/experiment-result.ts';
import { won } from '../core/message/lifecycle.ts';
import { liveOf, recordOf } from '../core/message/record.ts';
import type { CatalogStore } from '../core/catalog/ports.ts';
import type { CatalogReader, Clock, ReportStore } from '../core/ports.ts';
import { experimentScope } from '../core/report/experiment.ts';
import { decide } from './manage/ports.ts';
import { messageChanges } from './manage/write-message.ts';

export interface ConcludePorts {
  readonly catalog: CatalogReader;
  readonly store: CatalogStore;
  readonly reports: Pick<ReportStore, 'read'>;
  readonly pause: (ms: number) => Promise<void>;
  readonly clock: Clock;
}

/** Makes winners of what has won, where the message says so. Judged and written over one revision of the catalog: whoever ends or changes the experiment at the
 *  same moment is not overruled. */
export async function concludeExperiments(ports: ConcludePorts): Promise<{ readonly won: number }> {
  const { messages } = await ports.catalog.current();
  let count = 0;
  for (const [id, { experiment, running }] of messages) {
    if (experiment?.winner?.then === 'apply' && running !== undefined && running.winner === undefined && await conclude(ports, id)) count += 1;
  }
  return { won: count };
}

const conclude = ({ store, reports, pause, clock }: ConcludePorts, id: string): Promise<boolean> =>
  decide({ catalog: store, pause }, async () => {
    const now = clock.now();
    const current = await store.get('message', id);
    const record = current && recordOf(current);
    const [experiment, state] = [record && liveOf(record)?.experiment, record?.live?.experiment];
    if (record === undefined || experiment === undefined || state === undefined) return { changes: [], answer: false };
    const winner = winnerNow({ experiment, state, now, counts: await reports.read(experimentScope(id, state.run), 'day', state.since, now) });
    const moved = winner && won(record, winner);
    if (moved === undefined || 'code' in moved) return { changes: [], answer: false };
    const { changes } = await messageChanges({ catalog: store }, { now, caller: { kind: 'nobody', name: 'beckon' } }, { id, current, moved, comment: `Treatment ${winner?.treatment ?? ''}: ${winner?.why ?? ''}` });
    return { changes, answer: true };
  });
