import pMap from 'p-map';
import { settled } from './hand.ts';
import { moveActor, type MovePorts } from './move-actor.ts';

/** As many as a function of 1 GB keeps in the air without waiting for itself. */
const parallel = { concurrency: 16 };

/** Judges the watched audiences of these people anew: who entered or left one is moved, all others cost two reads. Any number of times. */
export async function qualify(ports: MovePorts, profileIds: readonly string[]): Promise<{ readonly looked: number; readonly moved: number }> {
  const people = [...new Set(profileIds)];
  const decisions = await settled(ports, () => pMap(people, (id) => moveActor(ports, id, { kind: 'profile' }), parallel));
  return { looked: people.length, moved: decisions.filter(({ row }) => row !== undefined).length };
}
