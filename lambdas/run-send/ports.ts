import type { FileStore } from '../../core/files.ts';
import { Failure } from '../../core/failure.ts';
import type { Hash } from '../../core/hash.ts';
import type { ActorStore, CatalogReader, ClaimStore, Clock, PushQueue } from '../../core/ports.ts';
import type { ProfileScan, ProfileStore, TokenReader } from '../../core/profile/ports.ts';
import type { SendRow, SendStore } from '../../core/send/row.ts';
import { isOver } from '../../core/send/row.ts';
import type { NamingPorts } from '../nameable.ts';
import type { Places } from '../places.ts';
import type { JudgePorts } from '../audience-judge.ts';

export interface RunPorts extends Omit<JudgePorts, 'actors'>, NamingPorts {
  readonly sends: SendStore;
  readonly files: FileStore;
  readonly scan: ProfileScan;
  readonly profiles: Pick<ProfileStore, 'read'>;
  readonly tokens: Pick<TokenReader, 'device' | 'owners'>;
  readonly lookup: JudgePorts['actors'];
  readonly actors: Pick<ActorStore, 'read' | 'readContext' | 'write'>;
  readonly places?: Places;
  readonly catalog: CatalogReader;
  readonly claims: ClaimStore;
  readonly queue: PushQueue;
  readonly depth: QueueDepth;
  /** A send held itself: it reached more people than expected. */
  readonly alarm: () => void;
  readonly clock: Clock;
  readonly hash: Hash;
}

/** Batches that wait in the lanes sends use, those that are being sent or are delayed included. About as many as there are. */
export interface QueueDepth { batches(): Promise<number> }

/** Somebody paused or cancelled the send, or another execution works it: this one has nothing more to do. */
export class Halted extends Error {}

export const mayRun = (row: SendRow, run: number): boolean => row.run === run && row.paused === undefined && !isOver(row);

/** The row as it stands now. Another worker was faster: this turn fails, and the next goes on from where that one is. */
export async function advanced({ sends }: Pick<RunPorts, 'sends'>, row: SendRow, change: Partial<SendRow>): Promise<SendRow> {
  const next: SendRow = { ...row, ...change, revision: row.revision + 1 };
  if (await sends.write(next)) return next;
  const now = await sends.read(row.id);
  if (now === undefined || !mayRun(now, row.run)) throw new Halted();
  throw new Failure('row-raced', row.id);
}
