import pMap from 'p-map';
import { limitOf } from '../../core/channel/in-force.ts';
import { Failure } from '../../core/failure.ts';
import type { ActorStore, CatalogReader } from '../../core/ports.ts';
import { givenBack } from '../../core/rules/cap.ts';
import type { LostOf } from '../../core/rules/lost.ts';

export interface ReturnPorts {
  readonly actors: Pick<ActorStore, 'read' | 'write'>;
  readonly catalog: CatalogReader;
}

const AT_ONCE = 16;
const RACES = 10;

/** Gives the places of pushes that came to nothing back to their people's caps; any number of times. */
export async function returnPlaces(ports: ReturnPorts, lost: readonly LostOf[]): Promise<void> {
  if (lost.length === 0) return;
  await pMap(Map.groupBy(lost, ({ profileId }) => profileId), ([profileId, its]) => give(ports, profileId, its), { concurrency: AT_ONCE });
}

/** Who became somebody else since counts there. */
async function give(ports: ReturnPorts, profileId: string, lost: readonly LostOf[]): Promise<void> {
  let id = profileId;
  for (let race = 0; race < RACES; race++) {
    const row = await ports.actors.read(id);
    if (row === undefined) return;
    if (row.movedTo !== undefined && row.movedTo !== id) { id = row.movedTo; continue; }
    const catalog = await ports.catalog.current();
    const next = givenBack(row, lost, (key) => limitOf(catalog, key));
    if (next === undefined || (await ports.actors.write(next, []))) return;
  }
  throw new Failure('row-raced', `${RACES} times`);
}
