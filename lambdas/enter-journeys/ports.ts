import type { Caller } from '../../core/api/caller.ts';
import type { AuditTrail } from '../../core/catalog/audit.ts';
import type { Hash } from '../../core/hash.ts';
import type { LivePlan } from '../../core/journey/plan.ts';
import type { LoopMachine } from '../../core/loop.ts';
import { catalogHolding } from '../../core/catalog/holding.ts';
import type { CatalogReader } from '../../core/ports.ts';
import { Refusal } from '../../core/problem.ts';
import type { EventStore } from '../../core/profile/ports.ts';
import { isOver, type SendRow, type SendStore } from '../../core/send/row.ts';
import type { Sending } from '../run-send.ts';

export interface RunStarter {
  readonly sends: SendStore;
  readonly machine: LoopMachine<Sending>;
}

export interface EnterPorts extends RunStarter {
  readonly catalog: CatalogReader;
  readonly events: EventStore;
  readonly trail: AuditTrail;
  readonly hash: Hash;
  readonly pause: (ms: number) => Promise<void>;
  /** 20 lower-case hex letters. */
  readonly random: { chance(): string };
}

/** The version that lets profiles in. */
export async function liveJourney({ catalog }: Pick<EnterPorts, 'catalog'>, id: string): Promise<LivePlan> {
  const liveIn = ({ plans }: Awaited<ReturnType<CatalogReader['current']>>): LivePlan | undefined => [...plans.values()].find(({ plan, status }) => plan.journey === id && status === 'live');
  const known = await catalogHolding(catalog, (holds) => liveIn(holds) !== undefined);
  const live = liveIn(known);
  if (live !== undefined) return live;
  if ([...known.plans.values()].some(({ plan }) => plan.journey === id)) throw new Refusal('conflict', `No version of the journey "${id}" is live.`);
  throw new Refusal('not-found', `There is no journey "${id}" that was published.`);
}

/** Keys of different apps do not meet. */
export const ownerOf = (caller: Caller): string => (caller.kind === 'server' ? caller.app : '');

/** Stores, lists and starts a run: each is harmless once more, so whatever a crash left is made up for. False: it was over before. */
export async function beginRun({ sends, machine }: RunStarter, fresh: SendRow): Promise<{ readonly row: SendRow; readonly began: boolean }> {
  const row = (await sends.write(fresh)) ? fresh : (await sends.read(fresh.id)) ?? fresh;
  if (isOver(row)) return { row, began: false };
  await sends.enlistRun(row.document.enters?.journey ?? '', row);
  await machine.start(`send-${row.id}-${String(row.run)}`, { id: row.id, run: row.run });
  return { row, began: true };
}
