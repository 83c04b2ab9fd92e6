import { advance, type Cause, type Decision } from '../core/journey/advance.ts';
import { Failure } from '../core/failure.ts';
import { emptyRow, type ActorRow } from '../core/journey/row.ts';
import type { JsonObject } from '../core/json.ts';
import type { Hash } from '../core/hash.ts';
import type { ActorStore, CatalogReader, Clock, ProfileStore } from '../core/ports.ts';

export interface MovePorts {
  readonly actors: ActorStore;
  readonly profiles: ProfileStore;
  readonly catalog: CatalogReader;
  readonly clock: Clock;
  readonly hash: Hash;
}

/** Two movers of one row are rare, ten in a row a fault: the invocation fails and is repeated. */
const RACES = 10;

/** Looks at one profile's row for one cause and writes the move it decides. Nothing else happens here: what the move
 *  owes hangs off the row's stream (design.md 2, idea 1). `concerns` spares the reads for rows the cause is not about. */
export async function moveActor(
  ports: MovePorts, profileId: string, cause: Cause, concerns: (row: ActorRow) => boolean = () => true,
): Promise<Decision> {
  for (let race = 0; race < RACES; race++) {
    const row = (await ports.actors.read(profileId)) ?? emptyRow(profileId);
    if (!concerns(row)) return { contexts: [], refusals: [] };
    const decision = advance(row, cause, await worldOf(ports, row));
    if (decision.row === undefined || (await ports.actors.write(decision.row, decision.contexts))) return decision;
  }
  throw new Failure('row-raced', `${RACES} times`);
}

async function worldOf(ports: MovePorts, row: ActorRow) {
  const [{ plans }, person, contexts] = await Promise.all([
    ports.catalog.current(), ports.profiles.read(row.profileId), contextsBeside(ports.actors, row),
  ]);
  return { plans, person: person?.attributes ?? {}, contexts, now: ports.clock.now(), hash: ports.hash };
}

async function contextsBeside(actors: ActorStore, row: ActorRow): Promise<ReadonlyMap<string, JsonObject>> {
  const beside = row.instances.filter((i) => i.beside);
  const contexts = await Promise.all(beside.map(async (i) => [i.id, (await actors.readContext(row.profileId, i.id)) ?? {}] as const));
  return new Map(contexts);
}
