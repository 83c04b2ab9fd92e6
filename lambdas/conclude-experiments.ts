import { SYSTEM } from '../core/catalog/history.ts';
import { winnerNow } from '../core/message/experiment-result.ts';
import { won } from '../core/message/lifecycle.ts';
import { liveOf, type MessageRecord, recordOf, type Winner } from '../core/message/record.ts';
import type { CatalogStore } from '../core/catalog/ports.ts';
import type { CatalogReader, Clock, ReportStore } from '../core/ports.ts';
import { experimentScope } from '../core/report/experiment.ts';
import { auditedCatalog } from './audited.ts';
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
  decide({ catalog: auditedCatalog(store, { did: 'treatment-won', by: SYSTEM('beckon'), now: clock.now() }), pause }, async ({ catalog }) => {
    const now = clock.now();
    const current = await catalog.get('message', id);
    const record = current && recordOf(current);
    const winner = record && await winnerOf(reports, { id, record, now });
    if (record === undefined || winner === undefined) return NOTHING;
    const moved = won(record, winner);
    if ('code' in moved) return NOTHING;
    const { changes } = await messageChanges({ catalog }, { now, caller: { kind: 'nobody', name: 'beckon' } }, { id, current, moved, comment: `Treatment ${winner.treatment}: ${winner.why}` });
    return { changes, answer: true };
  });

const NOTHING = { changes: [], answer: false } as const;

async function winnerOf(reports: ConcludePorts['reports'], { id, record, now }: { readonly id: string; readonly record: MessageRecord; readonly now: number }): Promise<Winner | undefined> {
  const [experiment, state] = [liveOf(record)?.experiment, record.live?.experiment];
  if (experiment === undefined || state === undefined) return undefined;
  return winnerNow({ experiment, state, now, counts: await reports.read(experimentScope(id, state.run), 'day', state.since, now) });
}
