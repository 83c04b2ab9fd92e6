import type { CatalogStore } from '../../core/catalog/ports.ts';
import type { FileStore } from '../../core/files.ts';
import type { Hash } from '../../core/hash.ts';
import type { LoopMachine } from '../../core/loop.ts';
import type { BatchReader, CatalogReader, ReportStore } from '../../core/ports.ts';
import { Refusal } from '../../core/problem.ts';
import type { SendRow, SendStore } from '../../core/send/row.ts';
import type { HttpRequest } from '../http.ts';
import type { Sending } from '../run-send.ts';

/** What the sends API needs from the world. */
export interface SendPorts {
  readonly sends: SendStore;
  readonly reader: CatalogReader;
  readonly files: Pick<FileStore, 'put'>;
  readonly machine: LoopMachine<Sending>;
  readonly reports: Pick<ReportStore, 'read'>;
  /** Test devices, and versions of messages. */
  readonly catalog: Pick<CatalogStore, 'get' | 'list'>;
  readonly batches: Pick<BatchReader, 'read'>;
  readonly hash: Hash;
  /** 20 lower-case hex letters. */
  readonly random: { chance(): string };
  readonly pause: (ms: number) => Promise<void>;
}

/** A server sees the sends of its own app. */
export async function requiredSend({ sends }: Pick<SendPorts, 'sends'>, id: string, caller: HttpRequest['caller']): Promise<SendRow> {
  const row = await sends.read(id);
  if (row === undefined || row.document.enters !== undefined || (caller.kind === 'server' && caller.app !== row.app)) throw new Refusal('not-found', `There is no send "${id}".`);
  return row;
}

/** One execution a run; starting it once more is harmless. */
export const startRun = ({ machine }: Pick<SendPorts, 'machine'>, { id, run }: Pick<SendRow, 'id' | 'run'>): Promise<void> => machine.start(`send-${id}-${run}`, { id, run });
