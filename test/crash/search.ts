import { Random } from '../support/random.ts';
import { seedPeople } from './beats.ts';
import { Drive } from './drive.ts';
import { ProviderSide } from './provider.ts';
import { story } from './story.ts';
import { verify } from './verify.ts';
import { START, World } from './world.ts';

export interface Found { readonly seed: number; readonly faults: readonly string[]; readonly trace: readonly string[]; readonly pushes: number; readonly crashes: number }

/** One schedule, wholly decided by its seed: a story, its interleaving, its crashes and redeliveries. */
export async function runSeed(seed: number): Promise<Found> {
  const random = new Random(seed);
  const world = new World(random);
  const provider = new ProviderSide(world);
  await seedPeople(world);
  // A quarter of the schedules only reorder and redeliver; the others also kill.
  const drive = new Drive(world, provider, story(random, START), seed % 4 === 0 ? 0 : 0.03);
  await drive.run();
  return {
    seed, faults: [...drive.failures, ...verify(world, provider)], trace: drive.scheduler.trace,
    pushes: provider.accepted.length, crashes: drive.scheduler.trace.filter((t) => t.endsWith('KILLED')).length,
  };
}
