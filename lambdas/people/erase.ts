import type { ERASURE_SCHEMAS } from '../../core/api/erasures.ts';
import { timedId } from '../../core/audience/evaluation.ts';
import { type ErasureRow, type ErasureStore, newErasure } from '../../core/erasure/row.ts';
import type { Hash } from '../../core/hash.ts';
import type { LoopMachine } from '../../core/loop.ts';
import { Refusal } from '../../core/problem.ts';
import type { Erasing } from '../erase-profile.ts';
import type { Operations } from '../http.ts';
import { instantOf } from '../manage/ports.ts';

export interface ErasePeoplePorts {
  readonly erasures: ErasureStore;
  readonly machine: LoopMachine<Erasing>;
  readonly hash: Hash;
  /** 20 lower-case hex letters. */
  readonly random: { chance(): string };
}

type Schemas = Pick<typeof ERASURE_SCHEMAS, 'eraseProfile' | 'getErasure'>;

export const eraseOperations = (ports: ErasePeoplePorts): Operations<Schemas> => ({
  /** Also of who is not there: traces may be. While one runs, asking again answers that one, and finishes what an earlier call broke off. */
  eraseProfile: async ({ params: { id: profileId }, caller, now }) => {
    const id = await ports.erasures.claim(ports.hash(profileId), timedId(now, ports.random.chance()), now);
    const row = await ports.erasures.read(id) ?? await begun(ports.erasures, newErasure({ id, by: caller.name, now, profileId }));
    await ports.erasures.mark([ports.hash(profileId)], now);
    await ports.machine.start(`erasure-${id}`, { id });
    return { status: 202, body: bodyOf(row) };
  },
  getErasure: async ({ params: { id } }) => {
    const row = await ports.erasures.read(id);
    if (row === undefined) throw new Refusal('not-found', `There is no erasure "${id}".`);
    return { status: 200, body: bodyOf(row) };
  },
});

async function begun(erasures: ErasureStore, row: ErasureRow): Promise<ErasureRow> {
  return (await erasures.write(row)) ? row : await erasures.read(row.id) ?? row;
}

const bodyOf = ({ id, state, createdAt, createdBy, endedAt, pass, removed }: ErasureRow) =>
  ({ id, state, startedAt: instantOf(createdAt), startedBy: createdBy, ...(endedAt !== undefined && { endedAt: instantOf(endedAt) }), pass, removed });
